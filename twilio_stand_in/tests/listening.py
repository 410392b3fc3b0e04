"""A webhook that keeps what is posted to it and answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Heard:
    path: str
    form: dict[str, str]
    signature: str


@dataclass
class Webhook:
    """`answers` are the next statuses, the last one for ever."""

    base: str = ""
    answers: list[int] = field(default_factory=lambda: [200])
    heard: list[Heard] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.base}/webhook"

    def forms(self) -> list[dict[str, str]]:
        return [each.form for each in self.heard]

    def statuses(self) -> list[str]:
        return [form["MessageStatus"] for form in self.forms()]


@contextmanager
def listening(*answers: int) -> Iterator[Webhook]:
    webhook = Webhook(answers=list(answers) or [200])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = dict(parse_qsl(body, keep_blank_values=True))
            webhook.heard.append(Heard(self.path, form, self.headers.get("X-Twilio-Signature", "")))
            self.send_response(webhook.answers.pop(0) if len(webhook.answers) > 1 else webhook.answers[0])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Keep the test's output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256  # a burst that does not fit waits a second for TCP to try again

    server = Server(("127.0.0.1", 0), Handler)
    webhook.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield webhook
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
