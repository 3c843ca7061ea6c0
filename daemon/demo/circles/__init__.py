"""Circles of the sample organisation: the settings, who writes what, and what came of it."""

from daemon.demo.circles.members import circle_scenes
from daemon.demo.circles.outcome import circles
from daemon.demo.circles.settings import OPENS, SECTION

__all__ = ["OPENS", "SECTION", "circle_scenes", "circles"]
