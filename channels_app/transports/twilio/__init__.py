"""Twilio: its forms in, its REST API out. Nothing of its vocabulary leaves this package."""
