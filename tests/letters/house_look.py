"""The sample organisation's letters, for all tests of letters."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from daemon.letters import Automatic, Envelope, Headers, Letters, Look

LOOK = Look(
    organisation="Zorggroep Binnenwater",
    colour="#0e5a54",
    zone=ZoneInfo("Europe/Amsterdam"),
    contact_name="Anneke de Boer",
    contact_phone="toestel 210",
)
ENVELOPE = Envelope(to_name="Samira Haddad", reply_to="tips+k5xw@example.org", code="4711 0815")
STRANGER = Envelope(reply_to="tips+k5xw@example.org")
HEADERS = Headers(
    from_name="Zorggroep Binnenwater",
    from_address="tips@example.org",
    to_name="Samira Haddad",
    to_address="samira@example.org",
    date=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    message_id="<k5xw@example.org>",
    automatic=Automatic.REPLIED,
    reply_to="tips+k5xw@example.org",
    in_reply_to="<roos-1@example.org>",
    list_id="tips.example.org",
    unsubscribe="tips@example.org",
    event_uid="k5xw-event@example.org",
)


@cache
def house_letters() -> Letters:
    return Letters(LOOK)


def with_overrides(folder: Path) -> Letters:
    return Letters(replace(LOOK, overrides=folder))
