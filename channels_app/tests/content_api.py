"""A small Content API behind Twilio's own client: what was created, found, submitted and refused."""

from __future__ import annotations

import json
from urllib.parse import urlparse

from twilio.http.response import Response


class ContentApi:
    """Stands in for the HTTP client of twilio-python, so that its own code builds every request."""

    def __init__(self):
        self.contents = []
        self.approvals = {}
        self.asked = []
        self.refused = {}  # friendly name → (status, code)
        self.down = False

    def request(self, method, url, data=None, **_):
        path = urlparse(url).path
        self.asked.append((method, url))
        if self.down:
            return self._answer(503, {"code": 20500, "message": "down"})
        if path.endswith("/ApprovalRequests/whatsapp"):
            return self._submit(path.split("/")[-3], data)
        if path.endswith("/ApprovalRequests"):
            return self._approval(path.split("/")[-2])
        return self._create(data) if method == "POST" else self._list()

    def _create(self, data):
        if data["friendly_name"] in self.refused:
            status, code = self.refused[data["friendly_name"]]
            return self._answer(status, {"code": code, "message": "refused"})
        sid = f"HX{len(self.contents) + 1:032x}"
        self.contents.append({"sid": sid, **data})
        return self._answer(201, self.contents[-1])

    def _list(self):
        return self._answer(200, {"contents": self.contents, "meta": {"key": "contents", "next_page_url": None}})

    def _submit(self, sid, data):
        self.approvals[sid] = "pending"
        return self._answer(201, {"name": data["name"], "category": data["category"], "status": "pending"})

    def _approval(self, sid):
        return self._answer(200, {"sid": sid, "whatsapp": {"status": self.approvals.get(sid, "unsubmitted")}})

    def _answer(self, status, body):
        return Response(status, json.dumps(body))

    def named(self, friendly_name):
        """What was created under a name, without the types that are null."""
        content = next(content for content in self.contents if content["friendly_name"] == friendly_name)
        return {**content, "types": {name: made for name, made in content["types"].items() if made}}
