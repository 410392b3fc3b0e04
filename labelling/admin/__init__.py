"""Where operators say what messages mean: a list, and a page made for speed on a phone."""

from labelling.admin import examples

__all__ = ["examples"]
