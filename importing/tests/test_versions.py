"""The versions name the data that stands: what came, in which order, without what was taken back."""

from __future__ import annotations

from typing import Any

import pytest

from importing.models import ImportRun
from importing.versions import stamp, versions

pytestmark = pytest.mark.django_db
State = ImportRun.State


def done(sha: str, *, importer: str = "padron", state: str = State.DONE, **more: Any) -> ImportRun:
    return ImportRun.objects.create(importer=importer, sha256=sha * 64, state=state, **{"created": 1, **more})


def test_each_source_with_its_files_and_a_short_hash_of_all() -> None:
    done("a", as_of="2026-01-01")
    done("b", importer="esco")
    found = versions()
    assert found.by_source == {"esco": ("esco@undated#bbbbbbbb",), "padron": ("padron@2026-01-01#aaaaaaaa",)}
    assert len(found.short) == 12


def test_what_was_refused_tried_or_taken_back_does_not_stand() -> None:
    empty = versions()
    for state in (State.REFUSED, State.TRIED, State.UNDONE, State.FAILED, State.RUNNING):
        done("a", state=state)
    assert versions() == empty


def test_the_same_file_again_is_the_same_version_unless_it_changed_something_back() -> None:
    done("a")
    done("b")
    before = versions()
    done("a", created=0)
    assert versions() == before
    done("a", created=0, updated=3)
    assert versions().by_source["padron"] == ("padron@undated#bbbbbbbb", "padron@undated#aaaaaaaa")
    assert versions().short != before.short


def test_the_stamp_of_a_source_follows_its_own_imports_only() -> None:
    seen = [stamp("padron")]
    done("b", importer="esco")
    done("c", created=0)
    assert stamp("padron") == seen[0]
    run = done("a")
    seen.append(stamp("padron"))
    ImportRun.objects.filter(pk=run.pk).update(state=State.UNDONE)
    seen.append(stamp("padron"))
    assert len(set(seen)) == 3
