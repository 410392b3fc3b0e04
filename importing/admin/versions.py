"""Which version of each source is in the tables now: what a model that is trained today would see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from importing import registry
from importing.admin.asking import MAY_IMPORT
from importing.models import ImportRun
from importing.versions import standing, versions


@dataclass(frozen=True)
class Source:
    """The last file of a source, and those before it that still stand, the newest first."""

    title: str
    last: ImportRun
    before: list[ImportRun]


def page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(MAY_IMPORT):
        raise PermissionDenied
    sources = sorted(_sources(), key=lambda source: source.title)
    shown = {"title": "Versiones de los datos", "sources": sources, "short": versions().short}
    return TemplateResponse(request, "admin/importing/versions.html", {**admin.site.each_context(request), **shown})


def _sources() -> Iterator[Source]:
    titles = {found.slug: found.title for found in registry.all_importers()}
    by_source = sorted(standing(), key=lambda run: run.importer)
    for slug, runs in groupby(by_source, key=lambda run: run.importer):
        last, *before = reversed(list(runs))
        yield Source(titles.get(slug, slug), last, before)
