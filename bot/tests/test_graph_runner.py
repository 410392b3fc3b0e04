from typing import Any

import pytest
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner

import bot.graph_runner as graph_runner


class Joined(GraphComponent):
    """Notes what it gets, in the order of its letters."""

    ran: list[str] = []

    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def create(cls, config: Any, model_storage: Any, resource: Any, execution_context: Any) -> "Joined":
        return cls(config["name"])

    def join(self, a: Any = "", b: Any = "") -> str:
        self.ran.append(self._name)
        if a == ["broken"]:
            raise ValueError("broken")
        return f"{self._name}({a},{b})"


def _node(name: str, **needs: str) -> SchemaNode:
    return SchemaNode(
        needs=needs, uses=Joined, constructor_name="create", fn="join", config={"name": name}, is_target=name == "end"
    )


SCHEMA = GraphSchema(
    {
        "end": _node("end", a="left", b="right"),
        "right": _node("right", a="first", b="__two__"),
        "left": _node("left", a="first"),
        "first": _node("first", a="__one__"),
        "aside": _node("aside", a="first"),
    }
)


@pytest.fixture
def runner() -> DaskGraphRunner:
    Joined.ran.clear()
    return DaskGraphRunner(SCHEMA, None, ExecutionContext(SCHEMA))  # type: ignore[arg-type]


@pytest.mark.parametrize("targets", [None, ["end"], ["left"], ["aside", "right"], ["first"]])
def test_outputs_are_those_of_rasa(runner: DaskGraphRunner, targets: list[str] | None) -> None:
    inputs = {"__one__": ["a message"], "__two__": 2}
    ours = runner.run(inputs, targets)
    assert ours
    assert ours == graph_runner._run_of_rasa(runner, inputs, targets)
    assert ours == runner.run(inputs, targets)


def test_each_node_runs_once_and_only_if_needed(runner: DaskGraphRunner) -> None:
    runner.run({"__one__": [1], "__two__": 2}, ["end"])
    assert sorted(Joined.ran) == ["end", "first", "left", "right"]
    assert Joined.ran.index("first") < Joined.ran.index("left") < Joined.ran.index("end")


def test_each_run_has_its_own_inputs(runner: DaskGraphRunner) -> None:
    assert runner.run({"__one__": [1]}, ["first"]) != runner.run({"__one__": [2]}, ["first"])


@pytest.mark.parametrize("inputs", [{}, {"__one__": ["broken"]}, {"__one__": "first"}])
def test_failures_are_those_of_rasa(runner: DaskGraphRunner, inputs: dict[str, Any]) -> None:
    with pytest.raises(Exception) as ours:  # noqa: PT011 compared below
        runner.run(inputs, ["first"])
    with pytest.raises(Exception) as rasas:  # noqa: PT011 compared below
        graph_runner._run_of_rasa(runner, inputs, ["first"])
    assert type(ours.value) is type(rasas.value)
    assert isinstance(ours.value, GraphRunError | GraphComponentException)
    assert str(ours.value) == str(rasas.value)
