"""Each answer put right in each way people put things right, at once and after the courses, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from tests.dialogue import stories
from tests.dialogue.telling import Telling
from tests.dialogue.world import is_running, running_world

pytestmark = pytest.mark.rasa

# What is said to each question, in their order.
ANSWERS = {
    "es": {
        "hello": "hola",
        "consent": "si",
        "place": "sicuani",
        "skills": "coser",
        "interests": "cocina",
        "schooling": "primaria completa",
    },
    "qu": {
        "hello": "napaykullayki",
        "consent": "ari",
        "place": "Sicuani",
        "skills": "siray",
        "interests": "wayk'uy",
        "schooling": "primaria",
    },
}
NAMED = "no es {wrong}, es {right} | {wrong} no, {right} | no {wrong} sino {right}"


@dataclass(frozen=True)
class Answer:
    """`wrong` and `right` as they are named in each of the `ways`; `kept` is the code of what is right."""

    wrong: str
    right: str
    kept: str
    ways: str


TABLE: Mapping[tuple[str, str], Answer] = {
    ("es", "place"): Answer(
        *("sicuani", "puno", "210101"),
        f"{NAMED} | me equivoqué, puno | mejor puno | perdón, es puno | puno, no sicuani",
    ),
    ("es", "skills"): Answer(
        *("coser", "tejer", "tejido"),
        "me equivoqué, no sé {wrong}, sé {right} | perdón, no sé {wrong}, lo que sé es {right}",
    ),
    ("es", "interests"): Answer(
        *("cocina", "computación", "computacion"),
        f"{NAMED} | perdón, no quiero {{wrong}}, quiero {{right}} | me equivoqué, quiero {{right}} y no {{wrong}}"
        " | ya no {wrong}, mejor {right}",
    ),
    ("es", "schooling"): Answer(
        *("primaria completa", "secundaria completa", "secundaria_completa"),
        f"{NAMED} | me equivoqué, {{right}} | mejor pon {{right}} | perdón, {{right}} | no, {{right}}",
    ),
    ("qu", "place"): Answer(
        *("Sicuani", "Puno", "210101"),
        "manam {wrong}chu, {right}m | pantarqani, {right} | pantarqani, {right}pim tiyani"
        " | manan {wrong}pichu, {right}pin tiyani",
    ),
    ("qu", "skills"): Answer(
        *("siray", "away", "tejido"),
        "manam {wrong}tachu yachani, {right}tam yachani | pantarqani, manam {wrong}tachu yachani, {right}ta yachani",
    ),
    ("qu", "interests"): Answer(
        *("wayk'uy", "siray", "costura"),
        "manam {wrong}tachu, {right}tam | manam {wrong}tachu munani, {right}ta munani"
        " | pantarqani, {right}ta munani, manam {wrong}tachu",
    ),
    ("qu", "schooling"): Answer(
        *("primaria", "secundaria tukusqa", "secundaria_completa"),
        "manam {wrong}chu, {right}m | pantarqani, {right} | manan {wrong}chu, {right}",
    ),
}


def cases() -> Iterator[tuple[str, str, str, str]]:
    for (language, answer), about in TABLE.items():
        for way in about.ways.split(" | "):
            for stage in ("at once", "after the courses"):
                yield language, answer, way, stage


@pytest.mark.parametrize(("language", "answer", "way", "stage"), list(cases()))
def test_what_was_put_right_is_kept(language: str, answer: str, way: str, stage: str) -> None:
    if not is_running():
        pytest.skip("no dialogue server is running; script/test starts one")
    about = TABLE[language, answer]
    told = ANSWERS[language]
    before = list(told)[: list(told).index(answer) + 1] if stage == "at once" else list(told)
    put_right = way.format(wrong=about.wrong, right=about.right)
    lines = [*(f"> {told[name]}" for name in before), f"> {put_right}", f"= {answer} {about.kept}"]
    (story,) = stories.parse("\n".join(lines), language=language, name=put_right)
    with running_world() as world:
        Telling(story, world.newcomer(story), world).tell()
