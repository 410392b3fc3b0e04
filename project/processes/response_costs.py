"""What every text to people costs as an SMS at its longest, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from channels_app.segments import SegmentCount, fold, measure
from project.processes.response_bounds import (
    BUDGETS,
    MOST_SEGMENTS,
    MOST_SEGMENTS_OF_ONBOARDING,
    NEVER_SAID,
    NO_SMS,
    ONBOARDING,
    bound_of,
    bounds,
    options_of,
)
from project.processes.response_sides import missing
from project.processes.response_texts import LANGUAGES, Text

CHECKED = (
    *("channels_app/words.yml", "channels_app/people/words.yml", "actions/words.yml"),
    *("handoff/words.yml", "followup/words.yml"),
)
# A mark of joining or direction folds to nothing and nobody misses it.
UNSEEN = frozenset("\u200b\u200d\ufeff\ufe0f\u2060")


@dataclass(frozen=True)
class Judged:
    """One text at its longest."""

    text: Text
    count: SegmentCount
    problems: tuple[str, ...]


def judge(text: Text) -> Judged:
    known = {name: bound_of(text.name, name, text.language) for name in text.variables}
    problems = [f"unknown variable {{{name}}}" for name, bound in known.items() if bound is None]
    values = {name: bound.longest if bound else "" for name, bound in known.items()}
    longest = text.filled(values)
    count = measure(fold(longest) + options_of(text.name))
    problems += [f"{character!r} has no place in GSM-7 and is lost" for character in _lost(longest)]
    budget, _ = BUDGETS.get(text.name, (MOST_SEGMENTS, ""))
    if count.segments > budget:
        problems.append(f"{count.segments} segments ({count.units} characters), its budget is {budget}")
    return Judged(text, count, tuple(problems))


def judge_all(texts: Iterable[Text]) -> list[Judged]:
    """All but the entries that are only read by us."""
    return [judge(text) for text in texts if not text.name.startswith(NEVER_SAID)]


def unknown_files(files: Iterable[str]) -> list[str]:
    """Files of words of which nobody has said whether they are sent by SMS."""
    return [
        f"{name}: is it sent by SMS? Name it in CHECKED or NO_SMS" for name in sorted({*files} - {*CHECKED, *NO_SMS})
    ]


def onboarding(judged: Sequence[Judged], language: str) -> int | None:
    """Segments of the shortest way from hello to courses at their longest; None where a response is missing."""
    counts = {one.text.name: one.count.segments for one in judged if one.text.language == language}
    names = [f"utter_{name}" for name in ONBOARDING]
    if not all(name in counts for name in names):
        return None
    # The place that was understood is said once, in front of a later question or of the courses.
    taken = len(bounds(language)["utter_place_taken.place_name"].longest) + len(".\n")
    skills = next(one for one in judged if (one.text.name, one.text.language) == ("utter_ask_skills", language))
    beside = measure("x" * (skills.count.units + taken)).segments - skills.count.segments
    return sum(counts[name] for name in names) + beside


def complaints(judged: Sequence[Judged]) -> list[str]:
    found = [f"{one.text.source}: {one.text.name} ({one.text.language}): {p}" for one in judged for p in one.problems]
    for language in LANGUAGES:
        total = onboarding(judged, language)
        if total is not None and total > MOST_SEGMENTS_OF_ONBOARDING:
            found.append(f"onboarding ({language}): {total} segments, its budget is {MOST_SEGMENTS_OF_ONBOARDING}")
    return found


def table(judged: Sequence[Judged], *, cents: float) -> str:
    lines = [f"{'response':40} lang  encoding  characters  segments  US cents"]
    for one in judged:
        cost = one.count.segments * cents
        head = f"{one.text.name[:40]:40} {one.text.language:4}  {one.count.encoding:8}"
        lines.append(f"{head}  {one.count.characters:10}  {one.count.segments:8}  {cost:8.1f}")
    return "\n".join([*lines, *_summary(judged, cents)])


def _summary(judged: Sequence[Judged], cents: float) -> list[str]:
    lines = [f"at {cents:g} US cents a segment, every variable at its longest"]
    for language in LANGUAGES:
        total = onboarding(judged, language)
        texts = [one.text for one in judged]
        whole = "not complete" if total is None else f"{total} segments, {total * cents:.1f} US cents"
        lines.append(f"{language}: {len(missing(texts, language))} texts missing; whole onboarding: {whole}")
    return lines


def _lost(text: str) -> list[str]:
    return sorted({character for character in text if not fold(character) and character not in UNSEEN})
