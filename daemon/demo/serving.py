"""The mail servers in a process of their own, for tests that kill the daemon beside them.

`python -m daemon.demo.serving` reads one line of JSON, `{"users": {…}, "aliases": {…}}`, says
on which ports it listens in another, and ends when its standard input does: never later than
whoever started it.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from daemon.demo.servers import mail_servers

STARTING = 20.0  # seconds
HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Spawned:
    """Where the servers of another process listen."""

    imap_port: int
    smtp_port: int
    pid: int


@asynccontextmanager
async def spawn(
    users: Mapping[str, str], *, aliases: Mapping[str, str] | None = None, log: Path | None = None
) -> AsyncGenerator[Spawned]:
    """Both servers in another process, until the block ends; `log` gets what they complain of.

    Raises TimeoutError when they do not start.
    """
    # A pipe that nobody reads would block the servers (FACTS 20): a file, or nothing.
    with (log or Path(os.devnull)).open("ab") as complaints:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "daemon.demo.serving",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints,
            env={**os.environ, "PYTHONPATH": str(HERE)},
        )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        ask = {"users": dict(users), "aliases": dict(aliases or {})}
        process.stdin.write(json.dumps(ask).encode() + b"\n")
        async with asyncio.timeout(STARTING):
            told = json.loads(await process.stdout.readline())
        yield Spawned(told["imap_port"], told["smtp_port"], process.pid)
    finally:
        process.stdin.close()
        await process.wait()


async def serve(ask: Mapping[str, Mapping[str, str]]) -> None:
    """Runs the servers until standard input ends."""
    async with mail_servers(ask["users"], aliases=ask["aliases"]) as servers:
        ports = {"imap_port": servers.imap_port, "smtp_port": servers.smtp_port}
        print(json.dumps(ports), flush=True)
        await asyncio.to_thread(sys.stdin.buffer.read)


if __name__ == "__main__":
    asyncio.run(serve(json.loads(sys.stdin.buffer.readline())))
