"""Which level each of a hundred forgeries gets under each profile, and each genuine mail."""

from datetime import UTC, datetime

import pytest

from border.forgeries import ALL, FATIMA, GENUINE, SERVER, TOKENS, Forgery
from border.signing import OURS, signed, unreachable
from daemon.border.sentry import Profile, Sentry
from daemon.incoming import is_written
from daemon.reader.mail import Unreadable
from daemon.reader.read import read
from daemon.switchboard import named_by_headers
from daemon.trust import Brought, Vouched, vouch
from mailflows.letters import Answered, Code, Level
from mailflows.records import Key, Person

PERSON = Person(
    key=Key("fatima"), name="Fatima Aydin", language="nl", department="", location="",
    joined=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip
SENT_LONG_AGO = Key("t1-L0")


def judged(forgery: Forgery, profile: Profile) -> Vouched:
    """What the desk would believe of it."""
    sentry = Sentry(
        profile=profile, server=SERVER, domains=frozenset({OURS}), look_up=forgery.look_up
    )
    mail = read(forgery.mail)
    evidence = None if profile is Profile.NONE else sentry.look(forgery.mail)
    named = named_by_headers(TOKENS, mail)
    brought = named and Brought(
        answered=Answered(
            key=named.letter, name="newsletter/draft", about=Key("i1"), person=named.person
        ),
        expired=named.letter == SENT_LONG_AGO,
        code=Code.NONE,
        written=is_written(TOKENS, named, evidence, mail),
    )
    return vouch(mail, PERSON if mail.sender == FATIMA else None, brought, evidence)


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("forgery", ALL, ids=lambda forgery: forgery.name)
def test_a_mail_gets_the_level_it_deserves(forgery: Forgery, profile: Profile) -> None:
    vouched = judged(forgery, profile)
    wanted = forgery.levels[list(Profile).index(profile)]
    assert vouched.trust.level == wanted, vouched.trust.reasons
    assert all(vouched.trust.reasons)
    assert (vouched.answered is None) == (wanted < Level.TOKEN)


def test_there_are_a_hundred_distinct_forgeries() -> None:
    forged = [forgery for forgery in ALL if forgery not in GENUINE]
    assert len({forgery.name for forgery in forged}) == len(forged) >= 100


def test_without_a_name_server_there_is_no_evidence_and_no_crash() -> None:
    sentry = Sentry(profile=Profile.DKIM, look_up=unreachable)
    evidence = sentry.look(signed(GENUINE[0].mail))
    assert not evidence.holds
    assert "that can be verified" in evidence.reason


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"x", b"From: a@b.c\r\n\r\n", b"\xff" * 300_000])
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    for profile in Profile:
        assert not Sentry(profile=profile, server=SERVER).look(raw).holds


def test_what_is_refused_by_the_reader_is_no_evidence_either() -> None:
    long = b"X-A: " + b"x" * 40_000 + b"\r\n" + GENUINE[0].mail
    with pytest.raises(Unreadable):
        read(long)
    assert Sentry(profile=Profile.DKIM).look(long).reason.startswith("header too long")
