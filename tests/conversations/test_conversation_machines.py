"""Absence notices and bounces: noted, never answered, and nobody loses by a forged one."""

from datetime import date, timedelta

import pytest

from cafe import DOMAIN, Cafe, Got
from conversations.coming_back import (
    AGAIN,
    VALUES,
    bounce,
    bounces_on_three_days,
    comes,
    is_away,
    person,
    reach_of,
    state_of,
    verp,
)
from conversations.vouched_for import failed, passed
from daemon.keeping import Cause
from mailflows.effects import Effects, PostAll
from mailflows.records import Key
from storage import house, outbox, roster
from storage.outbox import LetterState


async def mailing(cafe: Cafe, cause: str, people: tuple[Key, ...]) -> None:
    letter = PostAll(letter=AGAIN, to=people, about=Key("a"), values=VALUES)
    because = Cause(key=Key(cause), now=cafe.clock.now())
    keeper = cafe.house.desk.keeper
    await cafe.store.atomic(lambda: keeper.keep(Effects.of("mailing", letter), because))
    await cafe.settles()


# absence


async def test_an_absence_notice_stops_what_comes_again_until_she_is_back(cafe: Cafe) -> None:
    mail = await is_away(cafe, "Ik ben afwezig tot en met 6 december.")
    assert mail.outcome == "auto-reply"
    assert (await reach_of(cafe, "roos")).away_until == date(2026, 12, 6)
    assert await comes(cafe, "t1") is LetterState.WAITING
    await cafe.is_at("2026-12-04 12:00")
    assert len(cafe.roos.letters) == 1
    await cafe.is_at("2026-12-07 08:30")
    assert [letter.name for letter in cafe.roos.letters] == [AGAIN, AGAIN]


async def test_a_notice_that_answers_no_letter_to_her_can_be_forged_and_changes_nothing(
    cafe: Cafe,
) -> None:
    await comes(cafe, "t0", name="bram")
    for to in (cafe.address("tips"), verp(cafe.bram.last)):
        mail = await cafe.roos.mails(
            "Ik ben afwezig tot en met 1 mei 2027.", to=to, Auto_Submitted="auto-replied"
        )
        assert mail.outcome == "auto-reply"
        assert (await reach_of(cafe, "roos")).away_until is None
    assert await comes(cafe, "t1") is LetterState.SENT


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben afwezig tot maandag.",
        "I am out of the office until Monday 30 November.",
        "Ich bin bis einschließlich 30. November im Urlaub.",
        "Je suis absente jusqu'au lundi 30 novembre inclus.",
    ],
)
async def test_a_notice_is_understood_in_the_languages_of_the_ward(cafe: Cafe, text: str) -> None:
    await is_away(cafe, text)
    assert (await reach_of(cafe, "roos")).away_until == date(2026, 11, 30)
    assert await comes(cafe, "t1") is LetterState.WAITING


async def test_our_message_id_tells_which_letter_a_notice_answers(cafe: Cafe) -> None:
    await comes(cafe, "t0")
    await cafe.roos.mails(
        "Ik ben afwezig tot en met 6 december.",
        Auto_Submitted="auto-replied",
        In_Reply_To=cafe.roos.last.header("Message-ID"),
    )
    assert (await reach_of(cafe, "roos")).away_until == date(2026, 12, 6)


async def test_a_long_absence_counts_for_two_months_and_loses_no_letter(cafe: Cafe) -> None:
    today = cafe.clock.now().date()
    await is_away(cafe, "Ik ben afwezig tot en met 1 mei 2027.")
    assert (await reach_of(cafe, "roos")).away_until == today + timedelta(days=60)
    assert await comes(cafe, "t1") is LetterState.WAITING, "she may be back sooner"


@pytest.mark.parametrize(
    ("words", "letter"), [("start", "people/started"), ("hervat", "people/resumed")]
)
async def test_start_and_resume_end_an_absence_as_they_say(
    cafe: Cafe, words: str, letter: str
) -> None:
    await is_away(cafe, "Ik ben afwezig tot en met 1 mei 2027.")
    assert await comes(cafe, "t1") is LetterState.WAITING
    await cafe.roos.mails(words, to="people")
    assert letter in [got.name for got in cafe.roos.letters]
    assert (await reach_of(cafe, "roos")).away_until is None
    assert await state_of(cafe, "t1-L0") is LetterState.SENT
    assert await comes(cafe, "t2") is LetterState.SENT


async def test_who_is_back_and_says_stop_gets_nothing_of_what_waited(cafe: Cafe) -> None:
    await is_away(cafe, "Ik ben afwezig tot en met 6 december.")
    await comes(cafe, "t1")
    await cafe.roos.mails("stop alles", to="people")
    assert await state_of(cafe, "t1-L0") is LetterState.WAITING


