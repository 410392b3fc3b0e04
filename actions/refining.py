"""Nearer, free, from home, at night, another trade: the courses are narrowed without a question being asked again."""

from __future__ import annotations

from dataclasses import replace

from actions import introductions, onboarding, trades
from actions.heard import FORM, Heard
from actions.introductions import Introduction
from actions.limits_ahead import limits_in, remembered, waiting
from actions.narrowing import Step, steps
from actions.outcome import Outcome, say
from actions.recommend import NOTHING_SHOWN, may_be_recommended, recommend_offerings, wish_of
from actions.refinement import Refinement
from actions.showing import show
from actions.wording import word
from recommender.recommend import recommend
from recommender.slate import Slate

WORDS_OF_A_WISH = 4  # a longer message that a question is open for is its answer
# Where a trade is named to these, it is looked for; to a question about a course it only says which.
LOOKING_FOR = frozenset("find_course inform more_options more_info affirm greet out_of_scope".split())


def refine(heard: Heard) -> Outcome | None:
    """Every limit that the message names, added to those that hold, with the trade it names."""
    if heard.in_form:
        return _too_early(heard)
    if not _was_shown(heard):
        return None
    return _narrowed(_telling_trades(heard), limits_in(heard), _named(heard))


def first_offerings(heard: Heard) -> Outcome:
    """The first courses, narrowed by what was told on the way to them."""
    if not waiting(heard):
        return recommend_offerings(heard)
    fresh = replace(heard, slots={**heard.slots, **NOTHING_SHOWN})
    return _narrowed(fresh, waiting(heard), ())


def other_trade(heard: Heard) -> Outcome | None:
    """ "¿Y computación?": that trade now, with the limits that hold; what was told before is kept beside it."""
    if heard.in_form or heard.intent not in LOOKING_FOR or not _was_shown(heard):
        return None
    named = _named(heard)
    if not named or set(onboarding.absorb(heard)) != {"interests"} or _is_correcting(heard):
        return None
    return _narrowed(_telling_trades(heard), (), named)


def show_all(heard: Heard) -> Outcome | None:
    """Without the limits; nothing where there are none."""
    if heard.in_form or not heard.slots.get("refinement") or not may_be_recommended(heard):
        return None
    return recommend_offerings(heard)


def _too_early(heard: Heard) -> Outcome | None:
    """Said alone while a question is open, it waits for the courses; beside anything that may answer it as well."""
    answers = heard.entities or heard.awaiting == "consent" or len(heard.text.split()) > WORDS_OF_A_WISH
    if answers or not heard.awaiting:
        return None
    fresh = remembered(heard)
    return Outcome(says=(say("utter_noted" if fresh else "utter_offers_come"),), sets=fresh, then=None)


def _was_shown(heard: Heard) -> bool:
    return bool(heard.listed("offers")) and may_be_recommended(heard)


def _named(heard: Heard) -> tuple[str, ...]:
    said = trades.read(heard).get("interests", [])
    return tuple(trade.values[0] for trade in heard.of("trade") if trade.values[0] in said)


def _is_correcting(heard: Heard) -> bool:
    return any(entity.kind == "trade" and entity.negated for entity in heard.entities)


def _telling_trades(heard: Heard) -> Heard:
    """With the trades that the message names among the interests, in the profile too."""
    fresh = [trade for trade in _named(heard) if trade not in heard.listed("interests")]
    if not fresh:
        return heard
    told = {"interests": [*heard.listed("interests"), *fresh][-trades.MOST :]}
    return replace(heard, slots={**heard.slots, **onboarding.keep(heard, told)})


def _narrowed(heard: Heard, limits: tuple[str, ...], named: tuple[str, ...]) -> Outcome:
    """What is asked for, or what comes nearest to it, in one message."""
    if heard.slots.get("consent") is None:  # taken back outside the dialogue
        return Outcome(sets={"consent": None}, then=FORM)
    holds = Refinement.read(heard.slots.get("refinement"))
    tried = list(steps(heard, replace(holds, trades=named or holds.trades), limits))
    wishes = [step.refinement.of(wish_of(heard)) for step in tried]
    slate = recommend(wishes[0], contact_code=heard.code, otherwise=wishes[1:])
    told: dict[str, object] = {"interests": heard.listed("interests")} if named else {}
    if not slate.items:
        return Outcome(says=(say("utter_no_offers"),), sets={**told, **NOTHING_SHOWN})
    taken = tried[slate.answers].refinement
    slot = taken.standing_in_for(tried[0].refinement)
    return _shown(heard, slate, tried[slate.answers]).setting(**told, refinement=slot)


def _shown(heard: Heard, slate: Slate, step: Step) -> Outcome:
    introduction, shown = _introduction(heard, slate, step), heard.listed("shown")
    return show(heard, slate.items, introduction=introduction, before=shown, refinement=step.refinement)


def _introduction(heard: Heard, slate: Slate, step: Step) -> Introduction:
    interests = step.refinement.of(wish_of(heard)).interests
    if interests and not introductions.what_was_asked_for(slate):
        limits = step.refinement.in_words(heard.language)
        if not limits:
            return introductions.first(slate, interests, heard.language)
        trade = introductions.sought(interests, heard.language)
        return Introduction(word("intro_limited_other", heard.language, trade=trade, limits=limits), lacking=True)
    if slate.answers == 0 and not step.refinement.limits:
        first = introductions.first(slate, interests, heard.language)
        return first if first.lacking else Introduction(step.intro)
    return Introduction(step.intro, lacking=slate.answers > 0)
