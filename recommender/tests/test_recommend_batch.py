"""The night's run: each wish that is looked out for once, those with news counted, nothing written or sent."""

import json
from dataclasses import replace

from django.core.management import call_command

from recommender import watching
from recommender.models import Recommendation, Watch
from recommender.recommend import recommend
from recommender.tests.worlds import item, situation

WISH = situation().wish


def test_it_answers_who_looks_out_as_by_day(stock, tmp_path, capsys):
    stock.offers(item("old", km=9))
    for code, wish in (("a" * 16, WISH), ("b" * 16, WISH), ("c" * 16, replace(WISH, interests=("pesca",)))):
        watching.watch(code=code, wish=wish)
    stock.offers(item("old", km=9), item("new", km=3), item("pesca", km=800, trades=("pesca",), ubigeo="210101"))
    call_command("recommend_batch", out=tmp_path / "night.jsonl")
    figures = json.loads(capsys.readouterr().out)
    assert (figures["wishes"], figures["unanswered"], figures["with_news"]) == (2, 0, 2)
    assert not Recommendation.objects.exists()
    assert {tuple(kept.seen) for kept in Watch.objects.all()} == {("old",), ()}
    lines = [json.loads(line) for line in (tmp_path / "night.jsonl").read_text().splitlines()]
    by_night = {tuple(line["wish"]["interests"]): line["offerings"] for line in lines}
    by_day = recommend(WISH, contact_code="a" * 16)
    assert by_night["cocina",] == [shown.offering for shown in by_day.items]
