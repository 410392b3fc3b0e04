"""How simulated people spell; letters go wrong otherwise each time, as with real thumbs."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial

from language import respelling

Spelling = Callable[[str, random.Random], str]


def _always(change: respelling.Change) -> Spelling:
    return lambda text, rng: change(text)


WAYS: Mapping[str, Spelling] = {
    "as written": _always(str),
    "no accents": _always(respelling.without_accents),
    "capitals": _always(str.upper),
    "slips": lambda text, rng: respelling.letter_errors(respelling.without_accents(text), rng, rate=0.03),
    "by ear": _always(lambda text: respelling.by_ear(respelling.without_accents(text))),
    "five vowels": _always(respelling.five_vowels),
    "Cusco's norm": _always(respelling.cusco),
    "Hispanic letters": _always(respelling.hispanic),
    "no apostrophes": _always(respelling.without_apostrophes),
    "other apostrophes": _always(partial(respelling.with_apostrophe, mark="´")),
}
BY_LANGUAGE: Mapping[str, tuple[str, ...]] = {
    "es": ("as written", "no accents", "capitals", "slips", "by ear"),
    "qu": ("as written", "slips", "five vowels", "Cusco's norm", "Hispanic letters", "no apostrophes", "capitals"),
    "mixed": ("as written", "no accents", "slips", "other apostrophes"),
}
