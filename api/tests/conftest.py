"""A client with the token."""

from __future__ import annotations

import pytest


@pytest.fixture
def api(client, settings):
    settings.API_TOKEN = "open-sesame"
    client.defaults["HTTP_AUTHORIZATION"] = "Bearer open-sesame"
    return client
