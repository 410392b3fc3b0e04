"""What is taught nearest to each of Peru's districts: how near that is, and how long it takes to find out.

Over the real catalogue, in a database of its own, the share of districts with a course within 25, 50 and 100 km of way;
then the nearest three of 100,000 invented offerings from every district, beside the same question in plain SQL.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from load import stores

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "nearest-offerings.md"
REACHES = (25, 50, 100)
OFFERINGS, SHOWN, ASKED_IN_SQL, MOST_MS, SEED = 100_000, 3, 60, 20.0, 11

# The line only: what somebody would write first. Degrees in, nearest first.
SQL = """
    SELECT slug, 2 * 6371.0088 * asin(sqrt(sin(radians(latitude - %(lat)s) / 2) ^ 2 + cos(radians(%(lat)s))
        * cos(radians(latitude)) * sin(radians(longitude - %(lon)s) / 2) ^ 2)) AS km
    FROM invented ORDER BY km LIMIT 3"""


@dataclass(frozen=True)
class Home:
    """A district; `nearest` is the way to what is taught nearest, in kilometres."""

    ubigeo: str
    region: str
    latitude: float
    longitude: float
    altitude: int | None
    population: int | None
    nearest: float = float("inf")


@dataclass(frozen=True)
class Taken:
    """Milliseconds of a question, and how often it was asked."""

    p50: float
    p99: float
    busy: float  # of our own processor, p99
    asked: int


def main() -> int:
    options = _options()
    with stores.database("benchmark_nearest") as url:
        _set_up(url)
        _fill(options.imports)
        homes, what = _reached(_homes())
        timings = _timings(homes, options.offerings)
        from django.db import connections

        connections.close_all()
    lines = [*_heading(what), *_coverage(homes), "", *_times(timings, options.offerings)]
    print("\n".join(lines))
    if options.write:
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(timings["ours"].busy > MOST_MS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offerings", type=int, default=OFFERINGS, help="invented ones to search in")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/reference")
    parser.add_argument("--imports", nargs="*", default=[], metavar="SLUG=FILE", help="official files, in this order")
    return parser.parse_args()


def _set_up(url: str) -> None:
    os.environ.update({"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "project.settings", "DEMO": "0"})
    os.environ.setdefault("SECRET_KEY", "benchmark")
    import django

    django.setup()


def _fill(imports: Sequence[str]) -> None:
    from django.core.management import call_command

    from importing import registry
    from importing.running import run_import

    call_command("migrate", verbosity=0)
    call_command("load_places", verbosity=0, stdout=sys.stderr)
    call_command("load_catalogue", verbosity=0, stdout=sys.stderr)
    for slug, _, path in (given.partition("=") for given in imports):
        outcome = run_import(registry.find(slug), Path(path))
        print(f"{slug}: {outcome.created} new, {outcome.updated} changed, {outcome.rejected} rejected", file=sys.stderr)


def _homes() -> list[Home]:
    from places.models import District

    columns = ("ubigeo", "province__region__name", "latitude", "longitude", "altitude", "population")
    rows = District.objects.order_by("ubigeo").values_list(*columns)
    return [Home(*row) for row in rows]


def _reached(homes: Sequence[Home]) -> tuple[list[Home], Mapping[str, Any]]:
    """Distance learning is left out: it is at hand everywhere."""
    from catalogue import search, snapshot

    loaded = snapshot.load()
    taught = tuple(item for item in loaded.items if item.modality != "distancia")
    there = replace(loaded, items=taught)
    found = [search.nearest(there, home.latitude, home.longitude, home.altitude, limit=1) for home in homes]
    reached = [replace(home, nearest=one[0][1]) for home, one in zip(homes, found, strict=True) if one]
    return reached, {"offerings": len(taught), "providers": len({item.provider for item in taught})}


def _timings(homes: Sequence[Home], count: int) -> dict[str, Taken]:
    """Ours answers for every district, plain SQL for some."""
    from catalogue import search

    shot = _invented(homes, count)
    began = time.perf_counter()
    _ = shot.ground
    made = (time.perf_counter() - began) * 1000
    ours = list(_timed(homes, lambda h: search.nearest(shot, h.latitude, h.longitude, h.altitude, limit=SHOWN)))
    plain = list(_in_sql(homes[:: max(1, len(homes) // ASKED_IN_SQL)], shot))
    return {"ours": _summary(ours), "sql": _summary(plain), "ready": Taken(made, made, made, 1)}


def _summary(taken: Sequence[tuple[float, float]]) -> Taken:
    (p50, p99), (_, busy) = (np.percentile(column, [50, 99]) for column in zip(*taken, strict=True))
    return Taken(float(p50), float(p99), float(busy), len(taken))


def _timed(homes: Sequence[Home], ask: Any) -> Iterator[tuple[float, float]]:
    """Milliseconds by the clock, and of our processor: on a shared machine the clock counts others' work too."""
    for home in homes:
        began, busy = time.perf_counter(), time.thread_time()
        ask(home)
        yield (time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000


def _invented(homes: Sequence[Home], count: int) -> Any:
    """Offerings strewn up to some 15 km around the districts' capitals, each with its district's altitude."""
    from catalogue.snapshot import Snapshot

    rng = np.random.default_rng(SEED)
    where = rng.integers(len(homes), size=count)
    aside = rng.normal(scale=0.07, size=(count, 2))
    return Snapshot("invented", tuple(_item(n, homes[at], *aside[n].tolist()) for n, at in enumerate(where)))


def _item(number: int, home: Home, north: float, east: float) -> Any:
    from catalogue.snapshot import Item

    return Item(
        slug=f"offering-{number}", title="Curso", short_title="Curso", programme="curso", provider=f"p{number}",
        provider_name="P", provider_short="P", kind="cetpro", public=True, ubigeo=home.ubigeo,
        latitude=home.latitude + north, longitude=home.longitude + east, precision="exact", trades=(), family="",
        level="tecnico", hours=None, minimum_schooling="", modality="presencial", language="es", starts_on=None,
        shift="", schedule="", cost_soles=None, seats_left=None, requirements="", is_demo=False, verified_on=None,
        altitude=home.altitude,
    )  # fmt: skip


def _in_sql(homes: Sequence[Home], shot: Any) -> Iterator[tuple[float, float]]:
    from django.db import connection
    from psycopg2.extras import execute_values

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE invented (slug text, latitude float8, longitude float8)")
        rows = [(item.slug, item.latitude, item.longitude) for item in shot.items]
        execute_values(cursor.cursor, "INSERT INTO invented VALUES %s", rows, page_size=5000)
        cursor.execute("ANALYZE invented")

        def ask(home: Home) -> None:
            cursor.execute(SQL, {"lat": home.latitude, "lon": home.longitude})
            cursor.fetchall()

        yield from _timed(homes, ask)


def _heading(what: Mapping[str, Any]) -> list[str]:
    return [
        "# How near the nearest offering is",
        f"Made by `script/bench nearest --write` on {time.strftime('%Y-%m-%d')}: {what['offerings']} offerings of "
        f"{what['providers']} providers that we know, none invented, distance learning left out. Kilometres are of way "
        "([how they are guessed](../adr/0020-travelled-kilometres.md)), from the district's capital.",
        "",
    ]


def _coverage(homes: Sequence[Home]) -> list[str]:
    names = sorted({home.region for home in homes})
    groups = [(name, [home for home in homes if home.region == name]) for name in names]
    head = "| region | districts | " + " | ".join(f"within {km} km" for km in REACHES) + " | median way, km |"
    rows = [_row(name, group) for name, group in [("**Peru**", list(homes)), *groups]]
    return [head, "|---|---|" + "---|" * (len(REACHES) + 1), *rows, *_by_people(homes)]


def _row(name: str, homes: Sequence[Home]) -> str:
    ways = np.array([home.nearest for home in homes])
    shares = " | ".join(f"{(ways <= km).mean():.0%}" for km in REACHES)
    return f"| {name} | {len(homes)} | {shares} | {np.median(ways):.0f} |"


def _by_people(homes: Sequence[Home]) -> list[str]:
    """Where populations were imported: districts are of very different size."""
    people = np.array([home.population or 0 for home in homes])
    if not people.sum():
        return []
    ways = np.array([home.nearest for home in homes])
    shares = ", ".join(f"{people[ways <= km].sum() / people.sum():.0%} within {km} km" for km in REACHES)
    return ["", f"Of the people, by the capital of their district: {shares}."]


def _times(timings: Mapping[str, Taken], count: int) -> list[str]:
    ours, plain = timings["ours"], timings["sql"]
    return [
        f"The nearest {SHOWN} of {count:,} invented offerings, {os.cpu_count()} shared cores, milliseconds; the aim is "
        f"{MOST_MS:.0f} of CPU at p99:",
        "",
        "| | p50 | p99 | p99 of its own CPU | asked |",
        "|---|---|---|---|---|",
        f"| ours, by way (`catalogue.search`) | {ours.p50:.1f} | {ours.p99:.1f} | {ours.busy:.1f} | {ours.asked} |",
        f"| PostgreSQL, by line (haversine, ORDER BY, LIMIT) | {plain.p50:.1f} | {plain.p99:.1f} | | {plain.asked} |",
        f"| ours times PostgreSQL | {ours.p50 / plain.p50:.2f} | {ours.p99 / plain.p99:.2f} | | |",
        "",
        f"Making a new catalogue of that size ready to be measured takes {timings['ready'].p50:.0f} ms, once. "
        f"Others worked on the machine: load {os.getloadavg()[0]:.1f}.",
    ]


if __name__ == "__main__":
    sys.exit(main())
