"""The pages of messages, and what they show."""

from __future__ import annotations

LISTS = "/admin/channels_app/outboundmessage/", "/admin/channels_app/inboundmessage/"
OUT, IN = LISTS
SECRET = "mi secreto"


def page(browser, url, status=200):
    response = browser.get(url)
    assert response.status_code == status
    return response.content.decode()


def change(row):
    return f"/admin/channels_app/{row._meta.model_name}/{row.pk}/change/"
