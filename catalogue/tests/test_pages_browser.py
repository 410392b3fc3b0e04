"""The pages of the catalogue in a browser, on a phone and on a desk: nothing leads the page sideways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from catalogue import reviewing
from catalogue.facts import Facts
from catalogue.loading import load
from catalogue.models import Counted, DemandSignal, DemandSource, Membership, Offering, Source, Unit
from catalogue.offering_admin import _own_source
from conftest import IN_A_BROWSER, SCREENS, photograph
from importing import quality
from importing.models import PipelineRun, PipelineStep

pytestmark = [*IN_A_BROWSER, pytest.mark.usefixtures("districts")]

OURS = "iestp-vilcanota"
OF_OPERATORS = {
    "index": "/admin/",
    "offerings": "/admin/catalogue/offering/",
    "offering-add": "/admin/catalogue/offering/add/",
    "providers": "/admin/catalogue/provider/",
    "provider": f"/admin/catalogue/provider/{OURS}/change/",
    "programmes": "/admin/catalogue/programme/",
    "programme": "/admin/catalogue/programme/contabilidad/change/",
    "sources": "/admin/catalogue/source/",
    "trade": "/admin/catalogue/trade/cocina/change/",
    "memberships": "/admin/catalogue/membership/",
    "signals": "/admin/catalogue/demandsignal/",
    "signal-add": "/admin/catalogue/demandsignal/add/",
    "figures": "/admin/catalogue/marketfigure/",
    "looks": "/admin/importing/qualitylook/",
    "pipelines": "/admin/importing/pipelinerun/",
    "imports": "/admin/importing/importrun/",
}


@pytest.fixture
def offering(facts: Facts) -> Offering:
    """Rosa's institute wrote one, and it was sent back."""
    load(facts=facts)
    rosa = User.objects.create_user("rosa", password="x", is_staff=True)
    Membership.objects.create(user=rosa, provider_id=OURS)
    Source.objects.get_or_create(slug="ofertas", defaults=_own_source())
    offering = Offering(
        slug=f"{OURS}--contabilidad--2027-03-15-noche",
        provider_id=OURS,
        programme_id="contabilidad",
        source_id="ofertas",
        confidence="high",
        starts_on=timezone.localdate() + timedelta(days=90),
        cost_soles=300,
        seats=20,
    )
    reviewing.submit(offering, by=rosa, changed=[])
    reviewing.reject(
        offering, by=rosa, reason="Falta el horario: la gente pregunta si puede venir después del trabajo."
    )
    return offering


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_pages_of_operators(
    width: int, height: int, offering: Offering, open_page: Callable[..., Any], client: Client
) -> None:
    client.force_login(User.objects.create_superuser("maria", password="x"))
    DemandSignal.objects.create(
        **{"region_id": "08", "counted": Counted.OCCUPATION, "code": "5120", "period": "2026", "unit": Unit.HIRES},
        **{"source": DemandSource.EDO, "value": 120.0, "sample_n": None},
    )
    look = quality.look(because="importación padron")
    run = _failed_run()
    pages = {
        **OF_OPERATORS,
        "offering": f"/admin/catalogue/offering/{offering.pk}/change/",
        "look": f"/admin/importing/qualitylook/{look.pk}/change/",
        "pipeline": f"/admin/importing/pipelinerun/{run.pk}/change/",
    }
    page = open_page(width, height, "/admin/")
    _walk(page, pages, width)
    page.goto(_at(page, "/admin/catalogue/offering/?review__exact=rejected"))
    page.locator("input.action-select").first.check()
    page.select_option("select[name=action]", "reject")
    page.locator("button[name=index]").first.click()
    page.get_by_label("Qué debe cambiar la institución").wait_for()
    photograph(page, f"reject-{width}", full_page=True)
    assert not _leads_sideways(page)


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_pages_of_a_providers_own_people(
    width: int, height: int, offering: Offering, open_page: Callable[..., Any], client: Client
) -> None:
    client.force_login(User.objects.get(username="rosa"))
    pages = {
        "own-index": "/admin/",
        "own-offerings": "/admin/catalogue/offering/",
        "own-add": "/admin/catalogue/offering/add/",
        "own-offering": f"/admin/catalogue/offering/{offering.pk}/change/",
    }
    page = open_page(width, height, "/admin/")
    _walk(page, pages, width)
    assert "Falta el horario" in page.content()
    assert "Cerrar sesión" in page.content()  # although this browser asks for English


def _walk(page: Any, pages: dict[str, str], width: int) -> None:
    sideways = []
    for name, path in pages.items():
        page.goto(_at(page, path))
        photograph(page, f"{name}-{width}", full_page=True)
        sideways += [name] if _leads_sideways(page) else []
    assert sideways == []


def _at(page: Any, path: str) -> str:
    return str(page.evaluate("location.origin")) + path


def _leads_sideways(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def _failed_run() -> PipelineRun:
    """A file was refused, what needs it was not tried."""
    run = PipelineRun.objects.create(because="archivos nuevos", strangers=["notas/foto de la oficina.jpg"])
    states = PipelineStep.State
    said = "No parece un archivo de esta fuente. Faltan las columnas COD_MOD, CODOOII, CEN_EDU."
    for at, (name, path, state, message) in enumerate(
        [
            ("ubigeo", "/datos/ubigeo_distrito.csv", states.DONE, "1893 filas: 3 nuevas, 12 cambiadas, 1878 iguales"),
            ("padron", "/datos/padron_2026-09-25.csv", states.FAILED, said),
            ("tabla34", "/datos/tabla34.xls", states.BLOCKED, ""),
            ("quality", "", states.WAITING, "La base de datos no respondió."),
        ]
    ):
        PipelineStep.objects.create(run=run, position=at, name=name, path=path, state=state, message=message)
    return run
