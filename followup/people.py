"""Who may be asked, as parts of statements: whole sets of people are judged in one journey to the database.

`person` is whom it is about, `phone` whose phone they are reached on: most often the same row.
"""

from __future__ import annotations

ON_A_PHONE = "JOIN contacts_contact phone ON phone.id = COALESCE(person.on_phone_of_id, person.id)"

# They agreed that we keep what they tell, want questions, and left a way to reach them open.
ALLOWED = """
    NOT phone.blocked AND phone.follow_ups <> 'stopped'
    AND (SELECT given FROM contacts_consent WHERE contact_id = person.id ORDER BY at DESC, id DESC LIMIT 1)
    AND EXISTS (SELECT FROM contacts_address WHERE contact_id = phone.id AND NOT opted_out)
"""

# Nobody talks with them now, neither the program nor a person, and nothing waits to be sent to them.
QUIET = """
    NOT phone.with_person
    AND NOT EXISTS (SELECT FROM handoff_handoff WHERE contact_id = phone.id AND closed_at IS NULL)
    AND NOT EXISTS (SELECT FROM channels_app_wantedturn WHERE contact_id = phone.id)
    AND NOT EXISTS (SELECT FROM channels_app_outboundmessage
        WHERE contact_id = phone.id AND status IN ('queued', 'sending', 'unknown'))
    AND NOT EXISTS (SELECT FROM channels_app_outboundmessage WHERE contact_id = phone.id AND status = 'held')
    AND COALESCE((SELECT received_at FROM channels_app_inboundmessage WHERE contact_id = phone.id
        ORDER BY id DESC LIMIT 1) < %(quiet_since)s, TRUE)
"""

# One open question at the most, and no more than the caps of the settings allow.
_FEWER_THAN = """
    (SELECT count(*) FROM followup_followup asked
        WHERE asked.phone_id = phone.id AND asked.asked_at > %(now)s - {days} * interval '1 day') < {most}
"""


def within_caps(caps: tuple[tuple[int, int], ...]) -> str:
    """`caps` as the settings have them: (days, most)."""
    none_open = "NOT EXISTS (SELECT FROM followup_followup WHERE phone_id = phone.id AND state = 'asked')"
    return " AND ".join([none_open, *(_FEWER_THAN.format(days=int(days), most=int(most)) for days, most in caps)])
