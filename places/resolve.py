"""Which district a person means by what they typed: one, several to choose from, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from language.gazetteer import Match, normalise, sound
from language.ordinary import ORDINARY
from places.names import Book, PlaceName, book
from places.pins import nearest_district

__all__ = ["PlaceName", "Resolution", "describe", "has_namesakes", "nearest_district", "resolve"]

# "provincia de Sucre" speaks of a code of four digits, not of the district Sucre.
_LEVELS = {
    **dict.fromkeys(("region", "departamento", "depto", "dpto", "dep"), 2),
    **dict.fromkeys(("provincia", "prov"), 4),
    **dict.fromkeys(("distrito", "dist"), 6),
}
_BEFORE_A_NAME = frozenset(("de", "del", "la", "el", "en"))
# How well a code fits the other names in the text. The first name is usually the place itself
# ("Manu, Manu, Madre de Dios"), but not against a better fit ("Cusco, Wanchaq").
_IN_PROVINCE, _IN_REGION, _FIRST, _BESIDE = 6, 4, 3, 1


@dataclass(frozen=True)
class Resolution:
    """`candidates` are best first; `exact` is False where a near spelling was taken for the name.

    `sounds_alike`: it is written otherwise but heard as the name is ("guancayo"), so there is hardly a doubt.
    """

    status: Literal["one", "many", "none"]
    candidates: tuple[PlaceName, ...] = ()
    exact: bool = True
    sounds_alike: bool = False


@dataclass(frozen=True)
class _Mention:
    """A name in the text, with the codes it may stand for."""

    codes: tuple[str, ...]
    exact: bool
    sounds_alike: bool  # true of an exact one too


def resolve(text: str, *, within: str | None = None) -> Resolution:
    """Read a name or a sentence with names, at any level ("san miguel, la mar", "soy de la provincia de Canchis").

    `within` limits the answer to districts whose code starts so.
    """
    places = book()
    mentions = _mentions(text, places)
    if not mentions:
        return Resolution("none")
    chosen = _chosen(mentions, places)
    ubigeos = [u for u in _districts(chosen, places) if u.startswith(within or "")]
    exact = all(mention.exact for mention in chosen)
    return _resolution(ubigeos, places, exact=exact, alike=all(mention.sounds_alike for mention in chosen))


def describe(ubigeo: str) -> PlaceName:
    """The district of that code. Raises KeyError where there is none."""
    return book().all_districts[ubigeo]


def has_namesakes(ubigeo: str) -> bool:
    """Whether other districts have the name of this one."""
    return normalise(describe(ubigeo).district) in book().shared


def _resolution(ubigeos: list[str], places: Book, *, exact: bool, alike: bool) -> Resolution:
    candidates = tuple(places.districts[ubigeo] for ubigeo in dict.fromkeys(ubigeos))
    if not candidates:
        return Resolution("none")
    return Resolution("one" if len(candidates) == 1 else "many", candidates, exact, alike and not exact)


def _mentions(text: str, places: Book) -> list[_Mention]:
    whole = places.gazetteer.lookup(text)
    if whole and whole[0].distance == 0:
        return [_Mention(whole[0].values, exact=True, sounds_alike=True)]
    found = [match for match in places.gazetteer.find(text) if not _is_ordinary(match, text)]
    if not found and whole:
        codes = tuple(code for match in whole for code in match.values)
        return [_Mention(codes, exact=False, sounds_alike=all(map(_sounds_alike, whole)))]
    return [_mention(match, text) for match in sorted(found, key=lambda match: match.start)]


def _is_ordinary(match: Match, text: str) -> bool:
    """ "me fue mala" is not the district Mala; "soy de Mala" and "Mala, Cañete" are."""
    before = normalise(text[: match.start]).split()
    return normalise(match.text) in ORDINARY and before[-1:] not in ([], ["de"], ["en"])


def _mention(match: Match, text: str) -> _Mention:
    before = normalise(text[: match.start]).split()
    while before and before[-1] in _BEFORE_A_NAME:
        before.pop()
    level = _LEVELS.get(before[-1]) if before else None
    codes = tuple(code for code in match.values if len(code) == level) or match.values
    return _Mention(codes, exact=match.distance == 0, sounds_alike=_sounds_alike(match))


def _sounds_alike(match: Match) -> bool:
    return not match.distance or sound(normalise(match.text)) == sound(match.name)


def _chosen(mentions: list[_Mention], places: Book) -> list[_Mention]:
    """The mentions that agree best with the others, each narrowed to the codes that do.

    "Santa Rosa, Melgar, Puno" leaves the one Santa Rosa in Melgar; "Puno o Cusco" leaves both.
    """
    scored = [(_agreement(code, mention, mentions), mention, code) for mention in mentions for code in mention.codes]
    best = max(score for score, _, _ in scored)
    agreeing = [(mention, code) for score, mention, code in scored if score == best]
    if best == (0, True) and len(mentions) > 1:
        return [mention for mention in mentions if mention.exact]
    exact = all(m.exact for m in mentions) if best[0] else best[1]
    alike = all(m.sounds_alike for m in (mentions if best[0] else [mention for mention, _ in agreeing]))
    return [_Mention(tuple(dict.fromkeys(code for _, code in agreeing)), exact, alike)]


def _agreement(code: str, mention: _Mention, mentions: list[_Mention]) -> tuple[int, bool]:
    fit = sum(_relation(code, other.codes) for other in mentions if other is not mention)
    return fit + _FIRST if fit and mention is mentions[0] else fit, mention.exact


def _relation(code: str, others: tuple[str, ...]) -> int:
    """How well a code fits another mention: in its province, in its region, beside it in a province, or not."""
    if any(len(other) == 4 and code.startswith(other) for other in others):
        return _IN_PROVINCE
    if any(len(other) == 2 and code.startswith(other) for other in others):
        return _IN_REGION
    return _BESIDE if any(len(other) == 6 and code[:4] == other[:4] and code != other for other in others) else 0


def _districts(mentions: list[_Mention], places: Book) -> list[str]:
    return [ubigeo for mention in mentions for ubigeo in _districts_of(mention.codes, places)]


def _districts_of(codes: tuple[str, ...], places: Book) -> list[str]:
    """Districts of that name, and what a region or province of that name, elsewhere, would offer."""
    named = sorted({code for code in codes if len(code) == 6}, key=places.rank)
    areas = [code for code in codes if len(code) < 6 and (not named or _is_elsewhere(code, named))]
    regions = [ubigeo for code in areas if len(code) == 2 for ubigeo in _inside(code, places)]
    provinces = [ubigeo for code in areas if len(code) == 4 for ubigeo in _inside(code, places)]
    # Whoever says "La Libertad" means the region, hardly the district of that name in another one.
    first, second = (named, regions) if set(named) & set(regions) or not regions else (regions, named)
    return [*first, *second, *(provinces[:1] if named else provinces)]


def _is_elsewhere(code: str, named: list[str]) -> bool:
    """Junín the district is not the capital of Junín the region; Sucre the district is not in Sucre the province."""
    if len(code) == 2:
        return f"{code}0101" not in named
    return len(code) == 4 and not any(ubigeo.startswith(code) for ubigeo in named)


def _inside(code: str, places: Book) -> list[str]:
    """A province's districts, or the capitals of a region's provinces; the capital comes first."""
    inside = [ubigeo for ubigeo in places.districts if ubigeo.startswith(code)]
    if len(code) == 2:
        inside = [ubigeo for ubigeo in inside if ubigeo.endswith("01")]
    return sorted(inside, key=lambda ubigeo: (not ubigeo.endswith("01"), ubigeo))
