"""Asks one server to understand the held-out messages, one after the other, and tells what that cost and how it went.

In the dialogue environment: `python -m understanding_parts.asking URL PID --messages 0`; prints one JSON object.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from understanding_parts.held_out import Message, held_out, misspelt, trades
from understanding_parts.process_cost import cpu_seconds, memory, tree
from understanding_parts.scoring import Understood, quality

WARM_UP = 200  # messages, before memory is read and the cost counts


@dataclass(frozen=True)
class Asked:
    """What came back of messages, and CPU milliseconds of the whole server for each."""

    understood: list[Understood]
    cpu_ms: list[float]


class Server:
    def __init__(self, url: str, pid: int) -> None:
        self._path = urlsplit(url).path
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        self.pids = list(tree(pid))

    def ask(self, messages: Sequence[Message], *, reconnect: bool = False) -> Asked:
        """With a connection for each message every worker of the server gets its share.

        A message costs what is used until the next is sent, so nothing done after an answer is left out.
        """
        understood, clock = [], [cpu_seconds(self.pids)]
        for message in messages:
            if reconnect:
                self._connection.close()
            understood.append(self._understood(message.text))
            clock.append(cpu_seconds(self.pids))
        return Asked(understood, [(after - before) * 1000 for before, after in itertools.pairwise(clock)])

    def _understood(self, text: str) -> Understood:
        self._connection.request("POST", self._path, json.dumps({"text": text}), {"Content-Type": "application/json"})
        response = self._connection.getresponse()
        body = response.read()
        if response.status != http.client.OK:
            raise SystemExit(f"{self._path} answered {response.status}")
        return _read(json.loads(body))


def _read(answer: dict[str, object]) -> Understood:
    """Ours names the intent; Rasa's own gives an object, and a ranking that its fallback has put itself ahead of."""
    intent = answer["intent"]
    if isinstance(intent, str):
        return Understood(intent, intent, trades(answer["entities"]))
    ranked = [rank["name"] for rank in answer["intent_ranking"] if rank["name"] != "nlu_fallback"]
    return Understood(intent["name"], ranked[0] if ranked else intent["name"], trades(answer["entities"]))


def measure(server: Server, messages: Sequence[Message]) -> dict[str, object]:
    started = cpu_seconds(server.pids)
    early = min(WARM_UP, len(messages) // 2)
    cold = server.ask(messages[:1])
    warming = server.ask(messages[1:early], reconnect=True)
    used = memory(server.pids)
    warm = server.ask(messages[early:])
    wrong = misspelt(messages)
    noisy = server.ask(wrong)
    return {
        "messages": len(messages),
        "start_cpu_seconds": started,
        "memory": asdict(used),
        "cpu_ms": {"first": cold.cpu_ms[0], **_summary(warm.cpu_ms)},
        "cpu_ms_misspelt": _summary(noisy.cpu_ms),
        "written": quality(messages, [*cold.understood, *warming.understood, *warm.understood]),
        "misspelt": quality(wrong, noisy.understood),
    }


def _summary(costs: Sequence[float]) -> dict[str, float]:
    ordered = sorted(costs)
    return {"mean": sum(ordered) / len(ordered), "p99": ordered[int(len(ordered) * 0.99)]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("pid", type=int)
    parser.add_argument("--messages", type=int, default=0)
    options = parser.parse_args()
    found = measure(Server(options.url, options.pid), held_out(options.messages))
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
