"""A posting counts for a trade only where its title says so."""

from __future__ import annotations

import pytest

from catalogue import posting_titles
from catalogue.facts import Facts

SAID = {
    "TÉCNICO/A EN ENFERMERÍA I": "enfermeria",
    "Chofer II - Operador de Maquinaria Pesada": "maquinaria_pesada",
    "PILOTO DE AMBULANCIA": "conduccion",
    "Sereno a pie": "seguridad",
    "057-2024 Apoyo en gasfiteria": "gasfiteria",
    "Operador de cocina": "cocina",
    "Asistente administrativo": "administracion",
    "Secretaria I": "secretariado",
    "Personal de limpieza y mantenimiento": "limpieza",
    "Acompañante técnico para el servicio de cuidado diurno": "cuidado_ninos",
}
NOT_SAID = [
    "ENFERMERA/O",  # five years of university
    "Médico Veterinario",
    "Especialista en seguridad y salud en el trabajo",
    "Docente B1 de las asignaturas mecánica de fluidos",
    "Secretario Judicial",
    "Secretario técnico",
    "Piloto de dron",
    "Trabajador de servicio",
    "Ingeniero electrónico",
    "Según perfil de puesto de las bases",
    ".",
    "",
]


@pytest.mark.parametrize(("title", "trade"), SAID.items())
def test_a_title_names_its_trade(title: str, trade: str) -> None:
    assert posting_titles.trade_of(title) == trade


@pytest.mark.parametrize("title", NOT_SAID)
def test_what_a_technical_course_does_not_open_counts_for_no_trade(title: str) -> None:
    assert posting_titles.trade_of(title) == ""


def test_the_table_knows_only_trades_of_the_catalogue(facts: Facts) -> None:
    assert set(posting_titles.trades_named()) <= {trade.code for trade in facts.trades}
