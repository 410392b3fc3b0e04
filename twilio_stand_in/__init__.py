"""A stand-in for Twilio with its faults: REST API, receipts, people who write; everything drawn from one seed."""
