"""Twilio's refusals, by code: the HTTP status and the words of its own REST API."""

from __future__ import annotations

# https://www.twilio.com/docs/api/errors, as of 2026-11.
REFUSALS: dict[int, tuple[int, str]] = {
    20001: (400, "Invalid parameter {detail}"),
    20003: (401, "Authenticate"),
    20004: (405, "Method not allowed"),
    20404: (404, "The requested resource {detail} was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "Internal Server Error"),
    20503: (503, "Service Unavailable"),
    21211: (400, "Invalid 'To' Phone Number: {detail}"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number provided ({detail}) is not a valid message-capable Twilio phone number."),
    21609: (400, "The 'StatusCallback' URL {detail} is not a valid URL."),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit."),
    21619: (400, "A text message body or media urls must be specified."),
    21620: (400, "Invalid media URL(s)"),
    21623: (400, "Number of media files exceeds allowed limit"),
    21654: (400, "ContentSid Required"),
    21655: (400, "The ContentSid is Invalid"),
    21656: (400, "The Content Variables parameter is invalid."),
    21658: (400, "Parameter exceeded character limit"),
    21701: (400, "The Messaging Service {detail} does not exist."),
    21910: (400, "Twilio could not send the message: 'From' and 'To' are on different channels."),
    35114: (400, "Scheduling does not support this timestamp"),
    63007: (400, "Twilio could not find a Channel with the specified From address"),
}


class Refusal(Exception):
    """One refusal; it becomes the JSON that Twilio answers."""

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.status = REFUSALS[code][0]

    def resource(self) -> dict[str, object]:
        return {
            "code": self.code,
            "message": REFUSALS[self.code][1].format(detail=self.detail),
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }

    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": 'Basic realm="Twilio API"'} if self.status == 401 else {}
