"""Do at start what the first message would otherwise wait for."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)


def internal_door() -> None:
    """Load what actions need: names of places, trades and the recommender. Changes nothing."""
    from actions import registry  # noqa: F401 - importing it is the point
    from catalogue import trades
    from places import names
    from recommender.ranker import shelf

    try:
        names.book()
        trades.trades_in("cocina")
        shelf.warm()
    except DatabaseError as error:
        logger.warning("not warmed: the database is not ready (%s)", type(error).__name__)
    finally:
        connection.close()
