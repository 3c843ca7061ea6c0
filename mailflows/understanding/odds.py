"""Probabilities as logarithms, which grounds add up."""

from math import log

_LEAST = 0.001  # no probability is surer than this


def odds(chance: float) -> float:
    """The logarithm of how much likelier than not something is."""
    within = min(max(chance, _LEAST), 1 - _LEAST)
    return log(within / (1 - within))
