"""Probabilities as logarithms, which grounds add up."""

from math import log

_LEAST = 0.001  # no probability is surer than this


def odds(chance: float) -> float:
    """The logarithm of how much likelier than not something is."""
    within = min(max(chance, _LEAST), 1 - _LEAST)
    return log(within / (1 - within))


def in_tens(chance: float) -> float:
    """The same in tens, for grounds of which a hundred are weighed: in ones each weighs a few
    hundredths, and hundredths are what a file has."""
    return odds(chance) / 10
