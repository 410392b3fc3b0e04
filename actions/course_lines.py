"""A slate as text: as much about each course as three segments hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from actions.wording import cost, day, distance, is_plural, word
from channels_app.segments import fold, measure
from recommender.slate import Reason, Recommended

# Three joined segments are 459 characters; the introduction and the last line of `utter_offers` need the rest.
ROOM = 333
REASONS_IN_WORDS = ("interest", "skill", "related")  # near, free and soon are already said by the line itself


def course_lines(items: Sequence[Recommended], names: Mapping[str, str], language: str, *, room: int = ROOM) -> str:
    """One line a course; reasons are cut first, then starts, the last course's before the first's, until all fits."""
    for details in _ever_shorter(len(items)):
        lines = [_line(item, n, names, language, details[n - 1]) for n, item in enumerate(items, start=1)]
        if measure(fold("\n".join(lines))).units <= room:
            return "\n".join(lines)
    return cut_to_fit(lines, room)


def cut_to_fit(lines: Sequence[str], room: int) -> str:
    """The lines as they are where they fit, else each cut to its share: imported names and addresses can be long."""
    whole = "\n".join(lines)
    if measure(fold(whole)).units <= room:
        return whole
    return "\n".join(_cut(line, room // len(lines) - 1) for line in lines)


def _ever_shorter(count: int) -> Iterator[list[int]]:
    """How much to say of each course: [2, 2, 2], [2, 2, 1], … [0, 0, 0]."""
    details = [2] * count
    yield details
    for level in (1, 0):
        for index in reversed(range(count)):
            details[index] = level
            yield details


def trades_in(items: Sequence[Recommended]) -> list[str]:
    """Trade codes that the reasons name."""
    reasons = [reason for item in items for reason in item.reasons]
    return [str(reason.facts[fact]) for reason in reasons for fact in ("trade", "to") if fact in reason.facts]


def _line(item: Recommended, number: int, names: Mapping[str, str], language: str, detail: int) -> str:
    head = word(
        "course_head",
        language,
        number=number,
        title=item.short_title,
        demo=word("demo", language) if item.is_demo else "",
        provider=item.provider_short,
        distance=_where(item, language),
    )
    reason = _reason(item.reasons, names, language) if detail >= 2 else ""
    terms = _terms(item, language, detail)
    return " ".join(filter(None, (head, reason, f"{terms[:1].upper()}{terms[1:]}.")))


def _where(item: Recommended, language: str) -> str:
    return word("distance_online", language) if item.modality == "distancia" else distance(item.km, language)


def _terms(item: Recommended, language: str, detail: int) -> str:
    terms = [cost(item.cost_soles, language)]
    if detail >= 1 and item.starts_on:
        terms.append(word("starts", language, day=day(item.starts_on, language)))
    return ", ".join(terms)


def _reason(reasons: Sequence[Reason], names: Mapping[str, str], language: str) -> str:
    """The first reason that the line does not say already, in words."""
    known = (r for r in reasons if r.code in REASONS_IN_WORDS)
    first = next(known, None)
    if first is None:
        return ""
    # A related trade is explained by the trade the person named.
    trade = str(first.facts.get("to") or first.facts["trade"])
    return _because(first.code, names.get(trade, trade).lower(), language)


def _because(code: str, trade: str, language: str) -> str:
    return word(f"reason_{code}_plural" if is_plural(trade, language) else f"reason_{code}", language, trade=trade)


def _cut(line: str, characters: int) -> str:
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "."
