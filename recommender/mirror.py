"""A copy of each model in MLflow, where MLFLOW_TRACKING_URI names a server: over its REST API, and never in the way.

The registry of record is ours. What MLflow cannot take is logged and forgotten: no training stops for it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any

import requests
from django.conf import settings

from recommender.registry import Artefact

logger = logging.getLogger(__name__)

NAME = "yachay-nan-recommender"  # of the experiment and of the registered model
SECONDS = 10
MOST_METRICS = 1000  # that MLflow takes at once
UNFIT = re.compile(r"[^\w\-. /]")  # in a metric's name: also "@"
EXISTS = "RESOURCE_ALREADY_EXISTS"


def mirror(artefact: Artefact, *, alias: str = "") -> bool:
    """Run, figures, files and a registered version; whether all of it arrived. False too where nobody asked for it."""
    uri = settings.MLFLOW_TRACKING_URI.rstrip("/")
    if not uri:
        return False
    try:
        _copy(uri, artefact, alias)
    except (requests.RequestException, ValueError, KeyError, OSError) as error:
        logger.warning("%s is not mirrored to MLflow: %s", artefact.name, type(error).__name__)
        return False
    return True


def metrics(manifest: Mapping[str, Any]) -> dict[str, float]:
    """Numbers anywhere in the figures, by their path: "network/ndcg", "groups/language/qu/network/mrr"."""
    figures = {**manifest.get("metrics", {}), "groups": manifest.get("groups", {})}
    return dict(_numbers(figures, ()))


def _copy(uri: str, artefact: Artefact, alias: str) -> None:
    experiment, now = _experiment(uri), int(time.time() * 1000)
    began = _post(
        uri, "runs/create", experiment_id=experiment, run_name=artefact.name, start_time=now, tags=_tags(artefact)
    )
    run = began["run"]["info"]
    figures = [
        {"key": key, "value": value, "timestamp": now, "step": 0} for key, value in metrics(artefact.manifest).items()
    ]
    for start in range(0, len(figures), MOST_METRICS):
        _post(uri, "runs/log-batch", run_id=run["run_id"], metrics=figures[start : start + MOST_METRICS])
    _files(uri, artefact, experiment, run["run_id"])
    _post(uri, "runs/update", run_id=run["run_id"], status="FINISHED", end_time=int(time.time() * 1000))
    _version(uri, run, alias)


def _experiment(uri: str) -> str:
    answer = _get(uri, "experiments/get-by-name", experiment_name=NAME)
    if answer.status_code == requests.codes.not_found:
        return str(_post(uri, "experiments/create", name=NAME)["experiment_id"])
    answer.raise_for_status()
    return str(answer.json()["experiment"]["experiment_id"])


def _tags(artefact: Artefact) -> list[dict[str, str]]:
    told = ("learnt_from", "content_hash", "parent", "trial")
    facts = {name: str(artefact.manifest[name]) for name in told if artefact.manifest.get(name)}
    facts |= {"manifest_sha256": artefact.manifest_sha256}
    return [{"key": key, "value": value} for key, value in facts.items()]


def _files(uri: str, artefact: Artefact, experiment: str, run: str) -> None:
    """Through the server's own store of artefacts."""
    for path in sorted(artefact.folder.iterdir()):
        where = f"{uri}/api/2.0/mlflow-artifacts/artifacts/{experiment}/{run}/artifacts/{path.name}"
        with path.open("rb") as file:
            requests.put(where, data=file, timeout=SECONDS).raise_for_status()


def _version(uri: str, run: Mapping[str, Any], alias: str) -> None:
    _post(uri, "registered-models/create", may_exist=True, name=NAME)
    made = _post(uri, "model-versions/create", name=NAME, source=run["artifact_uri"], run_id=run["run_id"])
    if alias:
        _post(uri, "registered-models/alias", name=NAME, alias=alias, version=made["model_version"]["version"])


def _post(uri: str, verb: str, *, may_exist: bool = False, **body: Any) -> dict[str, Any]:
    answer = requests.post(f"{uri}/api/2.0/mlflow/{verb}", json=body, timeout=SECONDS)
    if may_exist and EXISTS in answer.text:
        return {}
    answer.raise_for_status()
    found: dict[str, Any] = answer.json()
    return found


def _get(uri: str, verb: str, **query: str) -> requests.Response:
    return requests.get(f"{uri}/api/2.0/mlflow/{verb}", params=query, timeout=SECONDS)


def _numbers(found: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    for name, value in found.items():
        here = (*path, UNFIT.sub("_", name))
        if isinstance(value, Mapping):
            yield from _numbers(value, here)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield "/".join(here), float(value)
