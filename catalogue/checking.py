"""Says what is wrong with the facts before any of them reaches the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from catalogue.facts import Facts, ProviderFact
from catalogue.models import Confidence, Level, Provider
from language.gazetteer import normalise
from language.schooling import Schooling

SHORT_NAME = 24  # of a programme, in characters: three of them and the rest must fit one message
_SCHOOLING = {"", *(step.value for step in Schooling)}


def problems(facts: Facts, *, districts: Mapping[str, str]) -> list[str]:
    """One line per fault, "file: entry: what"; `districts` is ubigeo → official name."""
    return [
        *_repeated(facts),
        *_synonyms_shared(facts),
        *_in_programmes(facts),
        *(line for provider in facts.providers for line in _in_provider(provider, facts, districts=districts)),
    ]


def _repeated(facts: Facts) -> Iterator[str]:
    for name, slugs in (
        ("sources.yml", [source.slug for source in facts.sources]),
        ("programmes.yml", [programme.slug for programme in facts.programmes]),
        ("providers", [provider.slug for provider in facts.providers]),
    ):
        for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
            yield f"{name}: {slug}: written twice"


def _synonyms_shared(facts: Facts) -> Iterator[str]:
    owner: dict[str, str] = {}
    for trade in facts.trades:
        for text in (text for texts in trade.synonyms.values() for text in texts):
            first = owner.setdefault(normalise(text), trade.code)
            if first != trade.code:
                yield f"trades.yml: {trade.code}: synonym {text!r} belongs to {first} already"


def _in_programmes(facts: Facts) -> Iterator[str]:
    trades = {trade.code for trade in facts.trades}
    sources = {source.slug for source in facts.sources}
    for programme in facts.programmes:
        at = f"programmes.yml: {programme.slug}"
        yield from _unknown(at, "trade", programme.trades, known=trades)
        yield from _unknown(at, "source", [programme.source], known=sources)
        yield from _unknown(at, "confidence", [programme.confidence], known=Confidence.values)
        yield from _unknown(at, "level", [programme.level], known=Level.values)
        yield from _unknown(at, "schooling", [programme.minimum_schooling], known=_SCHOOLING)
        if len(programme.short_name) > SHORT_NAME:
            yield f"{at}: short_name is longer than {SHORT_NAME} characters"


def _in_provider(provider: ProviderFact, facts: Facts, *, districts: Mapping[str, str]) -> Iterator[str]:
    at = f"{provider.file}: {provider.slug}"
    programmes = {programme.slug for programme in facts.programmes}
    sources = {source.slug for source in facts.sources}
    yield from _unknown(at, "kind", [provider.kind], known=Provider.Kind.values)
    named = [(provider.source, provider.confidence), *((fact.source, fact.confidence) for fact in provider.teaches)]
    for source, confidence in named:
        yield from _unknown(at, "source", [source], known=sources)
        yield from _unknown(at, "confidence", [confidence], known=Confidence.values)
    for teaching in provider.teaches:
        yield from _unknown(at, "programme", teaching.programmes, known=programmes)
    yield from _misplaced(at, provider, districts)


def _misplaced(at: str, provider: ProviderFact, districts: Mapping[str, str]) -> Iterator[str]:
    official = districts.get(provider.ubigeo)
    if official is None:
        yield f"{at}: unknown ubigeo {provider.ubigeo!r}"
    elif normalise(official) != normalise(provider.district):
        yield f"{at}: ubigeo {provider.ubigeo} is {official}, not {provider.district}"
    if (provider.latitude is None) != (provider.longitude is None):
        yield f"{at}: a point needs latitude and longitude"


def _unknown(at: str, what: str, values: Iterable[str], *, known: Collection[str]) -> Iterator[str]:
    for value in values:
        if value not in known:
            yield f"{at}: unknown {what} {value!r}"
