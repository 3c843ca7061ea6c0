"""The log: one line an event, with ids, never with the text of a mail."""

import io
import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.typing import Processor

# Libraries speak through `logging`, of things that nobody here can mend.
_OTHERS = {
    "apscheduler": logging.WARNING,
    "mail.log": logging.ERROR,  # aiosmtpd's name for its own log: warns of itself at every login
    "mailparser": logging.CRITICAL,  # tells of parts that our reader deals with
}


def log_to_stderr(*, as_json: bool, level: int = logging.INFO) -> None:
    """Lines for people, or JSON for a machine that gathers them.

    Tracebacks come without the values of variables: those may be somebody's mail.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_for_machines() if as_json else _for_people()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Lasting())),
    )
    for name, least in _OTHERS.items():
        logging.getLogger(name).setLevel(least)


class _Lasting(io.TextIOBase):
    """Standard error, until whoever reads it is gone: a mail must not fail for want of a log."""

    def write(self, text: str, /) -> int:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def _for_machines() -> tuple[Processor, ...]:
    return structlog.processors.format_exc_info, structlog.processors.JSONRenderer()


def _for_people() -> tuple[Processor, ...]:
    colours = sys.stderr.isatty()
    plain = structlog.dev.plain_traceback
    return (structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain),)
