"""The model card of one registered model, made of its manifest alone: what it learnt from, how good, for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recommender.documents import LIMITS, USE
from recommender.registry import Artefact

MEASURES = (("mrr", "MRR"), ("glad", "glad"), ("hit", "favourite in three"), ("ndcg", "NDCG@3"))
Json = Mapping[str, Any]


def of(artefact: Artefact) -> str:
    """Markdown."""
    about = artefact.manifest
    parts = [
        [
            f"# Model card of {artefact.name}",
            "Written by `script/manage recommender_model card` from its manifest.",
            "",
        ],
        [USE],
        _facts(artefact),
        _measured("How good it is, beside its baselines", about.get("metrics", {})),
        _judged(about.get("admission", {})),
        *(_group(division, groups) for division, groups in about.get("groups", {}).items()),
        _files(about),
        [LIMITS],
    ]
    return "\n".join(line for part in parts for line in part)


def _facts(artefact: Artefact) -> list[str]:
    about = artefact.manifest
    window = " to ".join(about.get("data_window", ()))
    counts = about.get("decisions") or about.get("persons") or {}
    told = {
        "learnt from": about.get("learnt_from", ""),
        "data": window or str(about.get("today", "")),
        "rows": ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items()),
        "how": about.get("trial", ""),
        "seed": str(about.get("seed", "")),
        "parent": about.get("parent", ""),
        "Keras and ONNX differ by at most": f"{about['export_difference']:.1e}" if "export_difference" in about else "",
        "chances": _calibration(about.get("calibration", {})),
        "features": ", ".join(about.get("features", ())),
        "libraries": ", ".join(f"{name} {number}" for name, number in about.get("libraries", {}).items()),
        "manifest": artefact.manifest_sha256,
    }
    return ["## What it is", *(f"- {name}: {fact}" for name, fact in told.items() if fact), ""]


def _calibration(figures: Json) -> str:
    if not figures:
        return ""
    error = f"{figures['ece']:.3f} ({figures['ece_bare']:.3f} as scored)"
    return f"calibration error {error} on {figures['answers']:,} answers that neither model nor curve learnt from"


def _measured(title: str, figures: Json) -> list[str]:
    """With 95 % intervals. Empty where nothing was measured."""
    shown = [(key, name) for key, name in MEASURES if any(key in one for one in figures.values())]
    if not shown:
        return []
    head = ("ranking", *(name for _, name in shown))
    rows = [[ranking, *(_interval(one, key) for key, _ in shown)] for ranking, one in figures.items()]
    return [f"## {title}", *_table(head, rows), ""]


def _judged(admission: Json) -> list[str]:
    """Differences from what it stands beside, for all and for each group."""
    if "beside" not in admission:
        return []
    against = "; ".join(admission["against"]) or "nothing speaks against it"
    rows = [*_differences("all", admission["beside"])]
    for division, groups in admission.get("groups", {}).items():
        rows += _differences(division, groups)
    head = ("people", "beside or group", "how many", "NDCG@3 more (95 % interval)")
    return ["## The gate", f"Verdict: {against}.", "", *_table(head, rows), ""]


def _differences(of_whom: str, found: Json) -> Iterator[list[str]]:
    for name, one in found.items():
        told = f"{one['mean']:+.3f} ({one['low']:+.3f} to {one['high']:+.3f})"
        yield [of_whom, name, f"{one['people']:,}", told]


def _group(division: str, groups: Json) -> list[str]:
    figures = {
        f"{name} ({one['network']['people']:,}): {ranking}": figure
        for name, one in groups.items()
        for ranking, figure in one.items()
        if ranking in ("network", "champion", "prior and hand rule")
    }
    return _measured(f"By {division}", figures)


def _files(about: Json) -> list[str]:
    return ["## Files", *_table(("file", "SHA-256"), [[n, digest] for n, digest in about["files"].items()]), ""]


def _interval(figures: Json, key: str) -> str:
    if key not in figures:
        return ""
    return f"{figures[key]:.3f} ({figures[f'{key}_low']:.3f} to {figures[f'{key}_high']:.3f})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)]
