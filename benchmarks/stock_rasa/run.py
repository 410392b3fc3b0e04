"""Rasa's own command line, with its Twilio client pointed at the stand-in; nothing else is changed."""

import os

from rasa.__main__ import main
from twilio.rest.api import Api

_original = Api.__init__


def _redirected(self: Api, twilio: object) -> None:
    _original(self, twilio)
    self.base_url = os.environ["TWILIO_API_BASE_URL"]


Api.__init__ = _redirected

if __name__ == "__main__":
    main()
