"""Weights of a Whisper that was never trained: two megabytes in the layout of the real ones, for real code to load."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

WIDTH, MELS, HEADS = 8, 80, 2
AUDIO_POSITIONS, TEXT_POSITIONS = 1500, 448
WORDS = 50_257  # as many tokens before the special ones as the multilingual models have
LANGUAGES = ["en", "es", *(f"l{n}" for n in range(98))]
SPECIAL = [
    *("<|endoftext|>", "<|startoftranscript|>"),
    *(f"<|{language}|>" for language in LANGUAGES),
    *("<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"),
    *(f"<|{n * 0.02:.2f}|>" for n in range(1501)),
]


def make(folder: Path) -> None:
    """The files that a converted model has: model.bin, config.json, vocabulary.json, tokenizer.json."""
    from ctranslate2.specs import WhisperSpec
    from tokenizers import AddedToken, Tokenizer, models

    words = [f"w{n}" for n in range(WORDS)]
    spec = WhisperSpec(1, HEADS, 1, HEADS)
    _fill(spec, np.random.default_rng(7), vocabulary=WORDS + len(SPECIAL))
    spec.register_vocabulary([*words, *SPECIAL])
    spec.validate()
    spec.save(str(folder))
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="w0"))
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in SPECIAL])
    tokenizer.save(str(folder / "tokenizer.json"))
    config = json.loads((folder / "config.json").read_text())
    ids = {token: WORDS + n for n, token in enumerate(SPECIAL)}
    config |= {"lang_ids": [ids[f"<|{language}|>"] for language in LANGUAGES], "alignment_heads": [[0, 0]]}
    config |= {"suppress_ids": [], "suppress_ids_begin": [ids["<|endoftext|>"]]}
    (folder / "config.json").write_text(json.dumps(config))


def _fill(spec: Any, random: np.random.Generator, *, vocabulary: int) -> None:
    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = _some(random, WIDTH, MELS, 3), _some(random, WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = _some(random, WIDTH, WIDTH, 3), _some(random, WIDTH)
    encoder.position_encodings.encodings = _some(random, AUDIO_POSITIONS, WIDTH)
    decoder.position_encodings.encodings = _some(random, TEXT_POSITIONS, WIDTH)
    decoder.embeddings.weight = _some(random, vocabulary, WIDTH)
    decoder.projection.weight = decoder.embeddings.weight
    for part in (encoder, decoder):
        _norm(part.layer_norm)
        for layer in part.layer:
            _attention(layer.self_attention, random, 3 * WIDTH, WIDTH)
            _feed_forward(layer.ffn, random)
    for layer in decoder.layer:
        _attention(layer.attention, random, WIDTH, 2 * WIDTH, WIDTH)


def _some(random: np.random.Generator, *shape: int) -> np.ndarray:
    return (random.standard_normal(shape) * 0.1).astype(np.float32)


def _linear(layer: Any, random: np.random.Generator, outputs: int, inputs: int) -> None:
    layer.weight, layer.bias = _some(random, outputs, inputs), _some(random, outputs)


def _norm(layer: Any) -> None:
    layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _attention(layer: Any, random: np.random.Generator, *outputs: int) -> None:
    _norm(layer.layer_norm)
    for part, size in zip(layer.linear, outputs, strict=True):
        _linear(part, random, size, WIDTH)


def _feed_forward(layer: Any, random: np.random.Generator) -> None:
    _norm(layer.layer_norm)
    _linear(layer.linear_0, random, 4 * WIDTH, WIDTH)
    _linear(layer.linear_1, random, WIDTH, 4 * WIDTH)
