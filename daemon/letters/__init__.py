"""Letters: one Markdown file each, one layout for all, two parts from one source."""

from daemon.letters.blocks import Envelope
from daemon.letters.errors import LetterError
from daemon.letters.letters import Letters, Rendered
from daemon.letters.look import Look

__all__ = ["Envelope", "LetterError", "Letters", "Look", "Rendered"]