async def test_what_waits_already_is_put_off_as_well(cafe: Cafe) -> None:
    await cafe.is_at("2026-11-23 19:00")
    assert await comes(cafe, "t1") is LetterState.WAITING
    waiting = await cafe.store.atomic(lambda: outbox.listed((LetterState.WAITING,), limit=1))
    await cafe.roos.mails(
        "I am out of the office until 4 December.",
        Auto_Submitted="auto-replied",
        In_Reply_To=waiting[0].message_id,
    )
    await cafe.is_at("2026-11-24 12:00")
    assert cafe.roos.letters == []


async def test_who_writes_herself_is_answered_and_is_back(cafe: Cafe) -> None:
    await is_away(cafe, "Ik ben afwezig t/m 6 december.")
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    assert cafe.roos.last.name == "tips/confirmation"
    assert (await reach_of(cafe, "roos")).away_until is None


async def test_a_pause_that_she_asked_for_stands_beside_it(cafe: Cafe) -> None:
    await cafe.roos.mails("pauze tot 8 december", to="people")
    paused = (await person(cafe, "roos")).paused_until
    assert paused is not None
    await is_away(cafe, "Ik ben afwezig t/m 30 november.", cause="")
    assert (await reach_of(cafe, "roos")).away_until == date(2026, 11, 30)
    assert (await person(cafe, "roos")).paused_until == paused
    await cafe.is_at("2026-12-02 12:00")
    before = len(cafe.roos.letters)
    assert await comes(cafe, "t1") is LetterState.WAITING
    assert len(cafe.roos.letters) == before


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("Ik ben er even niet.", {"Auto_Submitted": "auto-replied"}),
        ("Ik ben afwezig tot en met 6 december 2031.", {"Auto_Submitted": "auto-replied"}),
        ("Ik ben afwezig tot en met 6 december.", {}),  # she writes that herself
        ("Tot en met 6 december 10 % korting op alles!", {"Auto_Submitted": "auto-generated"}),
    ],
)
async def test_only_a_notice_with_a_day_that_can_be_meant_pauses(
    cafe: Cafe, text: str, headers: dict[str, str]
) -> None:
    await comes(cafe, "t0")
    await cafe.roos.mails(text, to=verp(cafe.roos.last), **headers)
    assert (await reach_of(cafe, "roos")).away_until is None


async def test_a_strangers_absence_is_nobodys(cafe: Cafe) -> None:
    stranger = cafe.guest("onbekend")
    await stranger.mails("Ik ben afwezig t/m 6 december.", Auto_Submitted="auto-replied")
    assert cafe.wire.sent == []


async def notice(cafe: Cafe, results: str, *, to: str = "tips") -> date | None:
    """A notice in her name that answers no letter; until when she is away since."""
    headers = {"Authentication_Results": results} if results else {}
    mail = await cafe.roos.mails(
        "Ik ben afwezig tot en met 6 december.", to=to, Auto_Submitted="auto-replied", **headers
    )
    assert mail.outcome == "auto-reply"
    return (await reach_of(cafe, "roos")).away_until


async def test_a_notice_that_the_border_vouches_for_needs_no_letter(bordered: Cafe) -> None:
    """Exchange answers a colleague once: perhaps before the first letter with a token."""
    assert await notice(bordered, passed()) == date(2026, 12, 6)
    assert await comes(bordered, "t1") is LetterState.WAITING
    await bordered.is_at("2026-12-07 08:30")
    assert [letter.name for letter in bordered.roos.letters] == [AGAIN]


@pytest.mark.parametrize(
    "results", ["", failed(), passed("example.com"), f"mx.evil.example; {passed()[4:]}", "rubbish"]
)
async def test_a_notice_that_nothing_vouches_for_changes_nothing(
    bordered: Cafe, results: str
) -> None:
    assert await notice(bordered, results) is None
    assert await comes(bordered, "t1") is LetterState.SENT


async def test_without_a_profile_nobody_vouches_whatever_a_header_says(cafe: Cafe) -> None:
    assert await notice(cafe, passed()) is None


async def test_a_letter_of_hers_is_enough_where_the_border_is_silent(bordered: Cafe) -> None:
    await comes(bordered, "t0")
    assert await notice(bordered, failed(), to=verp(bordered.roos.last)) == date(2026, 12, 6)


