"""What somebody wants first and last of the list of goals."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preference:
    """What one answer to the list says."""

    top: tuple[int, ...] = ()
    bottom: tuple[int, ...] = ()
    none: bool = False  # she has no preference
    ask: bool = False
    question: bool = False  # she only asks something; nothing is chosen
    later: bool = False  # she is away, or says more some other day; nothing is chosen
    open: bool = False  # she contradicts herself: no likelihood closes it
