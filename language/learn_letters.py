"""Learns letter weights from the word lists of this package: `python -m language.learn_letters` writes letters.json.

Logistic regression in plain Python over words that the package's own lists and rules yield; the same seed gives the
same file. Nothing of language/corpus/measured is read.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from language.letters import SCALE, WEIGHTS, sequences
from language.tokens import plain
from language.word_forms import loan_forms, quechua_forms, quechua_roots, spanish_forms

_SEED, _ROUNDS, _RATE, _DECAY = 4, 8, 0.1, 1e-3
_RAREST, _LEAST = 3, 0.02  # sequences met less often, and smaller weights, are left out
# How much one word counts: a root as it is tells more of Quechua than one of its many forms, a Spanish stem less. And
# all of Quechua beside all of Spanish.
_ROOT, _LOAN, _QUECHUA = 3.0, 0.6, 0.8
_Example = tuple[tuple[int, ...], float, float]


def learn(spanish: Sequence[str], quechua: Sequence[str], *, seed: int = _SEED) -> dict[str, int]:
    """Weights in hundredths; how many words there are of each language is no matter, but roots count for more."""
    counted = Counter(sequence for word in (*spanish, *quechua) for sequence in set(sequences(word)))
    index = {sequence: number for number, sequence in enumerate(s for s, n in sorted(counted.items()) if n >= _RAREST)}
    counts = [_count(word) for word in quechua]
    share = _QUECHUA * len(spanish) / sum(counts)
    examples = [
        *_examples(spanish, index, said=0.0, counts=[1.0] * len(spanish)),
        *_examples(quechua, index, said=1.0, counts=[count * share for count in counts]),
    ]
    found = _descend(examples, len(index), random.Random(seed))  # noqa: S311  nothing secret
    return {s: round(found[n] * SCALE) for s, n in index.items() if abs(found[n]) >= _LEAST}


def _examples(words: Iterable[str], index: dict[str, int], *, said: float, counts: Iterable[float]) -> list[_Example]:
    known = (tuple(index[s] for s in set(sequences(word)) if s in index) for word in words)
    return [(ids, said, count) for ids, count in zip(known, counts, strict=True)]


def _count(word: str) -> float:
    return _LOAN if word in _loans() else _ROOT if word in _roots() else 1.0


@cache
def _loans() -> frozenset[str]:
    return frozenset(map(plain, loan_forms(random.Random(_SEED)))) - _roots()  # noqa: S311


@cache
def _roots() -> frozenset[str]:
    return frozenset(map(plain, quechua_roots()))


def _descend(examples: list[_Example], size: int, rng: random.Random) -> list[float]:
    """Stochastic gradient descent whose steps shrink for sequences met often (AdaGrad)."""
    weights, squares = [0.0] * size, [1e-2] * size
    for _ in range(_ROUNDS):
        rng.shuffle(examples)
        for sequence_ids, said, weight in examples:
            odds = sum(weights[i] for i in sequence_ids)
            slope = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - said) * weight
            for i in sequence_ids:
                step = slope + _DECAY * weights[i]
                squares[i] += step * step
                weights[i] -= _RATE * step / math.sqrt(squares[i])
    return weights


def training_words() -> tuple[list[str], list[str]]:
    """All Spanish and all Quechua words that are learnt from, as `plain` gives them."""
    rng = random.Random(_SEED)  # noqa: S311
    spanish = {plain(word) for word in spanish_forms(rng)}
    quechua = {plain(word) for word in quechua_forms(rng)}
    return sorted(spanish), sorted(quechua | (_loans() - spanish))


def main() -> None:
    spanish, quechua = training_words()
    learnt = learn(spanish, quechua)
    WEIGHTS.write_text(json.dumps(learnt, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(spanish)} Spanish and {len(quechua)} Quechua words give {len(learnt)} weights.")  # noqa: T201


if __name__ == "__main__":
    main()
