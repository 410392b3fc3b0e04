"""Where imported rows come from: the sources of our facts, named once."""

from __future__ import annotations

from dataclasses import asdict

from catalogue.facts import SourceFact
from catalogue.models import Source
from importing.importer import Record, Target

SOURCE = Target(Source, key=("slug",), fields=(), once=("title", "publisher", "as_of", "licence"))


def cited(source: SourceFact) -> Record:
    """Given with each row, whichever of them is used."""
    return Record(SOURCE, asdict(source), shared=True)
