"""`python -m bench`: everything that is measured, one table each."""

import asyncio
import logging

from bench import desk, letters, reading, roster, seating, understanding
from bench.table import show
from daemon.logs import log_to_stderr


async def main() -> None:
    show("Tips by mail, one daemon, SQLite", await desk.measure())
    show("Reading mails", await reading.measure())
    show("Hostile texts", await reading.measure_hostile())
    show("Understanding answers", understanding.measure())
    show("Finished personal letters", letters.measure())
    show("stamtafel people import", await roster.measure())
    seating.measure()


if __name__ == "__main__":
    log_to_stderr(as_json=False, level=logging.WARNING)
    asyncio.run(main())
