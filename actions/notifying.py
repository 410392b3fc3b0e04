""" "Avísame": we look out for what the person wishes, until they say stop or half a year has passed."""

from __future__ import annotations

from dataclasses import replace

from actions import introductions
from actions.heard import FORM, Heard
from actions.limits_ahead import limits_in
from actions.narrowing import limited
from actions.outcome import Outcome, say
from actions.recommend import may_be_recommended, wish_of
from actions.refinement import Refinement
from contacts import profiles
from recommender import watching
from recommender.wish import Wish


def notify(heard: Heard) -> Outcome | None:
    """For the trade that is named or was looked for last; while questions are open they come first."""
    if heard.in_form or not may_be_recommended(heard):
        return None
    if not profiles.answers_of(heard.code).consent:
        return Outcome(sets={"consent": None}, then=FORM)
    wish = _wish(heard)
    watching.watch(code=heard.code, wish=wish)
    trade = introductions.sought(wish.interests, heard.language)
    return Outcome(says=(say("utter_watching", trade=trade),), then=heard.afterwards)


def _wish(heard: Heard) -> Wish:
    """What was shown as next best is none of it: who looked for free ones waits for those, not for the cheapest."""
    sought = limited(heard, Refinement.really_sought(heard.slots.get("refinement")), limits_in(heard))
    named = tuple(trade.values[0] for trade in heard.of("trade"))
    return replace(sought, trades=named or sought.trades).of(wish_of(heard))
