"""WhatsApp contents: made once, found again, used where they exist and never in the way of a message."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from twilio.rest import Client

from channels_app import contents
from channels_app.content_shapes import TEMPLATES, all_shapes
from channels_app.dialogue import Option, Reply
from channels_app.models import Channel, MessageContent, OutboundMessage
from channels_app.rendering import render
from channels_app.tests.content_api import ContentApi
from channels_app.transports.twilio import client as twilio_client
from channels_app.transports.twilio import contents as twilio_contents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contents_kept")]


@pytest.fixture
def twilio(monkeypatch):
    api = ContentApi()
    monkeypatch.setattr(twilio_client.client(), "http_client", api)
    return api


def shape(name, language="es"):
    return next(one for one in all_shapes() if (one.name, one.language) == (name, language))


def prepared(*options):
    out = StringIO()
    call_command("prepare_content", "--json", *options, stdout=out)
    return json.loads(out.getvalue().splitlines()[-1])


def message_with(rendered, writes):
    asked = writes("hola", kind="whatsapp")
    return OutboundMessage.objects.create(
        channel=asked.channel, contact=asked.contact, address=asked.address, in_reply_to=asked, **rendered.fields()
    )


def approved_template(language):
    found = contents.template("reply_waiting", language)
    return found and found.shape


def ask_consent():
    options = (Option("Sí", "consent=yes"), Option("No", "consent=no"))
    return render([Reply("Anotado."), Reply("¿De acuerdo?", options)], "whatsapp")


def test_the_first_run_creates_every_content_and_the_second_none(twilio):
    assert prepared() == {"read": 52, "created": 52, "found": 0, "unchanged": 0, "missing": 0, "failed": 0}
    assert prepared() == {"read": 52, "created": 0, "found": 0, "unchanged": 52, "missing": 0, "failed": 0}
    assert len(twilio.contents) == 52 == MessageContent.objects.count()


def test_contents_that_twilio_has_already_are_found_by_name(twilio):
    prepared()
    MessageContent.objects.all().delete()
    assert prepared()["found"] == 52
    assert len(twilio.contents) == 52


def test_a_dry_run_changes_nothing_here_or_there(twilio):
    assert prepared("--dry-run")["missing"] == 52
    assert not MessageContent.objects.exists()
    assert {method for method, _ in twilio.asked} == {"GET"}


def test_one_content_that_is_refused_stops_none_of_the_others(twilio):
    twilio.refused = {shape("list_picker_4").friendly_name: (400, 21656)}
    out = StringIO()
    with pytest.raises(CommandError, match="1 contents"):
        call_command("prepare_content", stdout=out)
    assert MessageContent.objects.count() == 51
    assert f"failed {shape('list_picker_4').friendly_name} 21656" in out.getvalue()


def test_it_says_so_when_twilio_does_not_answer(twilio):
    twilio.down = True
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("prepare_content", stdout=StringIO())
    assert not MessageContent.objects.exists()


def test_buttons_and_lists_have_a_variable_for_every_word_and_id(twilio):
    prepared()
    buttons = twilio.named(shape("quick_reply_2").friendly_name)["types"]["twilio/quick-reply"]
    assert buttons["body"] == "{{1}}"
    assert [(a["title"], a["id"]) for a in buttons["actions"]] == [("{{2}}", "{{3}}"), ("{{4}}", "{{5}}")]
    courses = twilio.named(shape("quick_reply_3_lines_5").friendly_name)["types"]["twilio/quick-reply"]
    assert courses["body"] == "{{1}}\n{{2}}\n{{3}}\n{{4}}\n{{5}}"
    listed = twilio.named(shape("list_picker_7", "qu").friendly_name)["types"]["twilio/list-picker"]
    assert listed["button"] == "Akllay"
    assert len(listed["items"]) == 7
    assert listed["items"][6]["id"] == "{{15}}"


def test_the_template_is_used_only_while_whatsapp_approves_it(twilio):
    prepared()
    assert approved_template("es") is None
    twilio.approvals = dict.fromkeys(twilio.approvals, "approved")
    prepared()
    assert approved_template("es") == shape("reply_waiting")
    twilio.approvals = dict.fromkeys(twilio.approvals, "paused")
    prepared()
    assert approved_template("es") is None


def test_where_whatsapp_refuses_quechua_the_spanish_template_is_sent(twilio):
    prepared()
    twilio.approvals = dict.fromkeys(twilio.approvals, "approved")
    quechua = MessageContent.objects.get(name="reply_waiting", language="qu")
    twilio.approvals[quechua.external_id] = "rejected"
    prepared()
    assert approved_template("qu") == shape("reply_waiting", "es")
    twilio.approvals[quechua.external_id] = "approved"
    prepared()
    assert approved_template("qu") == shape("reply_waiting", "qu")


def test_a_template_is_submitted_once(twilio):
    prepared()
    prepared()
    assert len([url for method, url in twilio.asked if url.endswith("/whatsapp")]) == 2 * len(
        TEMPLATES
    )  # one a language


def test_a_message_with_buttons_names_its_content_and_fills_it(twilio, writes):
    prepared()
    message = message_with(ask_consent(), writes)
    assert message.text == "Anotado.\n¿De acuerdo?\n1 Sí\n2 No"
    fields = twilio_contents.fields_of(message)
    assert fields["content_sid"] == MessageContent.objects.get(name="quick_reply_2", language="es").external_id
    assert json.loads(fields["content_variables"]) == {
        "1": "Anotado. ¿De acuerdo?", "2": "Sí", "3": "consent=yes", "4": "No", "5": "consent=no",
    }  # fmt: skip
    assert "body" not in fields


def test_a_template_goes_out_without_the_parameter_that_would_be_empty(twilio, writes):
    prepared()
    message = message_with(render([Reply("Ya tengo tu respuesta.")], "whatsapp"), writes)
    message.rendering, message.content_name = "template", shape("reply_waiting").reference
    assert set(twilio_contents.fields_of(message)) == {"content_sid"}
    assert shape("reply_waiting").words in twilio_contents.bodies_of(message)


def test_a_message_is_found_at_twilio_by_either_of_its_texts(twilio, writes):
    prepared()
    message = message_with(ask_consent(), writes)
    assert twilio_contents.bodies_of(message) == {message.text, "Anotado. ¿De acuerdo?"}


def test_a_message_of_an_older_content_goes_out_as_text(twilio, writes):
    prepared()
    message = message_with(ask_consent(), writes)
    message.content_name = "quick_reply_2.es.00000000"
    assert twilio_contents.fields_of(message) == {"body": message.text}


def test_a_content_that_twilio_refuses_is_sent_as_text_once(twilio, writes):
    prepared()
    message = message_with(ask_consent(), writes)
    assert contents.as_plain(message)
    message.refresh_from_db()
    assert (message.rendering, message.content_name, message.content_variables) == ("text", "", {})
    assert twilio_contents.fields_of(message) == {"body": message.text}
    assert not contents.as_plain(message)


def test_a_template_that_is_refused_does_not_become_text(twilio, writes):
    prepared()
    message = message_with(ask_consent(), writes)
    message.rendering, message.content_name = "template", shape("reply_waiting").reference
    assert not contents.as_plain(message)


def test_what_is_set_up_is_read_once_and_not_for_every_message(twilio, django_assert_num_queries):
    prepared()
    with django_assert_num_queries(1):
        for _ in range(5):
            assert ask_consent().rendering == "quick_reply"


def test_a_changed_definition_is_not_used_before_it_was_made(twilio):
    prepared()
    MessageContent.objects.filter(name="quick_reply_2").update(fingerprint="old")
    contents.forget()
    assert ask_consent().rendering == "list_picker"


def test_another_address_for_the_api_holds_for_the_contents_too(settings):
    settings.TWILIO_API_BASE_URL = "http://127.0.0.1:9/twilio"
    made = Client("AC1", "token")
    twilio_client._redirect(made)
    assert {made.api.base_url, made.content.base_url, made.messaging.base_url} == {"http://127.0.0.1:9/twilio"}


def test_unpaired_channels_know_no_contents(twilio, writes):
    prepared()
    message = message_with(ask_consent(), writes)
    Channel.objects.update(transport="other")
    message = OutboundMessage.objects.get(pk=message.pk)
    assert contents.of_message(message) is None


def test_every_content_has_a_name_of_its_own():
    names = [one.friendly_name for one in all_shapes()]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and len(one.reference) <= 60 for name, one in zip(names, all_shapes(), strict=True))
