"""HTTP to Twilio by urllib3: half the cost of the client that comes with twilio-python, and it keeps Retry-After."""

from __future__ import annotations

import json
import logging
import threading
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import urllib3
from twilio.base.exceptions import TwilioException
from twilio.http import HttpClient
from twilio.http.response import Response

TIMEOUT = urllib3.Timeout(connect=3.05, read=10.0)  # Twilio's own client has none
CONNECTIONS = 40  # kept open to one host: a few more than the sender has threads


class NoAnswer(TwilioException):  # type: ignore[misc]  # twilio-python has no types here
    """The connection was refused or broke. `refused`: then Twilio can have taken nothing."""

    def __init__(self, *, refused: bool) -> None:
        super().__init__("refused" if refused else "broken")
        self.refused = refused


class PooledHttpClient(HttpClient):  # type: ignore[misc]
    """Shared by all threads; `retry_after` is of the calling thread's last answer."""

    def __init__(self) -> None:
        super().__init__(logging.getLogger(__name__), False)
        self._last = threading.local()
        self._direct = urllib3.PoolManager(
            maxsize=CONNECTIONS, timeout=TIMEOUT, retries=False, ca_certs=certifi.where()
        )
        self._proxies: dict[str, urllib3.PoolManager] = {}

    @property
    def retry_after(self) -> float | None:
        """Seconds that Twilio asked to wait in its last answer to this thread."""
        return getattr(self._last, "retry_after", None)

    def request(
        self,
        method: str,
        uri: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        """As twilio-python calls it; raises NoAnswer. Redirects are not followed: they would lose the form."""
        self._last.retry_after = None
        url = f"{uri}?{_form(params)}" if params else uri
        headers, body = _with_body(dict(headers or {}), data)
        if auth:
            headers |= urllib3.make_headers(basic_auth=":".join(auth))
        answer = self._asked(method.upper(), url, headers=headers, body=body)
        self._last.retry_after = seconds_in(answer.headers.get("Retry-After"))
        return Response(answer.status, answer.data.decode("utf-8", "replace"), headers=answer.headers)

    def _asked(self, method: str, url: str, **more: Any) -> urllib3.BaseHTTPResponse:
        try:
            return self._pool_for(url).request(method, url, redirect=False, **more)
        except urllib3.exceptions.HTTPError as error:
            # Only whether it was refused: the error's text holds the address. (A proxy that is away wraps it.)
            cause = getattr(error, "original_error", error)
            refused = isinstance(cause, urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError)
            raise NoAnswer(refused=refused) from None

    def _pool_for(self, url: str) -> urllib3.PoolManager:
        """By the proxy of the environment where there is one, as every tool on the machine does."""
        parts = urlsplit(url)
        proxy = getproxies().get(parts.scheme)
        if proxy is None or proxy_bypass(parts.hostname or ""):
            return self._direct
        if proxy not in self._proxies:
            self._proxies[proxy] = urllib3.ProxyManager(
                proxy, maxsize=CONNECTIONS, timeout=TIMEOUT, retries=False, ca_certs=certifi.where()
            )
        return self._proxies[proxy]


def seconds_in(retry_after: str | None) -> float | None:
    """Of a Retry-After header, seconds or a date; None where it says nothing that makes sense."""
    if retry_after is None:
        return None
    try:
        return max(0.0, float(int(retry_after)))
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=timezone.utc)
    return max(0.0, (at - datetime.now(timezone.utc)).total_seconds())


def _with_body(headers: dict[str, str], data: dict[str, object] | None) -> tuple[dict[str, str], str | None]:
    if data is None:
        return headers, None
    if headers.get("Content-Type") == "application/json":
        return headers, json.dumps(data)
    return {"Content-Type": "application/x-www-form-urlencoded", **headers}, _form(data)


def _form(fields: dict[str, object]) -> str:
    return urlencode({name: value for name, value in fields.items() if value is not None}, doseq=True)
