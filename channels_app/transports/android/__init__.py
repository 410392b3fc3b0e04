"""An Android phone with a local SIM as gateway: the open app "SMS Gateway for Android" (capcom6/android-sms-gateway).

Its documentation was read 2026-08 (docs.sms-gate.app). The same requests work on the phone itself ("local server"),
on a server of one's own ("private server") and on the maker's ("cloud"). Nothing of its vocabulary leaves this package.
"""
