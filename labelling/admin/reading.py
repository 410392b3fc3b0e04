"""The page on which one message after another is read: what it means, with one tap or key."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from accounts.models import User
from catalogue.models import Trade
from labelling import agreeing, intents
from labelling.admin import filters, sitting, words
from labelling.admin.sitting import Done
from labelling.models import Example
from labelling.notation import NotUnderstood, read
from labelling.queue import for_reader, next_for

LONGEST = 600  # characters of a text with its marks, as the column holds them


def must_label(request: HttpRequest) -> User:
    """The member of staff whose request it is. Raises PermissionDenied."""
    if not isinstance(request.user, User) or not request.user.has_perm(agreeing.MAY_LABEL):
        raise PermissionDenied
    return request.user


class ReadingViews(ModelAdmin[Example]):
    def reading_urls(self) -> list[URLPattern]:
        views = (
            ("etiquetar/", self.next_view, "labelling_next"),
            ("deshacer/", self.undo_view, "labelling_undo"),
            ("<int:pk>/etiquetar/", self.label_view, "labelling_label"),
        )
        return [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in views]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        user = must_label(request)
        if request.GET.get("again"):
            sitting.look_again(request.session)
        only = filters.chosen(request)
        example = next_for(user, seen=sitting.seen(request.session), only=only)
        if example is None:
            return self._nothing_left(request, user)
        return HttpResponseRedirect(_address(reverse("admin:labelling_label", args=[example.pk]), only))

    def label_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = must_label(request)
        example = get_object_or_404(Example, pk=pk)
        if request.method != "POST":
            return self._page(request, example, marked=example.suggestion)
        try:
            sitting.did(request.session, _decide(request, example, user))
        except NotUnderstood as error:
            return self._page(request, example, marked=request.POST.get("marked", ""), error=str(error))
        except agreeing.AlreadyDecided:
            self.message_user(request, "Otra persona ya terminó con ese mensaje; sigue con este.", messages.WARNING)
        return _on(request)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        user, done = must_label(request), sitting.last(request.session)
        if request.method != "POST" or done is None:
            return _on(request)
        sitting.undid(request.session)
        if done.what != "skip" and agreeing.take_back(example_id=done.example_id, by=user) is None:
            self.message_user(request, "Eso ya no se puede deshacer: se exportó o se borró.", messages.WARNING)
            return _on(request)
        return HttpResponseRedirect(
            _address(reverse("admin:labelling_label", args=[done.example_id]), filters.chosen(request))
        )

    def _page(self, request: HttpRequest, example: Example, *, marked: str, error: str = "") -> HttpResponse:
        if example.state != Example.State.WAITING:
            self.message_user(request, "Este mensaje ya no está por etiquetar.", messages.INFO)
            return HttpResponseRedirect(reverse("admin:labelling_example_change", args=[example.pk]))
        ordered = intents.by_likelihood(example.guess, example.asked)
        said = example.labels.select_related("by") if example.disputed else ()
        context = {
            "example": example,
            "asked": words.asked(example.asked),
            "guess": intents.name_of(example.guess),
            "likely": ordered[: intents.MOST_LIKELY],
            "others": ordered[intents.MOST_LIKELY :],
            "said": [(label.by, intents.name_of(label.intent)) for label in said],
            "marked": marked,
            "marks": words.marks(),
            "error": error,
            "left": for_reader(must_label(request)).filter(**filters.chosen(request)).count(),
        }
        return self._template(request, "label", "¿Qué quiere decir?", context)

    def _nothing_left(self, request: HttpRequest, user: User) -> HttpResponse:
        skipped = for_reader(user).filter(**filters.chosen(request)).count()
        return self._template(request, "nothing", "Nada por etiquetar", {"skipped": skipped})

    def _template(self, request: HttpRequest, name: str, title: str, context: dict[str, object]) -> TemplateResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "done": sitting.last(request.session),
            "query": urlencode(filters.chosen(request)),
        }
        return TemplateResponse(request, f"admin/labelling/{name}.html", {**common, **context})


def _decide(request: HttpRequest, example: Example, user: User) -> Done:
    """Raises NotUnderstood and AlreadyDecided."""
    if request.POST.get("step") == "skip":
        return Done(example.pk, "skip", "saltado")
    if request.POST.get("step") == "discard":
        agreeing.discard(example_id=example.pk, by=user)
        return Done(example.pk, "discard", "descartado")
    intent, notation = request.POST.get("intent", ""), request.POST.get("marked", "")
    if intent not in intents.all_intents():
        raise NotUnderstood("Elige qué quiere decir el mensaje.")
    if not notation.strip() or len(notation) > LONGEST:
        raise NotUnderstood(f"El texto no puede estar vacío ni pasar de {LONGEST} letras.")
    marked = read(notation, trades=frozenset(Trade.objects.values_list("code", flat=True)))
    agreeing.label(example_id=example.pk, intent=intent, marked=marked, by=user)
    return Done(example.pk, "label", intents.name_of(intent))


def _on(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(_address(reverse("admin:labelling_next"), filters.chosen(request)))


def _address(path: str, only: dict[str, str]) -> str:
    return f"{path}?{urlencode(only)}" if only else path
