"""Which of a few labels a whole short message means: the label itself, or a near spelling where only one is near."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from language.answers import means_dont_know, means_everything, means_no, means_none, means_yes
from language.spanish import key

LONGEST = 60  # characters; more than a label is a story
SHORTEST_NEAR = 4  # letters: "si" and "no" are one edit from too much
CLEARLY = 2  # edits by which the nearest label must be nearer than any other
_CLOSED = (means_yes, means_no, means_none, means_dont_know, means_everything)


def exact_label(text: str, labels: Sequence[Sequence[str]]) -> int | None:
    """The index of the only option one of whose labels the text is, whatever its case, accents and chat spelling."""
    said = key(text)
    if not said or len(text) > LONGEST:
        return None
    same = [index for index, names in enumerate(labels) if said in map(key, names)]
    return same[0] if len(same) == 1 else None


def near_label(text: str, labels: Sequence[Sequence[str]]) -> int | None:
    """The index of the only option that the text nearly spells; closed answers ("nada", "no sé") are never misspelt."""
    said = key(text)
    if len(said) < SHORTEST_NEAR or len(text) > LONGEST or any(means(text) for means in _CLOSED):
        return None
    distances = sorted((_distance(said, names), index) for index, names in enumerate(labels))
    if not distances or distances[0][0] > _allowed(said):
        return None
    clear = len(distances) == 1 or distances[1][0] - distances[0][0] >= CLEARLY
    return distances[0][1] if clear else None


def _distance(said: str, names: Sequence[str]) -> int:
    keys = filter(None, map(key, names))
    return min((int(OSA.distance(said, name)) for name in keys), default=len(said))


def _allowed(said: str) -> int:
    """Edits that a text of that length bears: one from four letters, two from seven, three from twelve."""
    return (len(said) >= 4) + (len(said) >= 7) + (len(said) >= 12)
