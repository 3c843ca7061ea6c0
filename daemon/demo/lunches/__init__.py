"""Lunches of the sample organisation: the settings, who answers what, and what came of it."""

from daemon.demo.lunches.coffees import coffee_scenes
from daemon.demo.lunches.guests import lunch_scenes
from daemon.demo.lunches.outcome import coffees, lunches
from daemon.demo.lunches.settings import SECTION

__all__ = ["SECTION", "coffee_scenes", "coffees", "lunch_scenes", "lunches"]
