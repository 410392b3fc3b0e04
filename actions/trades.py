"""What a person can do and would like to learn: the same trades, told apart by the words around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from actions.heard import Choice, Entity, Heard
from actions.picking import picks, says_no
from actions.wording import SPOKEN, word
from catalogue.models import Trade
from language.answers_to import Says
from language.slips import is_slip_of

SLOTS = ("skills", "interests")
MOST = 8  # trades kept for one answer
NAMING_NONE = frozenset((Says.NONE, Says.DONT_KNOW, Says.SKIP))
TURNED = 1_000  # a Quechua verb before its object ("munani sirayta") counts where none is nearer
NOWHERE = 1_000_000
_POSSIBLE = frozenset(("puede", "pueden"))


def read(heard: Heard) -> dict[str, list[str]]:
    """Skills and interests that the message tells; an empty list is an answer ("nada", "no sé")."""
    told = {slot: _picked(heard, slot) + _said(heard, slot) for slot in SLOTS}
    found = {slot: _joined(heard, slot, trades) for slot, trades in told.items() if trades}
    if not found and heard.awaiting in SLOTS:
        found = _answered_in_general(heard, heard.awaiting)
    return found


def _picked(heard: Heard, slot: str) -> list[str]:
    picked = [choice.value for choice in picks(heard, slot)]
    known = Trade.objects.in_bulk(picked) if picked else {}
    return [code for code in picked if code in known]


def _said(heard: Heard, slot: str) -> list[str]:
    return [trade.values[0] for trade in heard.of("trade") if _slot_of(heard, trade) == slot]


def _joined(heard: Heard, slot: str, trades: Sequence[str]) -> list[str]:
    """A new answer replaces the old one, unless it says "también"."""
    added = any(_cues("adding", language).search(plain(heard.text)) for language in SPOKEN)
    before = heard.listed(slot) if added else []
    return list(dict.fromkeys([*before, *trades]))[:MOST]


def _answered_in_general(heard: Heard, slot: str) -> dict[str, list[str]]:
    """ "De todo un poco" wants all that was offered; as a skill it names none that could be kept."""
    if heard.answer.says in NAMING_NONE or says_no(heard):
        return {slot: []}
    if heard.answer.says != Says.EVERYTHING:
        return {}
    return {slot: [choice.value for choice in _offered(heard, slot)][:MOST]}


def _offered(heard: Heard, slot: str) -> list[Choice]:
    offered = filter(None, map(Choice.read, heard.listed("options")))
    return [choice for choice in offered if choice.slot == slot == "interests"]


def _slot_of(heard: Heard, trade: Entity) -> str:
    """The nearest cue decides; without one, the question that was asked, else it is an interest."""
    asked = heard.awaiting if heard.awaiting in SLOTS else "interests"
    meaning = {"wanting": "interests", "doing": "skills", "liking": asked}
    away = {cue: _distance(cue, plain(heard.text), trade) for cue in meaning}
    nearest = min(away, key=lambda cue: away[cue])
    return meaning[nearest] if away[nearest] < NOWHERE else asked


def _distance(cue: str, text: str, trade: Entity) -> int:
    """Characters between a trade and its verb: before it in Spanish, behind it in Quechua, whoever writes which.

    The verb may belong to the trade's own words: "sé coser", "awayta yachani".
    """
    before = [
        max(0, trade.start - found.end())
        for found in _cues(cue, "es").finditer(text[: trade.end])
        if found.start() <= trade.start and not _is_impersonal(found, text)
    ]
    behind = [
        max(0, found.start() - trade.end) for found in _cues(cue, "qu").finditer(text) if found.start() >= trade.start
    ]
    turned = [trade.start - found.end() + TURNED for found in _cues(cue, "qu").finditer(text[: trade.start])]
    return min([*before, *behind, *turned], default=NOWHERE)


def _is_impersonal(found: re.Match[str], text: str) -> bool:
    """ "Si se ptede": misspelt, it is no more knowing than "si se puede"."""
    after = text[found.end() :].split()[:1]
    return found[0] == "se" and bool(after) and is_slip_of(after[0], _POSSIBLE)


def verbs(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that tell what is said of a trade: "quiero aprender", "yachayta munani"."""
    said = plain(text)
    patterns = [_cues(cue, language) for cue in ("wanting", "doing", "liking") for language in SPOKEN]
    return (found.span() for pattern in patterns for found in pattern.finditer(said))


def plain(text: str) -> str:
    """Lower case without accents, each character in its old position, so that offsets hold."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text.lower())


@cache
def _cues(name: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{word(f'cues_{name}', language)})\b")
