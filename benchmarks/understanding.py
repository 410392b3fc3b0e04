"""What understanding a message costs and how well it goes: the product's model beside Rasa's default pipeline.

Both learn from the same written examples of both languages and are asked the same held-out messages, one server after
the other. Trained once for each content; the default pipeline takes many minutes the first time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from understanding_parts import serving, training
from understanding_parts.serving import Server
from understanding_parts.table import table
from understanding_parts.training import KEPT, Trained


def measured(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Both are trained before either is asked, so that both are asked the same."""
    ours = training.ours(serving.our_environment(), quick=options.quick)
    stock = training.stock(serving.stock_environment(), epochs=options.epochs)
    sides = [("Yachay Ñan", ours, serving.ours), (_baseline(options.epochs), stock, serving.stock)]
    results = []
    for name, trained, serve in sides:
        with serve(trained.model) as server:
            results.append(_result(name, trained, server, options.messages))
    return results


def _baseline(epochs: int | None) -> str:
    return f"Rasa's default pipeline, {epochs} epochs" if epochs else "Rasa's default pipeline"


def _result(name: str, trained: Trained, server: Server, messages: int) -> dict[str, Any]:
    costs = {"cpu_seconds": trained.cpu_seconds, "wall_seconds": trained.wall_seconds}
    size = Path(trained.model).stat().st_size / 1e6
    return {"name": name, "training": costs, "model_mb": size, **_asked(server, messages)}


def _asked(server: Server, messages: int) -> dict[str, Any]:
    """In a process of its own, of the other environment, so that nothing it loads is counted or patches Rasa."""
    path = os.pathsep.join([str(training.ROOT), str(Path(__file__).parent)])
    command = [training.DIALOGUE_PYTHON, "-m", "understanding_parts.asking", server.url, str(server.pid)]
    found = subprocess.run(
        [*command, "--messages", str(messages)],
        env=serving.our_environment() | {"PYTHONPATH": path},
        capture_output=True,
        check=False,
        text=True,
    )
    if found.returncode:
        raise SystemExit(found.stderr)
    return dict(json.loads(found.stdout))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=0, help="how many held-out messages; 0 is all")
    parser.add_argument("--quick", action="store_true", help="our newest model as it is")
    parser.add_argument("--epochs", type=int, help="of the baseline's networks, in place of 100: an hour or two")
    options = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    results = measured(options)
    kept = {"read": time.strftime("%Y-%m-%d"), "quick": options.quick, "epochs": options.epochs, "results": results}
    (KEPT / ("quick.json" if options.quick else "understanding.json")).write_text(
        json.dumps(kept, ensure_ascii=False, indent=1), "utf-8"
    )
    print(f"{results[0]['messages']} held-out messages, one after the other\n")
    print("\n".join(table(results)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
