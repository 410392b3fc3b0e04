"""Runs the model's graph node by node in an order found once; Rasa builds a dask graph anew for every message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

import bot.rasa_version  # noqa: F401  refuses other releases

_run_of_rasa = DaskGraphRunner.run
# A node with the names of the nodes and inputs that it needs.
Plan = list[tuple[GraphNode, tuple[str, ...]]]


def run(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """As Rasa's own: each node gets (name, output) of those it needs, or the bare name where there is none."""
    if _is_unusual(self, inputs or {}):
        return dict(_run_of_rasa(self, inputs, targets))
    wanted = targets or self._graph_schema.target_names
    outputs: dict[str, tuple[str, Any]] = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for node, needs in _plan(self, wanted):
            outputs[node._node_name] = node(*(outputs.get(name, name) for name in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(outputs[target] for target in wanted)


def _is_unusual(runner: DaskGraphRunner, inputs: dict[str, Any]) -> bool:
    """Texts may be refused as inputs, and an input may stand in for a node: neither happens in a turn."""
    nodes = runner._graph_schema.nodes
    return any(isinstance(value, str) or name in nodes for name, value in inputs.items())


def _plan(runner: DaskGraphRunner, targets: Sequence[str]) -> Plan:
    # Kept on the runner: it goes when the model is replaced.
    plans: dict[tuple[str, ...], Plan] = runner.__dict__.setdefault("_plans", {})
    key = tuple(targets)
    if key not in plans:
        schema = runner._graph_schema
        plans[key] = [
            (runner._instantiated_nodes[name], tuple(schema.nodes[name].needs.values()))
            for name in order(schema, targets)
        ]
    return plans[key]


def order(schema: GraphSchema, targets: Sequence[str]) -> list[str]:
    """The nodes that the targets need, each after those it needs itself. Names outside the schema are inputs."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found or name not in schema.nodes:
            return
        for needed in schema.nodes[name].needs.values():
            visit(needed)
        found[name] = None

    for target in targets:
        visit(target)
    return list(found)


def install() -> None:
    """Idempotent."""
    DaskGraphRunner.run = run


install()
