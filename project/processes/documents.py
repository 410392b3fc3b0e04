"""Keeps documents true: links lead somewhere, and the list of variables is the one in project.env."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from project.env import VARIABLES

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)  # what is quoted links nowhere
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ASSIGNMENT = re.compile(r"^#?\s?([A-Z][A-Z0-9_]+)=")
SKIPPED = (".venv", "var", ".git", "node_modules")
ELSEWHERE = ("http://", "https://", "mailto:", "#")
COMPOSE_ONLY = ("POSTGRES_PASSWORD",)  # read by docker-compose.yml, not by the product


def broken_links(root: Path) -> Iterator[str]:
    """`document: link` for each relative link to a file that is not there."""
    for document in sorted(root.rglob("*.md")):
        if set(SKIPPED) & set(document.relative_to(root).parts):
            continue
        for link in LINK.findall(CODE.sub("", document.read_text())):
            target = link.partition("#")[0]
            if not link.startswith(ELSEWHERE) and not (document.parent / target).exists():
                yield f"{document.relative_to(root)}: {link} leads nowhere"


def undocumented_variables(root: Path) -> Iterator[str]:
    """Each variable in one of project/env.py and .env.example but not in the other."""
    lines = (root / ".env.example").read_text().splitlines()
    documented = {match.group(1) for line in lines if (match := ASSIGNMENT.match(line))} - set(COMPOSE_ONLY)
    for name in sorted(VARIABLES.keys() ^ documented):
        here, there = ("project/env.py", ".env.example") if name in VARIABLES else (".env.example", "project/env.py")
        yield f"{name} is in {here} but not in {there}"
