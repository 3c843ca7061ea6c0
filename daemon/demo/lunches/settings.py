"""Two places have lunch every Thursday from the second week on, and one has coffee on Tuesdays."""

from collections.abc import Mapping
from datetime import timedelta

ROOMS: Mapping[str, int] = {"brughuis": 8, "havenhuis": 12}  # chairs by slug; eight are too few
INVITED_BEFORE = timedelta(days=6)
CLOSES_BEFORE = timedelta(days=1)
LUNCH_DAY = 3  # of the week, 0 is its first working day

CORNER = "duinzicht"
COFFEE_DAY = 1  # of the week

_PLACES = "".join(
    f"""
[[lunch.places]]
location = "{slug}"
room = "de zaal"
chairs = {chairs}
weekday = "donderdag"
at = "12:15"
kitchen = "tineke.hofstra@binnenwater.example.org"
"""
    for slug, chairs in ROOMS.items()
)

SECTION = f"""[lunch]
organiser = "anneke.de.boer@binnenwater.example.org"
first = 2026-11-12
every_weeks = 1
invites_before = {INVITED_BEFORE.days}
reminds_before = 2
closes_before = {CLOSES_BEFORE.days}
table = 4
{_PLACES}
[[lunch.places]]
kind = "coffee"
location = "{CORNER}"
room = "de koffiehoek"
weekday = "dinsdag"
at = "10:30"
"""
