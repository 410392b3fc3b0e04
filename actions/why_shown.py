"""Why a course was shown: the reasons that were written down with the decision, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from actions import offering
from actions.course_lines import cut_to_fit, trades_in
from actions.courses_shown import shown_last
from actions.facets import ROOM_FOR_LINES
from actions.heard import Heard
from actions.interests import labels
from actions.outcome import Outcome, say
from actions.wording import day, distance, is_plural, month, word
from catalogue.models import Unit
from recommender.slate import Reason, Recommended

MOST = 3  # reasons told of one course
Told = Callable[[Reason, Mapping[str, str], str], str]


def tell_why(heard: Heard) -> Outcome | None:
    """Of the course looked at or meant by its number, else of each; a question that is open has reasons of its own."""
    shown = () if heard.in_form else shown_last(heard)
    if not shown:
        return None
    names = labels(trades_in(shown), heard.language)
    focus = offering.chosen(heard)
    meant = [item for item in shown if item.offering == focus] or list(shown)
    return _of_one(meant[0], names, heard) if len(meant) == 1 else _of_each(meant, names, heard)


def _of_one(item: Recommended, names: Mapping[str, str], heard: Heard) -> Outcome:
    reasons = _in_words(item, names, heard.language)
    return Outcome(says=(say("utter_why_shown", title=item.short_title, reasons=reasons),))


def _of_each(items: Sequence[Recommended], names: Mapping[str, str], heard: Heard) -> Outcome:
    lines = [f"{n} {item.short_title}: {_in_words(item, names, heard.language)}." for n, item in enumerate(items, 1)]
    return Outcome(says=(say("utter_why_shown_of_each", lines=cut_to_fit(lines, ROOM_FOR_LINES)),))


def _in_words(item: Recommended, names: Mapping[str, str], language: str) -> str:
    """The weightiest first; how far it is stands in for what has no other reason."""
    told = [TOLD[reason.code](reason, names, language) for reason in item.reasons if reason.code in TOLD][:MOST]
    return ", ".join(told or [_way(item, language)])


def _way(item: Recommended, language: str) -> str:
    if item.modality == "distancia":
        return word("distance_online", language)
    return word("why_nothing_nearer", language, distance=distance(item.km, language, about=True))


def _trade(reason: Reason, names: Mapping[str, str], language: str) -> str:
    code = str(reason.facts.get("to") or reason.facts["trade"])
    trade = names.get(code, code).lower()
    return word(f"why_{reason.code}{'_plural' if is_plural(trade, language) else ''}", language, trade=trade)


def _near(reason: Reason, _: Mapping[str, str], language: str) -> str:
    return word("why_near", language, distance=distance(float(reason.facts["km"]), language, about=True))


def _free(_: Reason, __: Mapping[str, str], language: str) -> str:
    return word("why_free", language)


def _soon(reason: Reason, _: Mapping[str, str], language: str) -> str:
    starts_on = date.fromisoformat(str(reason.facts["starts_on"]))
    return word("why_soon", language, day=day(starts_on, language))


def _market(reason: Reason, names: Mapping[str, str], language: str) -> str:
    """What was counted, by whom and when: "hubo", because months may have gone by since."""
    code, unit, value = str(reason.facts["trade"]), Unit(str(reason.facts["unit"])), int(reason.facts["value"])
    single = "_one" if unit == Unit.VACANCIES and value == 1 else ""
    name, trade = f"why_market_{unit.value}{single}", names.get(code, code).lower()
    return word(name, language, trade=trade, count=_counted(value, unit, language), told=_told(reason, language))


def _counted(value: int, unit: Unit, language: str) -> str:
    """A survey stands for many more people than it asked: two digits of it are enough."""
    if unit != Unit.EMPLOYED:
        return f"{value:,}"
    return word("market_about", language, count=f"{round(value, 2 - len(str(value))):,}")


def _told(reason: Reason, language: str) -> str:
    """ "avisos, set 2025"."""
    until = date.fromisoformat(str(reason.facts["until"]))
    source = word(f"source_{reason.facts['source']}", language)
    return f"{source}, {month(until, language)}"


TOLD: Mapping[str, Told] = {
    **dict.fromkeys(("interest", "skill", "related"), _trade),
    "near": _near,
    "free": _free,
    "soon": _soon,
    "market": _market,
}
