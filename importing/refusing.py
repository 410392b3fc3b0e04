"""A file that is not understood as a whole: nothing of it was written."""

from __future__ import annotations

from importing import words


class FileRefused(Exception):
    """`code` has its words in words.yml; `facts` fill them."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    @property
    def words(self) -> str:
        """For the person who gave the file, in Spanish."""
        return words.of_file(self.code, self.facts)
