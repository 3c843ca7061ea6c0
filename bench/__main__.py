"""`python -m bench`: everything that is measured, one table each."""

import asyncio
import logging

from bench import desk, roster
from bench.table import show
from daemon.logs import log_to_stderr


async def main() -> None:
    show("Tips by mail, one daemon, SQLite", await desk.measure())
    show("stamtafel people import", await roster.measure())


log_to_stderr(as_json=False, level=logging.WARNING)
asyncio.run(main())
