"""Codes are compared with what was imported, people review them, and the page that shows them is fresh."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from catalogue import interests, loading, taxonomy, taxonomy_checking, taxonomy_facts, trades_page
from catalogue.facts import Facts
from catalogue.models import EscoSkill, InterestScore, Judgement, Occupation, Skill, Trade, TradeOccupation

pytestmark = pytest.mark.usefixtures("plain_files")
TAXONOMY = taxonomy_facts.read()


@pytest.fixture
def loaded(districts: None, facts: Facts) -> None:
    loading.load(facts=facts)


@pytest.fixture
def imported(loaded: None) -> None:
    """Every classification as the facts say it is."""
    labels = {fact.uri: fact for fact in TAXONOMY.occupations}
    Occupation.objects.bulk_create(Occupation(uri=f.uri, scheme=f.scheme, label=f.label) for f in labels.values())
    skills = {skill.esco: skill.esco_label for skill in TAXONOMY.skills if skill.esco}
    EscoSkill.objects.bulk_create(EscoSkill(uri=uri, label=label) for uri, label in skills.items())


def _checked() -> tuple[object, list[str]]:
    """The exit code and what was said."""
    out, code = StringIO(), None
    try:
        call_command("check_taxonomy", stdout=out)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue().splitlines()


@pytest.mark.usefixtures("loaded")
def test_where_nothing_was_imported_nothing_is_compared() -> None:
    code, (first, last) = _checked()
    assert code is None
    assert first == "not imported, so not compared: esco, cno2015, esco skills, onet"
    assert last == "taxonomy: 0 problems"


@pytest.mark.usefixtures("imported")
def test_codes_that_are_not_there_and_labels_that_differ_are_told() -> None:
    assert taxonomy_checking.problems() == []
    Occupation.objects.filter(uri="cno2015:5120").update(label="chefs")
    Occupation.objects.filter(uri="cno2015:7212").delete()
    EscoSkill.objects.filter(label="esquilar").update(label="trasquilar")
    code, told = _checked()
    assert (code, told[-1]) == (1, "taxonomy: 3 problems")
    assert "cocina: cno2015:5120: is 'chefs', not 'cocineros'" in told
    assert "soldadura: cno2015:7212: no such code" in told
    assert any("esquilar-ovejas-alpacas" in line and "trasquilar" in line for line in told)


@pytest.mark.usefixtures("imported")
def test_what_was_rejected_is_not_compared_and_two_mains_are_told() -> None:
    Occupation.objects.filter(uri="cno2015:7212").delete()
    TradeOccupation.objects.filter(uri="cno2015:7212").update(judgement=Judgement.REJECTED)
    assert taxonomy_checking.problems() == []
    TradeOccupation.objects.filter(trade="pesca", scheme="esco", rank=1).update(rank=0)
    assert taxonomy_checking.problems() == ["pesca: more than one main occupation in esco"]


@pytest.mark.usefixtures("imported")
def test_interests_that_differ_from_the_imported_ones_are_told() -> None:
    main = next(fact.uri for fact in TAXONOMY.occupations if fact.trade == "protesis_dental" and fact.scheme == "esco")
    profile = interests.profiles()["protesis_dental"]
    InterestScore.objects.bulk_create(
        InterestScore(occupation_id=main, kind=kind, value=value) for kind, value in profile.items()
    )
    assert taxonomy_checking.problems() == []
    InterestScore.objects.filter(kind="R").update(value=2.0)
    assert taxonomy_checking.problems() == [f"protesis_dental: interest R is 2.0, not {profile['R']}"]


def test_the_page_of_trades_is_fresh() -> None:
    """Else: script/manage export_trades."""
    assert trades_page.PAGE.read_text(encoding="utf-8") == trades_page.text()
    assert "This service uses the ESCO classification of the European Commission." in trades_page.text()


@pytest.fixture
def operator(db: None, client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("rosa", password="k1ntu-wayra-92"))
    return client


@pytest.mark.usefixtures("loaded")
def test_who_knows_the_work_marks_mappings_and_they_stay(operator: Client) -> None:
    rows = TradeOccupation.objects.filter(trade="tejido", scheme="cno2015")
    listed = reverse("admin:catalogue_tradeoccupation_changelist")
    assert "por revisar" in operator.get(listed, {"trade__code__exact": "tejido"}).content.decode()
    chosen = {"action": "reject", "_selected_action": [row.pk for row in rows]}
    operator.post(listed, chosen)
    assert {row.judgement for row in rows.all()} == {Judgement.REJECTED}
    assert taxonomy.save(TAXONOMY) == 0


@pytest.mark.usefixtures("loaded")
def test_who_corrects_a_skill_has_reviewed_it(operator: Client) -> None:
    change = reverse("admin:catalogue_skill_change", args=["hornear"])
    form = {"slug": "hornear", "label_es": "hornear pan", "label_qu": "", "esco": "", "esco_label": ""}
    answer = operator.post(change, {**form, "trades": ["panaderia"], "judgement": Judgement.COMPILED})
    assert answer.status_code == 302
    skill = Skill.objects.get(slug="hornear")
    assert (skill.label_es, skill.judgement) == ("hornear pan", Judgement.CONFIRMED)
    assert taxonomy.save(TAXONOMY) == 0


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("model", ["tradeoccupation", "skill"])
def test_nothing_reviewed_can_be_deleted(operator: Client, model: str) -> None:
    row = (TradeOccupation if model == "tradeoccupation" else Skill).objects.first()
    assert row is not None
    assert operator.post(reverse(f"admin:catalogue_{model}_delete", args=[row.pk])).status_code == 403
    assert Trade.objects.exists()


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("model", ["occupation", "escoskill"])
def test_classifications_are_looked_at_and_not_changed(operator: Client, model: str) -> None:
    assert operator.get(reverse(f"admin:catalogue_{model}_changelist")).status_code == 200
    assert operator.get(reverse(f"admin:catalogue_{model}_add")).status_code == 403
