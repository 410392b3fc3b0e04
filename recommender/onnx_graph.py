"""The network as an ONNX graph, written out by hand from its weights, so that serving needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from recommender.arrays import Floats, Whole, floats
from recommender.shape import PRIOR, Falling, Shape

OPSET, IR_VERSION = 17, 8
Weights = Mapping[str, Floats]
Constants = dict[str, Floats | Whole]


def build(members: Sequence[Weights], shape: Shape, *, bound: float) -> onnx.ModelProto:
    """(items, features) → (items,), the mean of the members. Weights as network.weights gives them."""
    constants = {**_together(members), **_constants(shape), "bound": floats([bound / len(members)])}
    graph = helper.make_graph(
        _nodes(shape),
        "recommender",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["items", len(shape.names)])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["items"])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    return model


def _together(members: Sequence[Weights]) -> dict[str, Floats]:
    """Straight terms are averaged; the hidden parts stand side by side, each behind its own tanh."""
    side_by_side = {"hidden", "hidden_bias", "interactions"}
    straight = {name: np.mean([m[name] for m in members], axis=0) for name in members[0] if name not in side_by_side}
    hidden = {name: np.concatenate([m[name] for m in members], axis=-1) for name in ("hidden", "hidden_bias")}
    return {**straight, **hidden, "interactions": _blocks([m["interactions"] for m in members])}


def _blocks(columns: Sequence[Floats]) -> Floats:
    """(hidden, 1) of each member → (members · hidden, members), zero where a member meets another's hidden part."""
    width = len(columns[0])
    blocks = np.zeros((width * len(columns), len(columns)), dtype=np.float32)
    for place, column in enumerate(columns):
        blocks[place * width : (place + 1) * width, place] = column[:, 0]
    return blocks


def _nodes(shape: Shape) -> list[onnx.NodeProto]:
    node, terms = helper.make_node, [name for name in ("likings", "rising") if _columns(shape)[name]]
    added = ["prior_part", *(f"{name}_out" for name in terms), "mixed_out"]
    taken = [f"{name}_out" for name in shape.falling]
    return [
        *(node("Gather", ["features", f"{part}_columns"], [f"{part}_part"], axis=1) for part in _used(shape)),
        *(node("MatMul", [f"{name}_part", name], [f"{name}_out"]) for name in terms),
        *(one for name in shape.falling for one in _falling(name)),
        node("Gemm", ["mixed_part", "hidden", "hidden_bias"], ["hidden_sum"]),
        node("Tanh", ["hidden_sum"], ["hidden_out"]),
        node("MatMul", ["hidden_out", "interactions"], ["mixed"]),
        node("Tanh", ["mixed"], ["mixed_bounded"]),
        node("ReduceSum", ["mixed_bounded", "last_axis"], ["mixed_sum"], keepdims=1),
        node("Mul", ["mixed_sum", "bound"], ["mixed_out"]),
        *_chain("Add", added, "risen"),
        *_chain("Sub", ["risen", *taken], "total"),
        node("Squeeze", ["total", "last_axis"], ["score"]),
    ]


def _chain(operation: str, values: Sequence[str], result: str) -> list[onnx.NodeProto]:
    """The first value, then each of the others added or taken away."""
    if len(values) == 1:
        return [helper.make_node("Identity", list(values), [result])]
    steps = [values[0], *(f"{result}_{step}" for step in range(1, len(values) - 1)), result]
    return [
        helper.make_node(operation, [before, value], [after])
        for before, value, after in zip(steps[:-1], values[1:], steps[1:], strict=True)
    ]


def _falling(name: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("Sub", [f"{name}_part", f"{name}_starts"], [f"{name}_come"]),
        helper.make_node("Max", [f"{name}_come", "zero"], [f"{name}_up"]),
        helper.make_node("Min", [f"{name}_up", f"{name}_widths"], [f"{name}_pieces"]),
        helper.make_node("MatMul", [f"{name}_pieces", name], [f"{name}_out"]),
    ]


def _columns(shape: Shape) -> dict[str, Sequence[str]]:
    """Which features each part of the graph reads."""
    falling = {name: [term.feature] for name, term in shape.falling.items()}
    return {"prior": [PRIOR], "likings": shape.open, "rising": list(shape.rising), "mixed": shape.mixed, **falling}


def _used(shape: Shape) -> list[str]:
    return [part for part, names in _columns(shape).items() if names]


def _constants(shape: Shape) -> Constants:
    """The constants that are no weights: which columns, where the pieces start, how long they are."""
    columns = {part: [shape.column[name] for name in names] for part, names in _columns(shape).items() if names}
    constants: Constants = {f"{part}_columns": np.array(places, np.int64) for part, places in columns.items()}
    for name, term in shape.falling.items():
        constants |= {**_pieces(name, term), "zero": floats([0])}
    return {**constants, "last_axis": np.array([1], np.int64)}


def _pieces(name: str, term: Falling) -> Constants:
    return {f"{name}_starts": floats([term.knots]), f"{name}_widths": term.widths[None]}
