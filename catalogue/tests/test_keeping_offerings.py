"""A provider's own people keep their offerings, theirs only; nobody is shown what an operator has not approved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import AuditEntry, User
from catalogue import reviewing, snapshot
from catalogue.facts import Facts
from catalogue.loading import load
from catalogue.models import Membership, Offering, Review

pytestmark = [pytest.mark.usefixtures("districts"), pytest.mark.urls("project.urls.public")]

OURS, THEIRS = "iestp-vilcanota", "iestp-abancay"
LIST = "admin:catalogue_offering_changelist"


@pytest.fixture
def rosa(facts: Facts, settings: Settings) -> Client:
    """Of the institute Vilcanota; may do nothing else."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.DEMO = False
    load(facts=facts)
    user = User.objects.create_user("rosa", password="long enough 1", is_staff=True)
    Membership.objects.create(user=user, provider_id=OURS)
    return _client(user)


@pytest.fixture
def operator(rosa: Client) -> Client:
    user = User.objects.create_user("operator", password="long enough 1", is_staff=True)
    wanted = Permission.objects.filter(codename__in=("view_offering", "change_offering", "add_offering"))
    user.user_permissions.set(wanted)
    return _client(user)


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _page(offering: Offering | str) -> str:
    return reverse("admin:catalogue_offering_change", args=[getattr(offering, "pk", offering)])


def _said(**more: object) -> dict[str, object]:
    return {
        **{"provider": OURS, "programme": "contabilidad", "modality": "presencial", "language": "es"},
        **{"starts_on": "15/03/2027", "shift": "noche", "cost_soles": 300, "seats": 20, "seats_taken": 0, "open": "on"},
        **more,
    }


def _add(client: Client, **more: object) -> HttpResponse:
    return client.post(reverse("admin:catalogue_offering_add"), _said(**more))  # type: ignore[return-value]


def _told() -> Offering:
    return Offering.objects.get(source="ofertas")


def _shown() -> set[str]:
    return {item.slug for item in snapshot.load().items if item.provider == OURS and item.cost_soles is not None}


def test_they_see_their_own_offerings_and_no_other(rosa: Client) -> None:
    page = rosa.get(reverse(LIST), {"all": ""}).content.decode()
    assert "IESTP Vilcanota" in page
    assert "IESTP Abancay" not in page
    theirs = Offering.objects.filter(provider=THEIRS).latest("slug")
    assert rosa.get(_page(theirs)).status_code == 302  # there is no such offering, for them
    assert rosa.post(_page(theirs), _said(provider=THEIRS)).status_code == 302
    assert not Offering.objects.filter(provider=THEIRS, cost_soles=300).exists()


@pytest.mark.parametrize("table", ["provider", "programme", "source", "trade", "membership"])
def test_they_reach_no_other_table(rosa: Client, table: str) -> None:
    assert rosa.get(reverse(f"admin:catalogue_{table}_changelist")).status_code == 403


def test_a_new_one_begins_at_their_institution_and_tells_of_no_review(rosa: Client) -> None:
    page = rosa.get(reverse("admin:catalogue_offering_add")).content.decode()
    assert f'<option value="{OURS}" selected>' in page
    assert "aprobada" not in page


def test_what_they_write_waits_for_approval_and_is_then_shown(rosa: Client, operator: Client) -> None:
    assert _add(rosa).status_code == 302
    assert (_told().review, _told().verified_on, _shown()) == (Review.SUBMITTED, timezone.localdate(), set())
    operator.post(reverse(LIST), {"action": "approve", "_selected_action": [_told().pk]})
    assert (_told().review, _shown()) == (Review.APPROVED, {f"{OURS}--contabilidad--2027-03-15--noche"})


def test_they_cannot_write_for_another_provider_nor_approve(rosa: Client) -> None:
    assert _add(rosa, provider=THEIRS).status_code == 200  # the form again, with the error
    _add(rosa, review="approved")
    assert _told().review == Review.SUBMITTED
    rosa.post(reverse(LIST), {"action": "approve", "_selected_action": [_told().pk]})
    assert _told().review == Review.SUBMITTED


