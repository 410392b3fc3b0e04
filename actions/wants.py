"""What people want done in the middle of the talk, whatever intent their words were taken for: one handler a want.

A handler gives None where the want means nothing now (nothing was shown yet that could be nearer); then the message is
taken as it would have been without it. Inside the form its answer is followed by the open question (`then=None`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions import about_questions, crisis, game, interested, limits_ahead, notifying, person, refining, why_shown
from actions.heard import Heard
from actions.outcome import Outcome
from language.wants import Want

Handler = Callable[[Heard], Outcome | None]

# In the order in which they are tried, where a message says several.
HANDLERS: Mapping[Want, Handler] = {
    Want.CRISIS: crisis.answer,
    Want.WHY_ASKED: about_questions.why_asked,
    Want.PRIVACY: about_questions.privacy,
    Want.LATER: about_questions.later,
    Want.UNSURE: game.start,
    Want.NO_NOTICE: interested.stop_watching,
    Want.NO_LONGER: interested.take_back,
    Want.INTERESTED: interested.tell_interest,
    Want.NOTIFY: notifying.notify,
    **dict.fromkeys(limits_ahead.LIMITS, refining.refine),
    Want.ALL: refining.show_all,
    Want.WHY_SHOWN: why_shown.tell_why,
    Want.PERSON: person.ask_for_person,
}


def answer(heard: Heard) -> Outcome | None:
    """What the first handler that can answers, else courses of a trade that is named; None where nothing is wanted."""
    if heard.again or not heard.text:
        return None
    wanted = [handler for want, handler in HANDLERS.items() if want in heard.wants]
    return next(filter(None, (handler(heard) for handler in wanted)), None) or refining.other_trade(heard)
