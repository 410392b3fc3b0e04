"""Parts of this package lean on the insides of one Rasa release; any other is refused at import."""

from __future__ import annotations

import rasa

SUPPORTED = "3.6.21"

if rasa.__version__ != SUPPORTED:
    raise ImportError(
        f"bot/ was written against Rasa {SUPPORTED} and found {rasa.__version__}: "
        "read remote_actions.py, turn.py and tracker_store.py again, then change SUPPORTED."
    )