def test_a_rejection_needs_a_reason_which_the_provider_reads(rosa: Client, operator: Client) -> None:
    _add(rosa)
    chosen = {"action": "reject", "_selected_action": [_told().pk]}
    assert "Qué debe cambiar" in operator.post(reverse(LIST), chosen).content.decode()
    assert _told().review == Review.SUBMITTED
    operator.post(reverse(LIST), {**chosen, "reason": "El costo no es en soles"})
    assert (_told().review, _told().review_reason) == (Review.REJECTED, "El costo no es en soles")
    assert "La rechazamos: El costo no es en soles" in rosa.get(_page(_told())).content.decode()
    rosa.post(_page(_told()), _said(cost_soles=280))
    assert (_told().review, _told().review_reason) == (Review.SUBMITTED, "")


@pytest.mark.parametrize(
    ("change", "review"),
    [
        ({"seats_taken": 20}, Review.APPROVED),
        ({"seats": 30}, Review.APPROVED),
        ({"open": ""}, Review.APPROVED),
        ({}, Review.APPROVED),
        ({"cost_soles": 900}, Review.SUBMITTED),
        ({"requirements": "Llamar al 900"}, Review.SUBMITTED),
        ({"starts_on": "16/03/2027"}, Review.SUBMITTED),
        ({"cost_soles": 900, "seats_taken": 5}, Review.SUBMITTED),
    ],
)
def test_price_dates_and_words_are_reviewed_again_but_seats_are_not(
    rosa: Client, change: dict[str, object], review: Review
) -> None:
    _add(rosa)
    Offering.objects.filter(source="ofertas").update(review=Review.APPROVED, verified_on=date(2026, 1, 1))
    assert rosa.post(_page(_told()), _said(**change)).status_code == 302
    assert (_told().review, _told().verified_on) == (review, timezone.localdate())


def test_a_full_one_vanishes_at_once(rosa: Client) -> None:
    _add(rosa)
    Offering.objects.filter(source="ofertas").update(review=Review.APPROVED)
    assert _shown()
    rosa.post(_page(_told()), _said(seats_taken=20))
    assert _shown() == set()


def test_a_draft_is_shown_to_nobody(rosa: Client) -> None:
    _add(rosa, _draft="1")
    assert (_told().review, _shown()) == (Review.DRAFT, set())


@pytest.mark.parametrize(
    "wrong", [{"ends_on": "14/03/2027"}, {"seats": 3, "seats_taken": 4}, {"seats": -1}, {"cost_soles": -1}]
)
def test_impossible_offerings_are_not_taken(rosa: Client, wrong: dict[str, object]) -> None:
    assert _add(rosa, **wrong).status_code == 200
    assert not Offering.objects.filter(source="ofertas").exists()


def test_the_same_told_twice_is_said_to_be_there(rosa: Client) -> None:
    _add(rosa)
    assert "Ya hay una oferta de este programa" in _add(rosa).content.decode()


def test_who_left_the_provider_sees_nothing(rosa: Client) -> None:
    Membership.objects.all().delete()
    assert rosa.get(reverse(LIST)).status_code == 403


def test_each_step_is_on_record_with_who_took_it(rosa: Client, operator: Client) -> None:
    _add(rosa)
    operator.post(reverse(LIST), {"action": "approve", "_selected_action": [_told().pk]})
    entries = AuditEntry.objects.filter(target__startswith="catalogue.Offering").order_by("pk")
    assert [(entry.verb, str(entry.by)) for entry in entries] == [
        ("offering submitted", "rosa"),
        ("offering approved", "operator"),
    ]


def test_deciding_twice_decides_once(rosa: Client) -> None:
    _add(rosa)
    by = User.objects.get(username="rosa")
    assert [reviewing.approve(_told(), by=by) for _ in range(2)] == [True, False]
    with pytest.raises(reviewing.ReasonMissing):
        reviewing.reject(_told(), by=by, reason="  ")


def test_over_is_over(rosa: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    _add(rosa, starts_on="", ends_on=yesterday.isoformat())
    Offering.objects.filter(source="ofertas").update(review=Review.APPROVED)
    assert _shown() == set()
