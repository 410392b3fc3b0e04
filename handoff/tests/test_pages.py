"""The inbox of staff: who waits, one conversation, what it shows, what may be done, and that all of it is on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from catalogue.models import Trade
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.tests.sending import approve_template, person, queue, wrote
from contacts import consents, profiles
from contacts.models import Contact
from handoff import taking
from handoff.models import Handoff
from handoff.opening import open_handoff
from handoff.tests.conftest import lima
from places.models import District, Province, Region
from recommender.models import Recommendation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files", "no_contents_kept"),
]
INBOX = "/admin/handoff/handoff/"
SECRET = "necesito ayuda con mi inscripción"
ACTS = ("tomar", "soltar", "cerrar", "responder", "contar")


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


def page(handoff, act="conversacion"):
    return f"{INBOX}{handoff.pk}/{act}/"


def text_of(response):
    return response.content.decode()


def looks():
    return list(LogEntry.objects.order_by("pk").values_list("user__username", "change_message"))


@pytest.fixture
def anas(ana):
    return browser_of(ana)


@pytest.fixture
def luiss(luis):
    return browser_of(luis)


@pytest.fixture
def secret(opened, rosa):
    InboundMessage.objects.filter(contact=rosa.contact).update(text=SECRET)
    return opened


class TestWhoMay:
    @pytest.mark.parametrize("path", [INBOX, f"{INBOX}1/conversacion/", *(f"{INBOX}1/{act}/" for act in ACTS)])
    def test_nobody_without_the_permission(self, staff, path):
        other = browser_of(staff("otro", "view_handoff", "view_contact"))
        assert {other.get(path).status_code, other.post(path).status_code} == {403}

    def test_strangers_are_sent_to_log_in(self, client):
        assert client.get(INBOX).headers["Location"].startswith("/admin/login/")

    @pytest.mark.parametrize("act", ["tomar", "soltar", "cerrar", "contar"])
    def test_a_link_changes_nothing(self, anas, opened, act):
        assert anas.get(page(opened, act)).status_code == 405

    def test_the_admin_shows_the_way_to_whoever_may(self, anas):
        assert INBOX in text_of(anas.get("/admin/"))


class TestTheList:
    def test_it_says_who_waits_and_not_who_they_are(self, anas, secret, rosa):
        shown = text_of(anas.get(INBOX))
        assert "Espera" in shown
        assert "lo pidió" in shown
        assert not any(hidden in shown for hidden in (SECRET, rosa.contact.code, "+51"))
        assert looks() == []

    def test_mine_first_then_those_that_wait_longest(self, anas, ana, luis):
        def waiting(hours):
            address = person("sms")
            wrote(address)
            made = open_handoff(code=address.contact.code, reason="asked")
            Handoff.objects.filter(pk=made.pk).update(opened_at=timezone.now() - timedelta(hours=hours))
            return made

        old, new, his, mine = waiting(5), waiting(1), waiting(9), waiting(0)
        taking.claim(handoff_id=his.pk, by=luis)
        taking.claim(handoff_id=mine.pk, by=ana)
        shown = text_of(anas.get(INBOX))
        places = [shown.index(page(one)) for one in (mine, old, new, his)]
        assert places == sorted(places)
        assert "La atiende luis" in shown

    def test_whose_words_wait_for_an_answer(self, anas, taken, rosa, ana):
        assert "escribió hace" in text_of(anas.get(INBOX))
        anas.post(page(taken, "responder"), {"text": "hola"})
        assert "escribió hace" not in text_of(anas.get(INBOX))
        wrote(rosa)
        assert "escribió hace" in text_of(anas.get(INBOX))

    def test_closed_ones_are_gone(self, anas, opened, ana):
        taking.close(handoff_id=opened.pk, by=ana, ending="answered")
        assert "Nadie espera" in text_of(anas.get(INBOX))

    def test_it_costs_the_same_however_many_wait(self, anas):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                anas.get(INBOX)
            return len(queries)

        cost()
        none = cost()
        for _ in range(5):
            address = person("sms")
            wrote(address)
            open_handoff(code=address.contact.code, reason="asked")
        assert cost() == none

    def test_out_of_hours_it_says_so(self, anas, at):
        at("2026-11-22 10:00")
        assert "fuera del horario" in text_of(anas.get(INBOX))

    def test_it_comes_anew_by_itself(self, anas):
        assert '<meta http-equiv="refresh" content="30">' in text_of(anas.get(INBOX))


class TestOpeningByCode:
    def test_an_operator_opens_one(self, anas, rosa):
        shown = anas.post(f"{INBOX}abrir/", {"code": f" {rosa.contact.code.upper()} "}, follow=True)
        assert shown.redirect_chain[-1][0] == page(Handoff.objects.get())
        assert "la abrió un operador" in text_of(shown)

    def test_a_code_that_nobody_has(self, anas):
        assert "Nadie tiene ese código" in text_of(anas.post(f"{INBOX}abrir/", {"code": "x"}, follow=True))

    def test_somebody_who_never_wrote(self, anas):
        code = Contact.objects.create().code
        assert "todavía no escribió" in text_of(anas.post(f"{INBOX}abrir/", {"code": code}, follow=True))


class TestTheConversation:
    def test_every_look_is_on_record(self, anas, luiss, secret):
        assert SECRET in text_of(anas.get(page(secret)))
        luiss.get(page(secret))
        assert looks() == [("ana", "Leyó la conversación."), ("luis", "Leyó la conversación.")]

    def test_the_last_twenty_messages_of_both_sides_in_order(self, anas, opened, rosa):
        for number in range(15):
            InboundMessage.objects.filter(pk=wrote(rosa).pk).update(text=f"dice {number:02}")
            queue(rosa, f"oye {number:02}")
        shown = text_of(anas.get(page(opened)))
        said = [f"{who} {number:02}" for number in range(5, 15) for who in ("dice", "oye")]
        assert [shown.index(one) for one in said] == sorted(shown.index(one) for one in said)
        assert "dice 04" not in shown

    def test_files_and_places_are_named(self, anas, opened, rosa):
        InboundMessage.objects.filter(pk=wrote(rosa).pk).update(media=[{"type": "image/jpeg", "url": "u"}], text="")
        InboundMessage.objects.filter(pk=wrote(rosa).pk).update(latitude=-13.5, longitude=-71.9, text="")
        shown = text_of(anas.get(page(opened)))
        assert "[una foto]" in shown
        assert "[su ubicación]" in shown

    def test_what_is_known_is_said_in_words(self, anas, opened, rosa):
        region = Region.objects.create(code="08", name="Cusco")
        province = Province.objects.create(code="0806", name="Canchis", region=region)
        District.objects.create(ubigeo="080601", name="Sicuani", province=province, latitude=-14, longitude=-71)
        Trade.objects.create(code="costura", label_es="confección textil", family="x")
        consents.record(code=rosa.contact.code, given=True, wording="test")
        profiles.save_answers(
            code=rosa.contact.code, place="080601", skills=["costura"], interests=[], schooling="primaria_completa"
        )
        slate = [{"offering": "a", "title": "Panadería", "provider": "CETPRO Sicuani"}]
        Recommendation.objects.create(
            contact_code=rosa.contact.code, profile={}, policy="prior", eligible=1, slate=slate
        )
        shown = text_of(anas.get(page(opened)))
        for told in ("Sicuani, Canchis, Cusco", "confección textil", "primaria completa", "Panadería, CETPRO Sicuani"):
            assert told in shown

    def test_of_a_closed_one_nothing_is_shown(self, anas, secret, ana):
        taking.close(handoff_id=secret.pk, by=ana, ending="answered")
        shown = anas.get(page(secret), follow=True)
        assert "está cerrada" in text_of(shown)
        assert SECRET not in text_of(shown)
        assert looks() == []

    def test_words_of_people_are_no_markup(self, anas, opened, rosa):
        InboundMessage.objects.update(text="<b>hola</b>")
        assert "<b>hola</b>" not in text_of(anas.get(page(opened)))

    def test_the_page_asks_for_news_by_number_alone(self, anas, secret, rosa):
        assert anas.get(page(secret, "novedad")).json() == {"newest": InboundMessage.objects.get().pk}
        assert looks() == []


class TestActing:
    def test_taken_answered_given_back(self, anas, opened, rosa):
        assert "La atiendes tú" in text_of(anas.post(page(opened, "tomar"), follow=True))
        answered = text_of(anas.post(page(opened, "responder"), {"text": "Hola, soy Ana"}, follow=True))
        assert "Hola, soy Ana" in answered
        assert "<span>ana</span>" in answered  # who wrote it
        assert OutboundMessage.objects.get().text == "Hola, soy Ana"
        assert "Nadie la atiende" in text_of(anas.post(page(opened, "soltar"), follow=True))
        said = [message for _, message in looks()]
        assert [m for m in said if m != "Leyó la conversación."] == [
            "Tomó la conversación.",
            "Envió una respuesta.",
            "Soltó la conversación.",
        ]

    def test_whoever_comes_second_is_told_who_has_it(self, anas, luiss, opened):
        anas.post(page(opened, "tomar"))
        shown = text_of(luiss.post(page(opened, "tomar"), follow=True))
        assert "La atiende ana" in shown
        assert "Tu respuesta" not in shown
        luiss.post(page(opened, "responder"), {"text": "hola"})
        assert OutboundMessage.objects.count() == 0

    def test_closed_with_how_it_ended(self, anas, taken):
        assert "Elige cómo terminó" in text_of(anas.post(page(taken, "cerrar"), follow=True))
        anas.post(page(taken, "cerrar"), {"ending": "expired"})  # that is for the clock to say
        assert Handoff.objects.get().closed_at is None
        anas.post(page(taken, "cerrar"), {"ending": "referred"})
        assert Handoff.objects.get().ending == "referred"

    def test_counted_before_it_is_sent(self, anas, taken):
        long = "¿Cómo está señora? " * 10
        shown = text_of(anas.post(page(taken, "responder"), {"text": long, "step": "count"}))
        assert "189 letras, 2 SMS" in shown
        assert long in shown
        assert OutboundMessage.objects.count() == 0
        assert anas.post(page(taken, "contar"), {"text": "hola"}).json() == {"cost": "4 letras, 1 SMS"}

    @pytest.mark.parametrize("text", ["", "x" * 1001])
    def test_nothing_and_too_much(self, anas, taken, text):
        assert "hasta 1000 letras" in text_of(anas.post(page(taken, "responder"), {"text": text}))

    def test_who_asked_us_to_stop_is_not_written_to(self, anas, taken, rosa):
        consents.opt_out(address=rosa, word="baja")
        assert "Tu respuesta" not in text_of(anas.get(page(taken)))
        shown = anas.post(page(taken, "responder"), {"text": "hola"})
        assert "pidió que no le escribamos" in text_of(shown)
        assert OutboundMessage.objects.count() == 0

    @pytest.mark.parametrize(("approved", "said"), [(True, "Sale la que avisa"), (False, "no hay ninguna aprobada")])
    def test_outside_of_whatsapps_24_hours_a_template_is_all_that_can_be_sent(self, anas, ana, approved, said):
        if approved:
            approve_template()
        address = person("whatsapp")
        wrote(address, ago=timedelta(hours=30))
        late = open_handoff(code=address.contact.code, reason="asked")
        taking.claim(handoff_id=late.pk, by=ana)
        shown = text_of(anas.get(page(late)))
        assert "solo deja enviar una plantilla" in shown
        assert said in " ".join(shown.split())

    def test_a_superuser_may_as_well(self, opened):
        boss = browser_of(User.objects.create_superuser("jefa"))
        assert boss.get(page(opened)).status_code == 200

    def test_times_are_those_of_lima(self, anas, opened):
        InboundMessage.objects.update(received_at=lima("2026-11-23 07:05"))
        assert "23/11 07:05" in text_of(anas.get(page(opened)))
