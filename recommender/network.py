"""The learnt scorer: a small Keras network around a prior, and its training. The only module that imports keras.

score = prior + likings · open features + rising − falling pieces + tanh-bounded interactions, for any Shape.
What falls can only lower the score, whatever is learnt; the interactions never see it; and a freshly built network
scores exactly as its shape does without learning. Three seeds together are one network.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # its order of summing differs from run to run
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")  # the network is far too small for a GPU

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from recommender.arrays import Floats, floats
from recommender.shape import PRIOR, Falling, Shape

BOUND = 1.0  # nats: as much as the interactions may add or take
HIDDEN = 12
OF = "__"  # between the name of a member and that of its part
LEAST_SLOPE = 0.02  # so that farther is always a little less, even where nothing was learnt
Weights = Mapping[str, Floats]
Model: TypeAlias = keras.Model


@keras.saving.register_keras_serializable("recommender")
class Columns(keras.layers.Layer):  # type: ignore[misc]
    """Some of the features, by their columns."""

    def __init__(self, columns: list[int], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.columns = list(columns)

    def call(self, table: Any) -> Any:
        return ops.take(table, self.columns, axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "columns": self.columns}


@keras.saving.register_keras_serializable("recommender")
class Pieces(keras.layers.Layer):  # type: ignore[misc]
    """How far a value has come on each piece of a piecewise-linear term."""

    def __init__(self, knots: list[float], widths: list[float], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.knots, self.widths = list(knots), list(widths)

    def call(self, value: Any) -> Any:
        return ops.minimum(ops.maximum(value - floats(self.knots), 0.0), floats(self.widths))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "knots": self.knots, "widths": self.widths}


@keras.saving.register_keras_serializable("recommender")
class AtLeast(keras.constraints.Constraint):  # type: ignore[misc]
    """Weights never fall below a floor that is not negative."""

    def __init__(self, least: float = 0.0) -> None:
        self.least = least

    def __call__(self, weights: Any) -> Any:
        return ops.maximum(weights, self.least)

    def get_config(self) -> dict[str, Any]:
        return {"least": self.least}


def calm(*, seed: int, threads: int = 2) -> None:
    """Fix every seed and keep TensorFlow to a few threads. Threads can be set once, before the first operation."""
    keras.utils.set_random_seed(seed)
    if tf.config.threading.get_intra_op_parallelism_threads() == 0:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(1)


def build(shape: Shape, *, member: str = "only") -> Model:
    """A newborn network: (lists, items, features) → (lists, items), equal to `shape.score`.

    Its layers carry the member's name, for Keras wants every name once where members stand together.
    """
    table = keras.Input((None, len(shape.names)), name="features")
    score = Columns([shape.column[PRIOR]], name=f"{member}{OF}prior_part")(table)
    for part, names in (("likings", shape.open), ("rising", tuple(shape.rising))):
        if names:
            score = score + _straight(part, names, shape, member)(table)
    for part, term in shape.falling.items():
        score = score - _falling(part, term, shape, member)(table)
    mixed = Columns([shape.column[name] for name in shape.mixed], name=f"{member}{OF}mixed_part")(table)
    score = score + _interactions(mixed, member)
    return keras.Model(table, ops.squeeze(score, axis=-1), name=member)


def together(members: Sequence[Model]) -> Model:
    """One network whose score is the mean of two or more members', each of its own name."""
    table = keras.Input(members[0].input_shape[1:], name="features")
    return keras.Model(table, keras.layers.average([member(table) for member in members]), name="recommender")


def _straight(part: str, names: Sequence[str], shape: Shape, member: str) -> Any:
    least = 0.0 if part == "rising" else None
    at_birth = [{**shape.likings, **shape.rising}.get(name, 0.0) for name in names]
    weigh = _weighed(f"{member}{OF}{part}", at_birth, least=least)
    columns = Columns([shape.column[name] for name in names], name=f"{member}{OF}{part}_part")
    return lambda table: weigh(columns(table))


def _falling(part: str, term: Falling, shape: Shape, member: str) -> Any:
    weigh = _weighed(f"{member}{OF}{part}", list(term.slopes), least=LEAST_SLOPE)
    pieces = Pieces(list(term.knots), term.widths.tolist(), name=f"{member}{OF}{part}_pieces")
    value = Columns([shape.column[term.feature]], name=f"{member}{OF}{part}_part")
    return lambda table: weigh(pieces(value(table)))


def _weighed(name: str, weights: list[float], *, least: float | None = None) -> keras.layers.Dense:
    start = keras.initializers.Constant(floats(weights)[:, None])
    constraint = None if least is None else AtLeast(least)
    return keras.layers.Dense(1, use_bias=False, kernel_initializer=start, kernel_constraint=constraint, name=name)


def _interactions(inputs: Any, member: str) -> Any:
    silent = keras.layers.Dense(
        1, use_bias=False, kernel_initializer="zeros", activation="tanh", name=f"{member}{OF}interactions"
    )
    regular = keras.regularizers.L2(1e-3)
    hidden = keras.layers.Dense(HIDDEN, activation="tanh", kernel_regularizer=regular, name=f"{member}{OF}hidden")
    return silent(hidden(inputs)) * BOUND


@keras.saving.register_keras_serializable("recommender")  # type: ignore[untyped-decorator]
def listwise_loss(chosen: Any, scores: Any) -> Any:
    """Softmax over each list. `chosen` is what was taken's share, 0 for what was passed over, −1 for padding.

    A share may have a weight beside it, see `marked`: what weighs little counts little among what was passed over.
    """
    if len(chosen.shape) > len(scores.shape):
        chosen, weights = chosen[..., 0], chosen[..., 1]
        scores = scores + ops.log(ops.maximum(weights, 1e-9))
    masked = ops.where(chosen < 0, -1e9, scores)
    return -ops.sum(ops.maximum(chosen, 0.0) * ops.log_softmax(masked, axis=-1), axis=-1)


def marked(chosen: Floats, weights: Floats | None) -> Floats:
    """(lists, items) with weights beside it, as the loss wants them; as it is where all weigh the same."""
    return chosen if weights is None else np.stack([chosen, weights], axis=-1)


def train(
    model: Model, tables: Floats, chosen: Floats, *, epochs: int, rate: float, weights: Floats | None = None
) -> None:
    """(lists, items, features) and (lists, items), weights too. Changes the model."""
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=listwise_loss)
    model.fit(tables, marked(chosen, weights), batch_size=64, epochs=epochs, verbose=0, shuffle=True)


def score(model: Model, table: Floats) -> Floats:
    """(items, features) → (items,)."""
    return np.asarray(model(table[None], training=False)[0], dtype=np.float32)


def weights(model: Model) -> list[Weights]:
    """The trained numbers of each member by name, as onnx_graph.build wants them."""
    found: dict[str, dict[str, Floats]] = {}
    for layer in model._flatten_layers():
        if isinstance(layer, keras.layers.Dense):
            member, part = layer.name.split(OF)
            named = found.setdefault(member, {})
            named[part] = np.asarray(layer.kernel)
            if layer.use_bias:
                named[f"{part}_bias"] = np.asarray(layer.bias)
    return list(found.values())


def save(model: Model, path: Path) -> None:
    model.save(path)


def load(path: Path) -> Model:
    return keras.saving.load_model(path, compile=False)
