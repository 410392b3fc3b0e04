"""Twilio's refusals, by code: the HTTP status and the words of its own REST API."""

from __future__ import annotations

from django.http import JsonResponse

# https://www.twilio.com/docs/api/errors, as of 2026-11.
REFUSALS: dict[int, tuple[int, str]] = {
    20003: (401, "Authenticate"),
    20004: (405, "Method not allowed"),
    20404: (404, "The requested resource {detail} was not found"),
    21211: (400, "Invalid 'To' Phone Number: {detail}"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number provided ({detail}) is not a valid message-capable Twilio phone number."),
    21609: (400, "The 'StatusCallback' URL {detail} is not a valid URL."),
    21617: (400, "The concatenated message body exceeds the 1600 character limit."),
    21619: (400, "A text message body or media urls must be specified."),
    21701: (400, "The Messaging Service {detail} does not exist."),
    21910: (400, "Twilio could not send the message: 'From' and 'To' are on different channels."),
    63007: (400, "Twilio could not find a Channel with the specified From address"),
}


class TwilioRefusal(Exception):
    """One refusal; it becomes the JSON that Twilio answers."""

    def __init__(self, code: int, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail

    def response(self) -> JsonResponse:
        status, message = REFUSALS[self.code]
        answer = JsonResponse(
            {
                "code": self.code,
                "message": message.format(detail=self.detail),
                "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
                "status": status,
            },
            status=status,
        )
        if status == 401:
            answer["WWW-Authenticate"] = 'Basic realm="Twilio API"'
        return answer
