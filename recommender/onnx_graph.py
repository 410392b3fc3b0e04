"""The network as an ONNX graph, written out by hand from its weights, so that serving needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from recommender import hand_rule
from recommender.arrays import Floats, floats
from recommender.features import COLUMN, NAMES

OPSET, IR_VERSION = 17, 8


def build(weights: Mapping[str, Floats], *, bound: float) -> onnx.ModelProto:
    """(items, features) → (items,). Weights as network.weights gives them."""
    graph = helper.make_graph(
        _nodes(),
        "recommender",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["items", len(NAMES)])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["items"])],
        [_constant(name, value) for name, value in {**_shape(), **weights, "bound": floats([bound])}.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    return model


def save(model: onnx.ModelProto, path: Path) -> None:
    path.write_bytes(model.SerializeToString())


def _nodes() -> list[onnx.NodeProto]:
    node = helper.make_node
    columns = [
        node("Gather", ["features", f"{part}_columns"], [f"{part}_part"], axis=1)
        for part in ("prior", "open", "is_free", "distance", "cost")
    ]
    return [
        *columns,
        node("MatMul", ["open_part", "likings"], ["liked"]),
        node("MatMul", ["is_free_part", "free"], ["freed"]),
        *_falling("distance"),
        *_falling("cost"),
        node("Concat", ["prior_part", "open_part"], ["seen"], axis=1),
        node("Gemm", ["seen", "hidden", "hidden_bias"], ["hidden_sum"]),
        node("Tanh", ["hidden_sum"], ["hidden_out"]),
        node("MatMul", ["hidden_out", "interactions"], ["mixed"]),
        node("Tanh", ["mixed"], ["mixed_bounded"]),
        node("Mul", ["mixed_bounded", "bound"], ["mixed_out"]),
        node("Add", ["prior_part", "liked"], ["sum_1"]),
        node("Add", ["sum_1", "freed"], ["sum_2"]),
        node("Sub", ["sum_2", "distance_out"], ["sum_3"]),
        node("Sub", ["sum_3", "cost_out"], ["sum_4"]),
        node("Add", ["sum_4", "mixed_out"], ["sum_5"]),
        node("Squeeze", ["sum_5", "last_axis"], ["score"]),
    ]


def _falling(name: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("Sub", [f"{name}_part", f"{name}_starts"], [f"{name}_come"]),
        helper.make_node("Max", [f"{name}_come", "zero"], [f"{name}_up"]),
        helper.make_node("Min", [f"{name}_up", f"{name}_widths"], [f"{name}_pieces"]),
        helper.make_node("MatMul", [f"{name}_pieces", name], [f"{name}_out"]),
    ]


def _shape() -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32 | np.int64]]]:
    """The constants that are no weights: which columns, where the pieces start, how long they are."""
    parts = {
        "prior": ["prior"],
        "open": hand_rule.OPEN,
        "is_free": ["free"],
        "distance": ["distance"],
        "cost": ["log_cost"],
    }
    knots = {"distance": hand_rule.DISTANCE_KNOTS, "cost": hand_rule.COST_KNOTS}
    return {
        **{f"{part}_columns": np.array([COLUMN[name] for name in names], np.int64) for part, names in parts.items()},
        **{f"{name}_starts": np.array([starts], np.float32) for name, starts in knots.items()},
        **{f"{name}_widths": np.array([hand_rule.widths(starts)], np.float32) for name, starts in knots.items()},
        "zero": floats([0]),
        "last_axis": np.array([1], np.int64),
    }


def _constant(name: str, value: np.ndarray[tuple[int, ...], np.dtype[np.float32 | np.int64]]) -> onnx.TensorProto:
    return numpy_helper.from_array(np.asarray(value), name)
