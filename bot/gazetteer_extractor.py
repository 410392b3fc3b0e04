"""Finds trades and places by the catalogue's own names; the names live in the model, so serving reads no other file."""

from __future__ import annotations

import json
from copy import copy
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components import EXTRACTOR, Entity, Extractor, entity
from bot.graph_components import Learnt
from bot.known_words import known_words
from bot.lookups import Lookups, lookups_dir, read_lookups
from bot.place_reader import Place, PlaceReader
from bot.trade_meant import Meant
from bot.trade_reader import TRADE_SLOTS, TradeReader, crosses
from bot.word_repair import Mended, WordRepair
from language.gazetteer import normalise
from language.negation import is_negated

_FILE, _MEANT_FILE = "lookups.json", "trades_meant.json"


class NameReader:
    """Trades and places of a message: a trade's word is never a place, an exact place is never a misspelt trade."""

    def __init__(self, lookups: Lookups) -> None:
        words = {part for entry in lookups.trades for part in normalise(entry.text).split()}
        self._places = PlaceReader(lookups.places, usual=words | lookups.usual)
        self.trades = TradeReader(lookups.trades, usual=lookups.usual, exact_places=self._places.exact_spans)
        self._repair = WordRepair(
            known_words(lookups.met, lookups.trades) if lookups.met else {},
            kept=lookups.usual.union(*(normalise(entry.text).split() for entry in lookups.places)),
            is_name=self.trades.holds_name,
        )

    def taught(self, meant: Meant) -> NameReader:
        """The same names, with what was learnt of when a trade's word means the trade."""
        reader = copy(self)
        reader.trades = self.trades.taught(meant)
        return reader

    def read(self, text: str, *, asked: str = "") -> list[Entity]:
        # Where a place was asked, an unknown word is a place's rather than a misspelt trade.
        mended = Mended(text) if asked == "place" else self._repair.mend(text)
        trades = self._trades(text, mended, asked=asked in TRADE_SLOTS)
        named = self._places.read(text, asked=asked == "place")
        trades = [t for t in trades if not any(p.exact and _is_part(t, p, or_all=asked == "place") for p in named)]
        taken = [(trade["start"], trade["end"]) for trade in trades]
        places = [p for p in named if not crosses(p.start, p.end, taken)]
        return [*trades, *(_place(text, p) for p in places)]

    def _trades(self, text: str, mended: Mended, *, asked: bool) -> list[Entity]:
        """Read, with what is denied, where misspelt words are put right; told where they stand in what was written."""
        found: list[Entity] = []
        for match in self.trades.read(mended.text, asked=asked):
            start, end = mended.written(match.start, match.end)
            negated = is_negated(mended.text, match.start, match.end)
            found.append(entity("trade", match.values[0], text=text, start=start, end=end, negated=negated))
        return found


def _is_part(trade: Entity, place: Place, *, or_all: bool) -> bool:
    """Gold is mined, but "vivo en El Oro" tells a district; "Lampa" is a hoe too, but not to who asked for a place."""
    longer = place.end - place.start > trade["end"] - trade["start"]
    return (longer or or_all) and place.start <= trade["start"] and trade["end"] <= place.end


def _place(text: str, place: Place) -> Entity:
    value = place.ubigeos[0] if len(place.ubigeos) == 1 else list(place.ubigeos)
    return entity("place", value, text=text, start=place.start, end=place.end)


@DefaultV1Recipe.register(EXTRACTOR, is_trainable=True)
class GazetteerExtractor(Learnt, Extractor):
    """`train` copies the exported names into the model and learns from the written examples when trades are meant.

    `restore` builds the indexes from there.
    """

    _reader: NameReader | None = None

    def train(self, training_data: TrainingData) -> Resource:
        # The examples as they were written: training data bears no marks, and by its respellings "bentas" would be a
        # usual word and no misspelt name any more.
        from bot.examples import written
        from bot.trade_learning import learn

        examples = written()
        lookups = read_lookups(lookups_dir()).with_usual((example.text, example.intent) for example in examples)
        meant = learn(NameReader(lookups).trades, examples)
        with self.kept_in() as folder:
            _write(folder / _FILE, lookups.as_json())
            _write(folder / _MEANT_FILE, meant.as_json())
        return self._resource

    def restore(self, folder: Path) -> None:
        names = NameReader(Lookups.from_json(_loaded(folder / _FILE)))
        self._reader = names.taught(Meant.from_json(_loaded(folder / _MEANT_FILE)))

    def read(self, text: str, *, asked: str) -> list[Entity]:
        return self._reader.read(text, asked=asked) if self._reader else []


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _loaded(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
