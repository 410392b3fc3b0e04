"""Known names by their spelling: as written, joined, as Quechua spells them otherwise, by the roots of their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from language.name_endings import is_everyday_quechua, respelt_key, rooted, roots_of
from language.name_spelling import letters, normalise

_QUECHUA = frozenset({"qu", "quechua"})  # kinds of names that are Quechua words
_LONG_JOINED = 8  # letters of a name of several words that is known written as one


@dataclass(frozen=True)
class Entry:
    """A name and what it stands for; several entries may share a name."""

    text: str
    value: str
    kind: str = ""


class NameIndex:
    """What stands under each normalised name; nothing here is taken for a misspelling."""

    def __init__(self, entries: Iterable[Entry], *, ordinary: Collection[str]) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if key := normalise(entry.text):
                self._entries[key].append(entry)
        self._ordinary = frozenset(ordinary)
        self.names = tuple(self._entries)
        self.words = frozenset(word for name in self.names for word in name.split())
        self.longest = max((name.count(" ") + 1 for name in self.names), default=0)
        self._joined = {
            name.replace(" ", ""): name for name in self.names if " " in name and letters(name) >= _LONG_JOINED
        }

    def entries(self, names: Iterable[str]) -> list[Entry]:
        return [entry for name in names for entry in self._entries[name]]

    def exact(self, said: str) -> str:
        """The name that is written so, its words joined or not; else nothing."""
        return said if said in self._entries else self._joined.get(said, "")

    def respelt(self, stem: str) -> str:
        """A Quechua name in another spelling ("huaycuy"); only for known roots, since the key merges words."""
        key = respelt_key(stem)
        if stem in self._ordinary:
            return ""
        return self._by_quechua_key.get(key, "") if is_everyday_quechua(key.rpartition(" ")[2]) else ""

    def rooted(self, said: str) -> str:
        """A Quechua name of several words that each bear endings: "celularkunata allichani"."""
        if " " not in said or not self._by_roots:
            return ""
        return next(filter(None, (self._by_roots.get(roots, "") for roots in rooted(said))), "")

    @cached_property
    def _by_roots(self) -> dict[tuple[str, ...], str]:
        return {roots_of(name): name for name in reversed(self._by_quechua_key.values()) if " " in name}

    @cached_property
    def _by_quechua_key(self) -> dict[str, str]:
        """Of names that are Quechua: by these keys Spanish ones would be taken for other words."""
        return {
            respelt_key(name): name
            for name, entries in reversed(self._entries.items())
            if any(entry.kind in _QUECHUA for entry in entries)
        }
