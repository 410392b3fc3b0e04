"""Forget what a person told us."""

from __future__ import annotations

from django.db import transaction

from contacts.models import Consent, Contact, Outcome, Profile


@transaction.atomic
def erase(*, code: str) -> None:
    """Delete a contact's answers and consent, and what their messages told of their language.

    The address and the stop ledger stay: whoever asked us to stop must not be written to again. Messages are
    emptied by channels_app, recommendations by the recommender; `channels_app.erasure` calls all three.
    """
    Profile.objects.filter(contact__code=code).delete()
    Outcome.objects.filter(contact__code=code).delete()
    Consent.objects.filter(contact__code=code).delete()
    Contact.objects.filter(code=code).update(awaiting="", language_chosen=False, heard_es=0, heard_qu=0)
