"""Finished personal letters a second: both parts and the mail around them.

Ours beside the two usual ways, the same words in the same look, in turns in one run. The others
are no dependency of ours; to see them:

    .venv/bin/uv pip install --target build/rivals premailer mjml

Every letter goes to somebody else and is about another tip. Seconds of the processor count, so
that other programs on the machine weigh less.
"""

import itertools
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

from bench.other_ways import COLOUR, OTHER_WAYS, Make
from bench.table import Line
from daemon.letters import Automatic, Envelope, Headers, Letters, Look, build
from daemon.letters.samples import sample
from mailflows.letters import Values

RIVALS = Path(__file__).parents[1] / "build" / "rivals"
LETTER = "tips/confirmation"
ROUNDS = 9
A_ROUND = 0.3  # seconds of one way in one round
DATE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LOOK = Look(
    organisation="Zorggroep Binnenwater",
    colour=COLOUR,
    zone=ZoneInfo("Europe/Amsterdam"),
    contact_name="Anneke de Boer",
    contact_phone="toestel 210",
)

Write = Callable[[int], bytes]  # the letter to the so manieth person


def measure() -> list[Line]:
    """Every way that is installed; the yardstick is ours."""
    sys.path.append(str(RIVALS))  # last: what the project has itself comes first
    ways: dict[str, Write] = {"stamtafel": _ours(Letters(LOOK))}
    for name, made in OTHER_WAYS.items():
        with suppress(ImportError):
            ways[name] = _theirs(made())
    return _in_turns(ways)


def _in_turns(ways: Mapping[str, Write]) -> list[Line]:
    written = Counter[str]()
    seconds = dict.fromkeys(ways, 0.0)
    people = itertools.count(1000)
    for name, write in itertools.chain.from_iterable([*ways.items()] for _ in range(ROUNDS)):
        start = process_time()
        while (passed := process_time() - start) < A_ROUND:
            write(next(people))
            written[name] += 1
        seconds[name] += passed
    ours = seconds["stamtafel"] / written["stamtafel"]
    return [
        Line(f"{LETTER}, {name}", written[name], seconds[name], ours * written[name])
        for name in ways
    ]


def _values(person: int) -> Values:
    long = sample(LETTER, "long")
    return {**long, "title": f"Tip {person}: {long['title']}", "text": f"{person}. {long['text']}"}


def _ours(letters: Letters) -> Write:
    def write(person: int) -> bytes:
        envelope = Envelope(to_name=f"Samira{person} Haddad", reply_to=_reply_to(person))
        return build(
            letters.render(LETTER, "nl", _values(person), envelope=envelope),
            _headers(person),
            {},
        )

    return write


def _headers(person: int) -> Headers:
    return Headers(
        from_name=LOOK.organisation,
        from_address="tips@example.org",
        to_name=f"Samira{person} Haddad",
        to_address=f"samira{person}@example.org",
        date=DATE,
        message_id=f"<k5xw{person}@example.org>",
        automatic=Automatic.REPLIED,
        reply_to=_reply_to(person),
    )


def _theirs(make: Make) -> Write:
    def write(person: int) -> bytes:
        return make(
            {
                **_values(person),
                "From": f"{LOOK.organisation} <tips@example.org>",
                "To": f"Samira{person} Haddad <samira{person}@example.org>",
                "Subject": "Je tip staat bij 3 plekken. Klopt dat?",
                "Date": DATE.strftime("%a, %d %b %Y %H:%M:%S +0000"),
                "Message-ID": f"<k5xw{person}@example.org>",
                "Reply-To": _reply_to(person),
                "subject": "Je tip staat bij 3 plekken. Klopt dat?",
                "dear": f"Samira{person}",
                "organisation": LOOK.organisation,
                "contact_name": LOOK.contact_name,
                "contact_phone": LOOK.contact_phone,
            }
        )

    return write


def _reply_to(person: int) -> str:
    return f"tips+k5xw{person}@example.org"
