"""Makes .venv/web and .venv/dialogue from the lock files, once, then runs the command after `--`."""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"


@dataclass(frozen=True)
class Environment:
    """One virtual environment: where it is, which Python makes it, which lock files fill it."""

    name: str
    python: str
    locks: tuple[Path, ...]

    @property
    def folder(self) -> Path:
        return ENVIRONMENTS / self.name

    @property
    def interpreter(self) -> Path:
        return self.folder / "bin" / "python"

    def stamp(self, lock: Path) -> Path:
        return self.folder / f".installed-{lock.stem}"

    def missing(self) -> list[Path]:
        """Lock files whose content is not what was installed last."""
        if not runs(self.interpreter):
            return list(self.locks)
        return [lock for lock in self.locks if read(self.stamp(lock)) != digest(lock)]


def say(text: str) -> None:
    sys.stderr.write(f"[bootstrap] {text}\n")
    sys.stderr.flush()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def runs(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", ""], capture_output=True, check=False).returncode == 0


@contextmanager
def lock() -> Iterator[None]:
    """Two starts at once: the second waits for the first and then finds the work done."""
    ENVIRONMENTS.mkdir(exist_ok=True)
    with (ENVIRONMENTS / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another start is preparing the environments; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# uv brings certificates of its own; behind a proxy that signs anew, only the system's will do.
SYSTEM_CERTIFICATES = {"UV_SYSTEM_CERTS": "1"}


def run(*command: str) -> bool:
    """Whether the command succeeded; it is stopped with us, so that no installer is left behind."""
    process = subprocess.Popen(command, stdout=sys.stderr, cwd=ROOT, env={**SYSTEM_CERTIFICATES, **os.environ})
    try:
        return process.wait() == 0
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def find_uv(python: str) -> str:
    """uv from PATH, else a private one; empty when neither can be had and pip has to do."""
    found = shutil.which("uv")
    if found and run(found, "--version"):
        return found
    private = ENVIRONMENTS / "tools" / "bin" / "uv"
    if not runs(private.with_name("python")) or not private.exists():
        say("installing uv, which installs packages four times faster than pip, into .venv/tools")
        tools = REQUIREMENTS / "tools.txt"
        if make_with_pip(python, ENVIRONMENTS / "tools"):
            install_with_pip(private.with_name("python"), tools)
    return str(private) if private.exists() and run(str(private), "--version") else ""


def make_with_pip(python: str, folder: Path) -> bool:
    return run(python, "-m", "venv", "--clear", str(folder))


def install_with_pip(python: Path, requirements: Path) -> bool:
    return run(
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--quiet",
        "--require-hashes",
        "--requirement",
        str(requirements),
    )


def make_with_uv(uv: str, environment: Environment) -> bool:
    if runs(environment.interpreter):
        return True
    shutil.rmtree(environment.folder, ignore_errors=True)
    return run(uv, "venv", "--quiet", "--no-project", "--python", environment.python, str(environment.folder))


def install_with_uv(uv: str, environment: Environment, requirements: Path) -> bool:
    python = ("--python", str(environment.interpreter))
    return run(uv, "pip", "install", "--quiet", *python, "--require-hashes", "--requirement", str(requirements))


def install(environment: Environment, uv: str) -> bool:
    """By uv; where it cannot (an index that only pip's settings know, say), by pip."""
    missing = environment.missing()
    if uv and make_with_uv(uv, environment) and all(install_with_uv(uv, environment, path) for path in missing):
        return True
    say(f"installing {environment.name} with pip; this takes some minutes")
    if not runs(environment.interpreter) or not run(str(environment.interpreter), "-m", "pip", "--version"):
        if not make_with_pip(environment.python, environment.folder):
            return False
        missing = list(environment.locks)
    return all(install_with_pip(environment.interpreter, path) for path in missing)


def prepare(environment: Environment, python: str) -> bool:
    if not environment.missing():
        return True
    say(f"preparing .venv/{environment.name} from {', '.join(path.name for path in environment.missing())}")
    if not install(environment, find_uv(python)):
        say(f"could not install {environment.name}: see the lines above. Is there a network, and room for 3 GB?")
        return False
    for path in environment.locks:
        environment.stamp(path).write_text(digest(path))
    return True


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our own options, and the command after `--`."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python312", required=True)
    parser.add_argument("--python310", default="")
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    parser.add_argument("--web-only", action="store_true", help="leave the dialogue environment alone")
    return parser.parse_args(arguments[:at]), arguments[at + 1 :]


def wanted(options: argparse.Namespace) -> list[Environment]:
    def locks(*names: str) -> tuple[Path, ...]:
        return tuple(REQUIREMENTS / f"{name}.txt" for name in names)

    web = Environment("web", options.python312, locks("web", "dev") if options.dev else locks("web"))
    names = ("dialogue", "dialogue-dev") if options.dev else ("dialogue",)
    return [web] if options.web_only else [web, Environment("dialogue", options.python310, locks(*names))]


def main() -> None:
    options, command = parse(sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with lock():
        if not all(prepare(environment, options.python312) for environment in wanted(options)):
            sys.exit(1)
    if command:
        os.execv(command[0], command)  # noqa: S606  # the caller's own command, no shell


if __name__ == "__main__":
    main()
