"""ESCO is published in 28 languages under the same columns: only what is in Spanish is for the people here."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from importing.importer import Row
from importing.refusing import FileRefused

SPANISH = "español"
# The small words of each; many are shared, so that only together they tell. Labels hold few, so whole rows are read.
SMALL_WORDS = {
    SPANISH: "de del la las el los y en para con por un una que o al se su como sus es",
    "inglés": "the of and in to for with on by or a an that is are as from at be such other they worker operator",
    "francés": "de du des la le les et en dans pour avec par un une que ou au aux est sur qui",
    "portugués": "de do da dos das o os as e em no na para com por um uma que ou ao é são",
    "italiano": "di del della dei delle il la i le gli e in per con da un una che o al è sono",
    "alemán": "der die das des und in im für mit von zu ein eine oder den dem auf bei sie ist sind",
    "neerlandés": "de het van en in voor met op een of te bij die dat zijn aan door als",
}
ENOUGH, CLEARLY, MOST_ROWS = 12, 1.5, 500
WORD = re.compile(r"\w+")


@cache
def _languages() -> dict[str, list[str]]:
    """Small word → the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, words in SMALL_WORDS.items():
        for word in words.split():
            found.setdefault(word, []).append(language)
    return found


class Listening:
    """Reads along until it is sure enough, which a file in Spanish is after some rows."""

    def __init__(self) -> None:
        self._heard: Counter[str] = Counter()
        self._rows = 0

    def hear(self, row: Row) -> None:
        """FileRefused where another language is clearly more at home than Spanish."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            return
        for name in ("label", "alternatives", "description"):
            for word in WORD.findall(row.get(name, "").casefold()):
                self._heard.update(_languages().get(word, ()))
        self._judge()

    def _judge(self) -> None:
        [(language, times)] = self._heard.most_common(1) or [(SPANISH, 0)]
        if times >= ENOUGH and times > CLEARLY * self._heard[SPANISH]:
            raise FileRefused("not_spanish", language=language)
