"""The page: light, nothing from elsewhere, every word in both languages, counts as a bill would have them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from channels_app.segments import measure
from simulator.presenting import show_count
from simulator.visitor import invent_phone
from simulator.wording import LANGUAGES, all_words

STATIC = Path(__file__).parent.parent / "static" / "simulator"
WEIGHT_LIMIT = 50_000


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_light_and_asks_nobody_else(client, language):
    page = client.get(f"/?idioma={language}")
    assert f'<html lang="{language}">'.encode() in page.content
    files = [page.content, *(path.read_bytes() for path in STATIC.iterdir())]
    assert sum(len(gzip.compress(content)) for content in files) < WEIGHT_LIMIT
    namespaces_apart = [content.replace(b"http://www.w3.org/2000/svg", b"") for content in files]
    assert not any(re.search(rb"(https?:)?//[a-z0-9-]+\.[a-z]", content) for content in namespaces_apart)


@pytest.mark.django_db
def test_the_page_passes_its_own_content_policy(client):
    page = client.get("/")
    policy = page["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce
    assert f'nonce="{nonce[1]}"' in page.content.decode()
    assert not re.search(rb"<style|\sstyle=|\son[a-z]+=", page.content)


@pytest.mark.django_db
def test_every_visitor_has_phones_that_stay(client):
    numbers = re.findall(rb"<output>(\+519\d{8})</output>", client.get("/").content)
    assert len(set(numbers)) == 2
    assert re.findall(rb"<output>(.*?)</output>", client.get("/").content) == numbers


@pytest.mark.parametrize("name", sorted(all_words()))
def test_every_word_is_there_in_every_language(name):
    texts = all_words()[name]
    assert set(texts) == set(LANGUAGES)
    assert all(text.strip() for text in texts.values())


def test_invented_numbers_are_peruvian_mobiles():
    assert all(re.fullmatch(r"\+519\d{8}", invent_phone()) for _ in range(200))


COUNTS = [
    ("hola", "GSM-7 · 1 SMS · 4/160"),
    ("a" * 160, "GSM-7 · 1 SMS · 160/160"),
    ("a" * 161, "GSM-7 · 2 SMS · 161/306"),
    ("€", "GSM-7 · 1 SMS · 2/160"),
    ("aquí", "UCS-2 · 1 SMS · 4/70"),
    ("í" * 71, "UCS-2 · 2 SMS · 71/134"),
    ("", "GSM-7 · 1 SMS · 0/160"),
]


@pytest.mark.parametrize(("text", "shown"), COUNTS)
def test_counts(text, shown):
    assert show_count(measure(text)) == shown
