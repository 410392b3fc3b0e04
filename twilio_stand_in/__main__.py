"""Run the stand-in by itself: `python -m twilio_stand_in --help`."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence

from twilio_stand_in.account import Account
from twilio_stand_in.faults import Faults, FaultsError
from twilio_stand_in.faults_reading import read_faults
from twilio_stand_in.stand_in import StandIn


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        faults = read_faults(options.faults)
    except FaultsError as error:
        print(error, file=sys.stderr)
        return 2
    asyncio.run(_serve(options, faults))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="twilio_stand_in", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--seed", type=int, default=0, help="the same seed makes the same things go wrong")
    parser.add_argument("--faults", default="", help='a YAML file, or inline: "rest_5xx_after=0.02,latency=0.05..0.4"')
    parser.add_argument("--webhook", default="", help="where inbound messages are posted; #rc=5&rp=all tries again")
    parser.add_argument("--account", default="AC" + "0" * 32)
    parser.add_argument("--token", default="stand-in-token")
    parser.add_argument("--sms-from", default="")
    parser.add_argument("--whatsapp-from", default="")
    parser.add_argument("--messaging-service", default="")
    parser.add_argument("--opt-out", choices=("default", "advanced", "off"), default="default")
    return parser


async def _serve(options: argparse.Namespace, faults: Faults) -> None:
    account = Account(
        sid=options.account,
        tokens=(options.token,),
        sms_from=options.sms_from,
        whatsapp_from=options.whatsapp_from,
        messaging_service_sid=options.messaging_service,
    )
    stand_in = StandIn(account, webhook=options.webhook, faults=faults, seed=options.seed, opt_out=options.opt_out)
    print(f"Twilio's stand-in at {await stand_in.start(host=options.host, port=options.port)}", flush=True)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
    print(stand_in.journal.lines(), flush=True)
    await stand_in.stop()


if __name__ == "__main__":
    sys.exit(main())
