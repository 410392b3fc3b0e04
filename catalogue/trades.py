"""What trades are called, and which of them a sentence names; kept in memory, renewed within a minute of a change."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from django.db import connection

from catalogue.models import Trade
from importing.renewing import Renewal
from language.gazetteer import Entry, Gazetteer, Match, normalise
from places import names
from places.models import District, PlaceAlias, Province, Region

LANGUAGES = ("es", "qu")


def label(code: str, language: str) -> str:
    """The trade's everyday name; the Spanish one where no Quechua word is attested, the code if it is unknown."""
    RENEWAL.look()
    labels = _labels().get(code, {})
    return labels.get(language) or labels.get("es") or code


def trades_in(text: str) -> list[Match]:
    """Where a sentence names trades, in the order of the sentence; `values` are trade codes.

    A word of a place's name is never taken for a misspelt trade: "Carrión" is not "camión".
    """
    RENEWAL.look()
    return sorted(_gazetteer().find(text, stop_words=_words_of_places()), key=lambda match: match.start)


def entries() -> list[Entry]:
    """Every way a trade is written, with the language as `kind`."""
    return [
        Entry(text=text, value=trade.code, kind=language)
        for trade in Trade.objects.order_by("code")
        for language in LANGUAGES
        for text in dict.fromkeys([*_own_label(trade, language), *trade.synonyms.get(language, [])])
    ]


def forget() -> None:
    """Read the trades anew at the next question."""
    _labels.cache_clear()
    _gazetteer.cache_clear()
    _words_of_places.cache_clear()


def stamp() -> str:
    """Changes with each word of a trade, whoever changed it, and with imports of places; two cheap queries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT md5(string_agg(catalogue_trade::text, '' ORDER BY code)) FROM catalogue_trade")
        (words,) = cursor.fetchone()
    return f"{words}-{names.stamp()}"


RENEWAL = Renewal(stamp, forget)


def _own_label(trade: Trade, language: str) -> list[str]:
    name = {"es": trade.label_es, "qu": trade.label_qu}.get(language, "")
    return [name] if name else []


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    return {trade.code: {"es": trade.label_es, "qu": trade.label_qu} for trade in Trade.objects.all()}


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer(entries())


@lru_cache(maxsize=1)
def _words_of_places() -> frozenset[str]:
    official = (model.objects.values_list("name", flat=True) for model in (Region, Province, District))
    known = chain(*official, PlaceAlias.objects.values_list("name", flat=True))
    return frozenset(word for name in known for word in normalise(name).split())
