"""One conversation: what was said, what is known, and what staff do with it. Each look and each act is on record."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.history import note
from accounts.models import User
from handoff import answering, reading, taking, telling
from handoff.admin import words
from handoff.models import Handoff
from handoff.staff import MAY_ANSWER

View = Callable[..., HttpResponse]


def must_answer(request: HttpRequest) -> User:
    """The member of staff whose request it is. Raises PermissionDenied."""
    if not isinstance(request.user, User) or not request.user.has_perm(MAY_ANSWER):
        raise PermissionDenied
    return request.user


class ConversationViews(ModelAdmin[Handoff]):
    def conversation_urls(self) -> list[URLPattern]:
        views: tuple[tuple[str, View, str], ...] = (
            ("conversacion", self.conversation_view, "handoff_conversation"),
            ("tomar", self.claim_view, "handoff_claim"),
            ("soltar", self.release_view, "handoff_release"),
            ("cerrar", self.close_view, "handoff_close"),
            ("responder", self.answer_view, "handoff_answer"),
            ("contar", self.count_view, "handoff_count"),
            ("novedad", self.newest_view, "handoff_newest"),
        )
        return [path(f"<int:pk>/{route}/", self.admin_site.admin_view(view), name=name) for route, view, name in views]

    def conversation_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        must_answer(request)
        return self._page(request, pk)

    def claim_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, lambda user: taking.claim(handoff_id=pk, by=user), "Tomó la conversación.")

    def release_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, lambda user: taking.release(handoff_id=pk, by=user), "Soltó la conversación.")

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        must_answer(request)
        ending = request.POST.get("ending", "")
        if request.method == "POST" and ending not in words.ENDINGS:
            self.message_user(request, "Elige cómo terminó.", messages.ERROR)
            return _to(pk)
        close = taking.close
        return self._act(
            request, pk, lambda user: close(handoff_id=pk, by=user, ending=ending), "Cerró la conversación."
        )

    def answer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sends, or only counts what sending would cost."""
        must_answer(request)
        text = request.POST.get("text", "")
        if request.method == "POST" and request.POST.get("step") == "count":
            return self._page(request, pk, text=text)
        try:
            return self._act(
                request, pk, lambda user: answering.answer(handoff_id=pk, text=text, by=user), "Envió una respuesta."
            )
        except answering.NothingToSay:
            self.message_user(request, f"Escribe algo, hasta {telling.LONGEST} letras.", messages.ERROR)
        except answering.CannotWrite as error:
            self.message_user(request, words.HINDRANCES[error.hindrance], messages.ERROR)
        return self._page(request, pk, text=text)

    def count_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """For the counter beside the text; nothing is sent or kept."""
        must_answer(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        handoff = get_object_or_404(Handoff, pk=pk, closed_at=None)
        return JsonResponse({"cost": words.cost(request.POST.get("text", ""), telling.way(handoff))})

    def newest_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Whether there is something new to read, in a number that says nothing else."""
        must_answer(request)
        return JsonResponse({"newest": reading.newest(get_object_or_404(Handoff, pk=pk, closed_at=None))})

    def _act(self, request: HttpRequest, pk: int, verb: Callable[[User], object], said: str) -> HttpResponse:
        """Raises what only answering raises."""
        user = must_answer(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        handoff = get_object_or_404(Handoff, pk=pk)
        try:
            verb(user)
        except taking.AlreadyTaken as error:
            self.message_user(request, f"La atiende {error.by}.", messages.WARNING)
        except taking.NotTaken:
            self.message_user(request, "Primero tienes que tomarla.", messages.WARNING)
        except taking.AlreadyClosed:
            self.message_user(request, "Ya está cerrada.", messages.WARNING)
        else:
            note(request, handoff, said)
            self.message_user(request, said, messages.SUCCESS)
        return _to(pk)

    def _page(self, request: HttpRequest, pk: int, *, text: str = "") -> HttpResponse:
        handoff = Handoff.objects.select_related("contact", "about", "claimed_by").filter(pk=pk, closed_at=None).first()
        if handoff is None:
            self.message_user(request, "Esa conversación está cerrada, o la persona borró sus datos.", messages.INFO)
            return HttpResponseRedirect(reverse("admin:handoff_handoff_changelist"))
        note(request, handoff, "Leyó la conversación.")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Conversación {handoff.pk}",
            "now": timezone.now(),
            "text": text,
            **_facts(handoff, must_answer(request), text),
        }
        return TemplateResponse(request, "admin/handoff/conversation.html", context)


def _facts(handoff: Handoff, user: User, text: str) -> dict[str, object]:
    way = telling.way(handoff)
    return {
        "handoff": handoff,
        "is_mine": handoff.claimed_by == user,
        "is_free": handoff.claimed_by is None,
        "lines": reading.last_messages(handoff),
        "newest": reading.newest(handoff),
        "known": reading.known_of(handoff.about),
        "courses": reading.courses_shown(handoff.about),
        "way": way,
        "hindrance": words.HINDRANCES.get(way.hindrance) if way.hindrance else "",
        "cost": words.cost(text, way),
        "longest": telling.LONGEST,
        "endings": words.ENDINGS.items(),
    }


def _to(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:handoff_conversation", args=[pk]))
