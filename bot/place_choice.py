"""Of several places in one message, leaves out those that the others show not to be where the person lives."""

from __future__ import annotations

from bot.place_words import CASE, LINKS, NOW, PAST, STRONG, WHERE
from language.gazetteer import Match
from language.spanish import Word


def where_they_live(meant: list[Match], words: tuple[Word, ...]) -> list[Match]:
    return _after_cues(_located(_at_present(_without_endings(meant), words)), words)


def _without_endings(meant: list[Match]) -> list[Match]:
    """The district of Manta beside another name is that name's ending: "Cusco manta kani"."""
    return [match for match in meant if len(meant) == 1 or not CASE.fullmatch(match.name)]


def _at_present(meant: list[Match], words: tuple[Word, ...]) -> list[Match]:
    """ "Nací en Lampa pero vivo en Juliaca" tells Juliaca."""
    cues = [_latest(match, words, PAST | NOW) for match in meant]
    if not any(cue in NOW for cue in cues):
        return meant
    return [match for match, cue in zip(meant, cues, strict=True) if cue not in PAST]


def _located(meant: list[Match]) -> list[Match]:
    """Beside "Sicuanipi" a misspelt word that bears no case is no place."""
    if not any(WHERE.fullmatch(match.ending) for match in meant):
        return meant
    return [match for match in meant if not match.distance or WHERE.fullmatch(match.ending)]


def _after_cues(meant: list[Match], words: tuple[Word, ...]) -> list[Match]:
    """Beside a name that is well spelt, a misspelt one without "en" or "de" before it is another word."""
    if all(match.distance for match in meant):
        return meant
    return [match for match in meant if not match.distance or match.ending or _has_link(match, words)]


def _has_link(match: Match, words: tuple[Word, ...]) -> bool:
    before = [word.key for word in words if word.end <= match.start]
    return bool(before) and before[-1] in STRONG | LINKS


def _latest(match: Match, words: tuple[Word, ...], cues: frozenset[str]) -> str:
    return next((word.key for word in reversed(words) if word.end <= match.start and word.key in cues), "")
