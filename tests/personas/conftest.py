"""How many simulated people, which, and by which way they talk to us."""

from __future__ import annotations

import pytest

from tests.personas.people import COUNT, SEED


def pytest_addoption(parser: pytest.Parser) -> None:
    options = parser.getgroup("personas")
    options.addoption("--personas", type=int, default=COUNT, help="how many simulated people")
    options.addoption("--seed", type=int, default=SEED, help="which simulated people")
    options.addoption("--through-webhooks", action="store_true", help="simulated people write as phones do; slower")
