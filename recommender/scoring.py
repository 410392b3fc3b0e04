"""The exported network in memory, on one thread: features in, scores out."""

from __future__ import annotations

import numpy as np
import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    RuntimeException,
)

from recommender.arrays import Floats


class ScoringError(RuntimeError):
    """The network cannot answer; whoever asked falls back to the prior."""


ENGINE_ERRORS = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, RuntimeException)


class Session:
    """One thread: a person's offerings take a fraction of a millisecond, and workers share the machine."""

    def __init__(self, graph: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except ENGINE_ERRORS as error:
            raise ScoringError(str(error)) from error

    def score(self, table: Floats) -> Floats:
        """(items, features) → (items,). Raises ScoringError, also where a score is no number."""
        try:
            scores = np.asarray(self._session.run(None, {"features": table})[0], dtype=np.float32)
        except ENGINE_ERRORS as error:
            raise ScoringError(str(error)) from error
        if not np.isfinite(scores).all():
            raise ScoringError("a score is no number")
        return scores