async def test_the_border_vouches_for_no_notice_with_somebody_elses_letter(
    bordered: Cafe,
) -> None:
    """That she is away the border says; the token of his letter says nothing about it."""
    await comes(bordered, "t0", name="bram")
    assert await notice(bordered, "", to=verp(bordered.bram.last)) is None
    assert await notice(bordered, passed(), to=verp(bordered.bram.last)) == date(2026, 12, 6)


# bounces


async def test_one_bounce_or_many_on_one_day_pause_nobody(cafe: Cafe) -> None:
    for number in range(5):
        await comes(cafe, f"t{number}")
        await cafe.receives(bounce(to=verp(cafe.roos.last)))
    assert (await reach_of(cafe, "roos")).unreachable is None


async def test_letters_that_come_back_on_three_days_pause_her(cafe: Cafe) -> None:
    await bounces_on_three_days(cafe)
    found = await reach_of(cafe, "roos")
    assert found.unreachable is not None
    assert "5.1.1" in found.reason
    assert await comes(cafe, "t9") is LetterState.KEPT_BACK


async def test_a_mail_from_her_mends_it(cafe: Cafe) -> None:
    await bounces_on_three_days(cafe)
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    assert (await reach_of(cafe, "roos")).unreachable is None
    assert await comes(cafe, "t9") is LetterState.SENT


async def test_notices_of_delay_count_nothing(cafe: Cafe) -> None:
    await bounces_on_three_days(cafe, action="delayed", status="4.4.1")
    assert (await reach_of(cafe, "roos")).unreachable is None


async def test_bounces_fade(cafe: Cafe) -> None:
    for day in ("2026-11-23", "2026-12-23", "2027-01-22", "2027-02-22", "2027-03-22"):
        await cafe.is_at(f"{day} 11:00")
        await comes(cafe, f"t-{day}")
        await cafe.receives(bounce(to=verp(cafe.roos.last)))
    assert (await reach_of(cafe, "roos")).unreachable is None


async def test_a_bounce_that_names_only_an_address_can_be_forged_and_changes_nothing(
    cafe: Cafe,
) -> None:
    for day in ("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"):
        await cafe.is_at(f"{day} 11:00")
        mail = await cafe.receives(
            bounce(to=cafe.address("tips"), message_id=f"<{'a' * 40}@{DOMAIN}>")
        )
        assert mail.outcome == "bounce"
    assert (await reach_of(cafe, "roos")).unreachable is None
    assert cafe.roos.letters == []


async def test_without_plus_addresses_our_message_id_tells_it(cafe: Cafe) -> None:
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        await cafe.is_at(f"{day} 11:00")
        await comes(cafe, f"t-{day}")
        sent_as = cafe.roos.last.header("Message-ID")
        await cafe.receives(bounce(to=cafe.address("tips"), message_id=sent_as))
    assert (await reach_of(cafe, "roos")).unreachable is not None


async def test_the_same_bounce_reported_twice_is_one(cafe: Cafe) -> None:
    await comes(cafe, "t1")
    to = verp(cafe.roos.last)
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        await cafe.is_at(f"{day} 11:00")
        await cafe.receives(bounce(to=to, address=f"{day}@{DOMAIN}"))
    assert (await reach_of(cafe, "roos")).unreachable is None


async def test_a_mailing_that_bounces_alike_holds_the_outbox_and_blames_nobody(
    cafe: Cafe,
) -> None:
    everybody = await cafe.store.atomic(roster.everybody)
    await mailing(cafe, "t1", tuple(one.key for one in everybody))
    letters = [(to, Got(raw)) for to, raw in cafe.wire.sent]
    assert len(letters) == len(everybody)
    for to, letter in letters[:4]:
        await cafe.receives(bounce(to=verp(letter), address=to, status="5.7.1"))
    assert await cafe.store.atomic(house.held) is None
    to, letter = letters[4]
    await cafe.receives(bounce(to=verp(letter), address=to, status="5.7.1"))
    held = await cafe.store.atomic(house.held)
    assert held is not None
    assert held.why.startswith(f"5 of {len(everybody)} letters {AGAIN}")
    await cafe.store.atomic(house.release)
    to, letter = letters[5]
    await cafe.receives(bounce(to=verp(letter), address=to, status="5.7.1"))
    assert await cafe.store.atomic(house.held) is None, "released is released"


async def test_letters_leave_with_an_envelope_sender_that_names_them(cafe: Cafe) -> None:
    await comes(cafe, "t1")
    letter = await cafe.store.atomic(lambda: outbox.listed((LetterState.SENT,), limit=1))
    assert cafe.house.postman is not None
    sender = cafe.house.postman.sender(letter[0])
    named = cafe.house.desk.tokens.read(sender)
    assert named is not None
    assert (named.letter, named.person) == (letter[0].letter, letter[0].person)
