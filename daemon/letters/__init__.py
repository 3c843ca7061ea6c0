"""Letters: one Markdown file each, one layout for all, two parts from one source."""

from daemon.letters.blocks import Envelope
from daemon.letters.checks import check
from daemon.letters.errors import LetterError
from daemon.letters.letters import Letters, Rendered
from daemon.letters.look import Look
from daemon.letters.message import Automatic, Headers, build, takes_out

__all__ = [
    "Automatic",
    "Envelope",
    "Headers",
    "LetterError",
    "Letters",
    "Look",
    "Rendered",
    "build",
    "check",
    "takes_out",
]
