"""Play a recording into samples, and stop where it gets too long."""

from __future__ import annotations

import io
from collections.abc import Iterator

import av
import numpy as np
import numpy.typing as npt

from channels_app.transcription.transcriber import NotAudio, TooLong

RATE = 16_000  # samples a second, as speech models want them
Samples = npt.NDArray[np.float32]


def samples_of(audio: bytes, *, most_seconds: float) -> Samples:
    """One channel, between -1 and 1. Raises TooLong as soon as more was played, whatever the file says of itself:
    a megabyte may hold half an hour. Raises NotAudio."""
    parts: list[npt.NDArray[np.int16]] = []
    played = 0
    try:
        for part in _parts(audio):
            played += part.size
            if played > most_seconds * RATE:
                raise TooLong
            parts.append(part)
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise NotAudio(type(error).__name__) from None
    if not played:
        raise NotAudio("silent")
    return np.concatenate(parts).astype(np.float32) / 32768.0


def _parts(audio: bytes) -> Iterator[npt.NDArray[np.int16]]:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(io.BytesIO(audio), mode="r") as container:
        for frame in container.decode(audio=0):
            frame.pts = None  # notes that were cut have gaps
            yield from (resampled.to_ndarray().reshape(-1) for resampled in resampler.resample(frame))
        yield from (rest.to_ndarray().reshape(-1) for rest in resampler.resample(None))
