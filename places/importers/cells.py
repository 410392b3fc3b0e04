"""Reads the cells of official lists of areas; RowError names what is wrong."""

from __future__ import annotations

import re

from importing.importer import RowError

NOTHING = ("", "NA", "ND", "N.D.", "S.I.", "S/I", "-")  # S.I.: sin información
SMALL = frozenset("de del la las los el y en".split())


def is_said(cell: str) -> bool:
    return cell.upper() not in NOTHING


def number(cell: str, column: str, *, least: float, most: float) -> float | None:
    """None where nothing is said; `2338.0`, `2338` and `2338,0` are one number."""
    if not is_said(cell):
        return None
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        raise RowError("not_a_number", column=column) from None
    if not least <= value <= most:
        raise RowError("out_of_range", column=column)
    return value


def code(cell: str, column: str) -> str:
    """Six digits, with the zeros in front that spreadsheets take away; "" where nothing is said."""
    if not is_said(cell):
        return ""
    digits = cell.removesuffix(".0")
    if not re.fullmatch(r"[0-9]{5,6}", digits):
        raise RowError("ubigeo", column=column)
    return digits.zfill(6)


def ordinary(name: str) -> str:
    """ "MADRE DE DIOS" → "Madre de Dios"; what is not all capitals is left as it is written."""
    if name != name.upper():
        return name
    words = [word if word in SMALL else word.capitalize() for word in name.lower().split()]
    return " ".join([words[0].capitalize(), *words[1:]]) if words else ""
