"""The command line, a contract: exit 0 done, 1 "no" or a clear error, 2 wrong usage."""

from collections.abc import Sequence

from daemon.commands.line import run

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    return run(argv)
