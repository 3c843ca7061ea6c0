"""`python -m bench`: everything that is measured, one table each; `python -m bench desk`: this one.
Over real wires it needs servers, and runs only when asked: `python -m bench wires`.

The children of what is measured load none of this: a module of the name `__main__` stays with its
process.
"""

import asyncio
import logging
import sys
from collections.abc import Sequence

from bench import desk, letters, reading, roster, seating, understanding, wires
from bench.table import show
from daemon.logs import log_to_stderr

EVERYTHING = ("desk", "reading", "understanding", "letters", "roster", "seating")


async def main(names: Sequence[str]) -> None:
    for name in names:
        match name:
            case "desk":
                show("Tips by mail, one daemon, SQLite", await desk.measure())
            case "wires":
                show("Over real wires: Dovecot, smtp-sink", await wires.measure())
            case "reading":
                show("Reading mails", await reading.measure())
                show("Hostile texts", await reading.measure_hostile())
            case "understanding":
                show("Understanding answers", understanding.measure())
            case "letters":
                show("Finished personal letters", letters.measure())
            case "roster":
                show("stamtafel people import", await roster.measure())
            case "seating":
                seating.measure()
            case _:
                sys.exit(f"{name}: no such measurement. Give {', '.join(EVERYTHING)} or wires.")


if __name__ == "__main__":
    log_to_stderr(as_json=False, level=logging.WARNING)
    asyncio.run(main(sys.argv[1:] or EVERYTHING))
