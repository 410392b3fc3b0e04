"""Puts the compiled facts into the database, all or nothing; loading twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from catalogue import taxonomy, taxonomy_facts, trades
from catalogue.checking import problems
from catalogue.demo import DemoOffering, invent
from catalogue.facts import Facts, FactsError, ProviderFact, read
from catalogue.models import Confidence, Offering, Programme, Provider, Source, Trade
from places.models import District, PointPrecision

Row = TypeVar("Row", bound=Model)

# What this loader wrote, told from what operators and providers add by this ending of known facts' slugs.
KNOWN = "--known"

# What an official register has said is newer than our compiled facts: it stays where the row is `from_register`. Names
# with their accents, short names and what is taught stay ours.
THEIRS_OF_PROGRAMMES = frozenset({"cnof", "level", "hours", "credits", "source_id", "confidence"})
THEIRS_OF_PROVIDERS = frozenset(
    {"kind", "modular_code", "district_id", "latitude", "longitude", "precision", "public", "source_id", "confidence"}
)


@dataclass(frozen=True)
class Loaded:
    """How many of each the catalogue holds now, and how many rows this run wrote."""

    trades: int
    programmes: int
    providers: int
    offerings: int
    demo: int
    written: int

    def __str__(self) -> str:
        return ", ".join(f"{count} {name}" for name, count in asdict(self).items())


@transaction.atomic
def load(*, demo: bool = False, facts: Facts | None = None, today: date | None = None) -> Loaded:
    """Load the facts; with `demo` the invented offerings too, without it none of them is left."""
    if demo and not settings.DEMO:
        raise FactsError("Demo offerings are invented: they are only loaded where DEMO=1.")
    facts = facts or read()
    _refuse_faults(facts)
    written = _save_facts(facts) + _save_known(facts)
    written += _save_demo(invent(facts, today=today or timezone.localdate())) if demo else _remove_demo()
    transaction.on_commit(trades.forget)
    return _count(written)


def _refuse_faults(facts: Facts) -> None:
    districts = dict(District.objects.values_list("ubigeo", "name"))
    if faults := problems(facts, districts=districts):
        raise FactsError("\n".join(faults))


def _save_facts(facts: Facts) -> int:
    written = _upsert(Source, {source.slug: asdict(source) for source in facts.sources})
    written += _upsert(Trade, {trade.code: asdict(trade) for trade in facts.trades})
    programmes = {fact.slug: _programme(asdict(fact)) for fact in facts.programmes}
    written += _upsert(Programme, programmes, theirs=THEIRS_OF_PROGRAMMES)
    _link_trades(facts)
    written += taxonomy.save(taxonomy_facts.read())
    providers = {provider.slug: _provider(provider) for provider in facts.providers}
    return written + _upsert(Provider, providers, theirs=THEIRS_OF_PROVIDERS)


def _programme(raw: dict[str, Any]) -> dict[str, Any]:
    return {"source_id": raw.pop("source"), **{name: raw[name] for name in raw if name != "trades"}}


def _link_trades(facts: Facts) -> None:
    linked = Programme.trades.through.objects
    wanted = {(programme.slug, trade) for programme in facts.programmes for trade in programme.trades}
    slugs = {programme.slug for programme in facts.programmes}
    present = set(linked.filter(programme_id__in=slugs).values_list("programme_id", "trade_id"))
    for programme, trade in present - wanted:
        linked.filter(programme_id=programme, trade_id=trade).delete()
    linked.bulk_create(Programme.trades.through(programme_id=p, trade_id=t) for p, t in sorted(wanted - present))


def _provider(fact: ProviderFact) -> dict[str, Any]:
    raw = {name: value for name, value in asdict(fact).items() if name not in ("teaches", "file", "district")}
    precision = PointPrecision.DISTRICT if fact.latitude is None else PointPrecision.EXACT
    return {
        "district_id": raw.pop("ubigeo"),
        "source_id": raw.pop("source"),
        "precision": precision,
        **raw,
    }


def _save_known(facts: Facts) -> int:
    """What an institution is known to teach: an offering without date, cost or seats, for nobody has told us."""
    as_of = {source.slug: source.as_of for source in facts.sources}
    known = {row["slug"]: row for provider in facts.providers for row in _known(provider, as_of)}
    Offering.objects.filter(slug__endswith=KNOWN).exclude(slug__in=known).delete()
    return _upsert(Offering, known)


def _known(provider: ProviderFact, as_of: Mapping[str, date]) -> Iterator[dict[str, Any]]:
    for teaching in provider.teaches:
        for programme in teaching.programmes:
            yield {
                "slug": f"{provider.slug}--{programme}{KNOWN}",
                "provider_id": provider.slug,
                "programme_id": programme,
                "source_id": teaching.source,
                "confidence": teaching.confidence,
                "verified_on": as_of[teaching.source],
            }


def _save_demo(offerings: Iterable[DemoOffering]) -> int:
    rows = {offering.slug: _demo(asdict(offering)) for offering in offerings}
    Offering.objects.filter(is_demo=True).exclude(slug__in=rows).delete()
    return _upsert(Offering, rows)


def _demo(raw: dict[str, Any]) -> dict[str, Any]:
    links = {f"{name}_id": raw.pop(name) for name in ("provider", "programme", "source")}
    return {**raw, **links, "is_demo": True, "confidence": Confidence.DEMO}


def _remove_demo() -> int:
    return Offering.objects.filter(is_demo=True).delete()[0]


def _upsert(model: type[Row], rows: Mapping[str, dict[str, Any]], *, theirs: frozenset[str] = frozenset()) -> int:
    """Write what is new or differs, and only that, so that the catalogue's version stays when nothing changed."""
    manager = model._default_manager
    present = {row.pk: row for row in manager.filter(pk__in=rows)}
    new = [model(**fields) for key, fields in rows.items() if key not in present]
    manager.bulk_create(new)
    return len(new) + sum(_correct(row, rows[str(key)], theirs=theirs) for key, row in present.items())


def _correct(row: Model, fields: Mapping[str, Any], *, theirs: frozenset[str]) -> bool:
    kept = theirs if getattr(row, "from_register", False) else frozenset()
    differing = {name: value for name, value in fields.items() if name not in kept and getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    if differing:
        row.save()
    return bool(differing)


def _count(written: int) -> Loaded:
    return Loaded(
        trades=Trade.objects.count(),
        programmes=Programme.objects.count(),
        providers=Provider.objects.count(),
        offerings=Offering.objects.count(),
        demo=Offering.objects.filter(is_demo=True).count(),
        written=written,
    )
