"""Two people who say the same settle it; where they do not, it comes again; what is not needed goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from accounts.models import AuditEntry
from channels_app import regular
from labelling import agreeing, tasks
from labelling.agreeing import AlreadyDecided
from labelling.models import Example, Label
from labelling.notation import Marked, read
from labelling.queue import next_for
from labelling.tidying import tidy

pytestmark = pytest.mark.django_db


@pytest.fixture
def readers(staff):
    return staff("ana"), staff("luis"), staff("eva")


def label(example, by, intent="inform", notation=None):
    marked = read(notation or example.text, trades=frozenset({"costura"}))
    return agreeing.label(example_id=example.pk, intent=intent, marked=marked, by=by)


def take_back(example, by):
    found = agreeing.take_back(example_id=example.pk, by=by)
    return found.state if found else None


def shown_to(user, *, seen=(), **only):
    found = next_for(user, seen=seen, only=only)
    return found.text if found else None


def test_two_who_say_the_same_agree(example, readers):
    ana, luis, eva = readers
    one = example()
    assert label(one, ana).state == "waiting"
    assert shown_to(ana) is None
    assert shown_to(luis) == "por el cerro"
    settled = label(one, luis)
    assert (settled.state, settled.intent, settled.marked, settled.disputed) == (
        "agreed", "inform", "por el cerro", False,
    )  # fmt: skip
    assert shown_to(eva) is None
    assert set(one.labels.values_list("by__username", "intent")) == {("ana", "inform"), ("luis", "inform")}


@pytest.mark.parametrize(("second_intent", "second_notation"), [("help", None), ("inform", "por el [cerro](lugar)")])
def test_where_two_disagree_it_comes_again_until_two_agree(example, readers, second_intent, second_notation):
    ana, luis, eva = readers
    one = example()
    label(one, ana)
    assert label(one, luis, second_intent, second_notation).disputed
    assert [shown_to(user) for user in readers] == ["por el cerro"] * 3
    settled = label(one, eva)
    assert (settled.state, settled.intent, settled.disputed) == ("agreed", "inform", False)


def test_who_changes_their_mind_settles_it(example, readers):
    ana, luis, _ = readers
    one = example()
    label(one, ana, "help")
    label(one, luis)
    assert label(one, ana).state == "agreed"
    assert Label.objects.count() == 2


def test_where_there_is_only_one_reader_their_word_is_enough(example, staff):
    ana = staff("ana")
    staff("jefe", "view_example")
    assert label(example(), ana).state == "agreed"


def test_a_corrected_text_makes_earlier_labels_void(example, readers):
    ana, luis, _ = readers
    one = example("soy urpicha de cusco")
    label(one, ana)
    changed = label(one, luis, notation="soy NOMBRE de [cusco](lugar)")
    assert (changed.text, changed.suggestion) == ("soy NOMBRE de cusco", "soy NOMBRE de [cusco](lugar)")
    assert set(one.labels.values_list("by__username", flat=True)) == {"luis"}
    assert shown_to(ana) == "soy NOMBRE de cusco"
    entry = AuditEntry.objects.get(verb="example reworded")
    assert (entry.by, entry.detail) == (luis, {})


def test_what_is_discarded_is_listed_for_nobody(example, readers):
    ana, luis, _ = readers
    one = example()
    agreeing.discard(example_id=one.pk, by=ana)
    assert shown_to(luis) is None
    with pytest.raises(AlreadyDecided):
        label(one, luis)
    with pytest.raises(AlreadyDecided):
        agreeing.discard(example_id=one.pk, by=luis)
    assert AuditEntry.objects.get().by == ana


def test_a_label_and_a_discard_are_taken_back(example, readers):
    ana, luis, _ = readers
    one = example()
    label(one, ana)
    label(one, luis)
    assert take_back(one, luis) == "waiting"
    assert shown_to(luis) == "por el cerro"
    agreeing.discard(example_id=one.pk, by=luis)
    assert take_back(one, luis) == "waiting"
    assert one.labels.count() == 1


def test_what_was_exported_or_emptied_is_not_taken_back(example, readers):
    ana, *_ = readers
    for word, field, value in (("cerro", "exported_at", timezone.now()), ("rio", "text", "")):
        one = example(f"por el {word}", state="discarded")
        Example.objects.filter(pk=one.pk).update(**{field: value})
        assert take_back(one, ana) is None


def test_the_least_certain_is_next_and_filters_narrow(example, readers):
    ana, *_ = readers
    sure, unsure = (
        example("hola", margin=0.3, guess="greet"),
        example("nada", margin=0.01, language="qu", asked="skills"),
    )
    assert shown_to(ana) == "nada"
    assert shown_to(ana, seen=[unsure.pk]) == "hola"
    assert shown_to(ana, guess="greet") == "hola"
    assert shown_to(ana, language="qu", asked="skills") == "nada"
    assert shown_to(ana, language="qu", guess="greet") is None
    assert shown_to(ana, state="x", intent="y") == "nada"  # no filter of the queue
    assert sure.pk


def age(**ages):
    Example.objects.update(**{field: timezone.now() - timedelta(days=days) for field, days in ages.items()})


def test_what_nobody_labelled_goes_after_ninety_days(example, readers):
    one = example()
    age(listed_at=89)
    assert tidy() == 0
    age(listed_at=91)
    assert tidy() == 1
    assert not Example.objects.filter(pk=one.pk).exists()


def test_what_was_agreed_on_stays(example, readers):
    ana, luis, _ = readers
    one = example()
    label(one, ana)
    label(one, luis)
    age(listed_at=400)
    assert tidy() == 0
    assert Example.objects.get().text == "por el cerro"


def test_the_words_of_what_was_discarded_go_after_a_day_and_it_is_not_listed_again(example, readers):
    ana, *_ = readers
    one = example()
    label(one, ana)
    agreeing.discard(example_id=one.pk, by=ana)
    assert tidy() == 0
    age(changed_at=2)
    assert tidy() == 1
    one.refresh_from_db()
    assert (one.text, one.suggestion, one.labels.count()) == ("", "", 0)
    assert one.fingerprint
    assert tidy() == 0


def test_the_relays_task_tidies_and_picks(wrote, example):
    example("hace mucho")
    age(listed_at=91)
    wrote("por el cerro")
    tasks.tend()
    assert list(Example.objects.values_list("text", flat=True)) == ["por el cerro"]


def test_a_text_without_marks_is_its_own_notation():
    assert Marked("hola").notation() == "hola"


def test_the_relay_knows_the_task_and_so_do_the_workers():
    current_app.loader.import_default_modules()
    assert tasks.tend.name in regular._seconds
    assert tasks.tend.name in current_app.tasks
