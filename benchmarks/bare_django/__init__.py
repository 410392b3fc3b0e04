"""The least that Django can do for a webhook: check Twilio's signature, insert one row, answer."""
