"""The network as an ONNX graph, written out by hand from its weights, so that serving needs no TensorFlow.

Each part reads the whole table through weights that are 0 for what it does not see: picking columns out first took
longer than all the sums together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from recommender.arrays import Floats, Whole, floats
from recommender.shape import PRIOR, Shape

OPSET, IR_VERSION = 17, 8
Weights = Mapping[str, Floats]
Constants = dict[str, Floats | Whole]


def build(members: Sequence[Weights], shape: Shape, *, bound: float) -> onnx.ModelProto:
    """(items, features) → (items,), the mean of the members. Weights as network.weights gives them."""
    constants = _constants(_together(members), shape, bound=bound / len(members))
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
    node = helper.make_node
    falls = [
        node("Gemm", ["features", "piece_columns", "piece_starts"], ["come"]),
        node("Max", ["come", "zero"], ["come_up"]),
        node("Min", ["come_up", "piece_widths"], ["pieces"]),
        node("MatMul", ["pieces", "piece_weights"], ["fallen"]),
        node("Add", ["bent", "fallen"], ["total"]),
    ]
    return [
        node("MatMul", ["features", "straight"], ["risen"]),
        node("Gemm", ["features", "hidden", "hidden_bias"], ["hidden_sum"]),
        node("Tanh", ["hidden_sum"], ["hidden_out"]),
        node("MatMul", ["hidden_out", "interactions"], ["mixed"]),
        node("Tanh", ["mixed"], ["mixed_bounded"]),
        node("MatMul", ["mixed_bounded", "bound"], ["mixed_out"]),
        node("Add", ["risen", "mixed_out"], ["bent" if shape.falling else "total"]),
        *(falls if shape.falling else []),
        node("Squeeze", ["total", "last_axis"], ["score"]),
    ]


def _constants(weights: Weights, shape: Shape, *, bound: float) -> Constants:
    """`bound` is how much one member's interactions may add or take."""
    members = weights["interactions"].shape[1]
    return {
        "straight": _straight(weights, shape),
        "hidden": _rows(weights["hidden"], shape.mixed, shape),
        "hidden_bias": weights["hidden_bias"],
        "interactions": weights["interactions"],
        "bound": np.full((members, 1), bound, dtype=np.float32),
        **(_pieces(weights, shape) if shape.falling else {}),
        "last_axis": np.array([1], np.int64),
    }


def _straight(weights: Weights, shape: Shape) -> Floats:
    """(features, 1): the prior as it is, and what is liked or may only rise by its weight."""
    straight = _rows(floats([[1]]), [PRIOR], shape)
    for part, names in (("likings", shape.open), ("rising", tuple(shape.rising))):
        if names:
            straight += _rows(weights[part], names, shape)
    return straight


def _pieces(weights: Weights, shape: Shape) -> Constants:
    """All falling terms side by side: a column for each piece."""
    terms = shape.falling
    columns = [_rows(np.ones((1, len(term.knots)), np.float32), [term.feature], shape) for term in terms.values()]
    return {
        "piece_columns": np.concatenate(columns, axis=1),
        "piece_starts": floats([-knot for term in terms.values() for knot in term.knots]),
        "piece_widths": np.concatenate([term.widths for term in terms.values()]),
        "piece_weights": -np.concatenate([weights[name] for name in terms]),
        "zero": floats([0]),
    }


def _rows(weights: Floats, names: Sequence[str], shape: Shape) -> Floats:
    """(names, columns) → (features, columns), 0 for the features that are not named."""
    spread = np.zeros((len(shape.names), weights.shape[1]), dtype=np.float32)
    spread[[shape.column[name] for name in names]] = weights
    return spread
