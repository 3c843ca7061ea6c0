"""Mails are opened before their turn, and decided as if each were alone."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from cafe import Cafe
from conversations.test_conversation_trust import is_known
from daemon.demo.scene import header_of
from daemon.incoming import Opened, Opener
from daemon.reader.worker import Children, Reader
from daemon.reading_ahead import ReadingAhead
from simulation.houses import arrive
from storage import claims, privacy, reach
from storage.inbox import Mail, MailState
from storage.models import InboxRow, OutboxRow

DEAD = 1  # an owner that never lives


def tip(cafe: Cafe, text: str, subject: str = "") -> bytes:
    return cafe.written(cafe.roos, text, to=cafe.address("tips"), subject=subject).as_bytes()


async def waiting(cafe: Cafe, *sources: bytes) -> list[Mail]:
    """These mails in the inbox table, undealt with."""
    await arrive(cafe, sources)
    return await cafe.store.atomic(lambda: claims.upcoming(most=len(sources), size=1_000_000))


async def in_order_of_settling(cafe: Cafe) -> list[InboxRow]:
    return await cafe.store.atomic(lambda: InboxRow.filter(settled__isnull=False).order_by("id"))


async def test_mails_read_ahead_are_decided_in_the_order_they_came(cafe: Cafe) -> None:
    mails = await waiting(cafe, *(tip(cafe, f"Lift {n} doet het.", f"{n}") for n in range(10)))
    await cafe.settles()
    letters = await cafe.store.atomic(lambda: OutboxRow.all().order_by("id"))
    assert [letter.letter for letter in letters] == [f"{mail.key}-L1" for mail in mails]


async def test_a_code_that_the_mail_before_it_used_up_is_used_up(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    guesses = [f"0000 000{number}" for number in range(5)]
    mails = [
        cafe.written(cafe.roos, text, to=letter.header("Reply-To"), subject="Re")
        for text in (*guesses, f"vergeet mij {letter.code}")
    ]
    await waiting(cafe, *(mail.as_bytes() for mail in mails))
    await cafe.settles()
    assert await is_known(cafe, cafe.roos.address)


async def test_what_she_had_forgotten_meanwhile_is_not_dealt_with(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    yes = cafe.written(
        cafe.roos, f"vergeet mij {letter.code}", to=letter.header("Reply-To"), subject="Re"
    )
    await waiting(cafe, yes.as_bytes(), tip(cafe, "In de tuin staat een bank.", "Bank"))
    await cafe.settles()
    assert not await is_known(cafe, cafe.roos.address)
    assert await cafe.tips() == []


async def test_who_was_forgotten_while_her_mail_was_in_hand_stays_forgotten(cafe: Cafe) -> None:
    class Forgetting(Opener):
        async def open(self, source: bytes, *, ours: str | None = None) -> Opened:
            opened = await super().open(source, ours=ours)

            async def forget() -> None:  # an operator, at the command line
                known = await reach.whose(cafe.roos.address)
                if known is not None:
                    await privacy.forget(known.person)

            await cafe.store.atomic(forget)
            return opened

    opener = cafe.house.desk.ahead.opener
    forgetting = Forgetting(
        reader=opener.reader, store=opener.store, tokens=opener.tokens, sentry=opener.sentry,
        coded=opener.coded,
    )  # fmt: skip
    await waiting(cafe, tip(cafe, "Een", "Een"), tip(cafe, "Twee", "Twee"))
    async with ReadingAhead(forgetting) as ahead:
        cafe.house.desk = replace(cafe.house.desk, ahead=ahead)
        await cafe.settles()
    assert not await is_known(cafe, cafe.roos.address)
    assert await cafe.tips() == []
    assert cafe.roos.letters == []


async def test_what_a_daemon_had_in_hand_when_it_died_is_dealt_with_in_its_order(
    cafe: Cafe,
) -> None:
    mails = await waiting(cafe, *(tip(cafe, f"Lift {n} doet het.", f"{n}") for n in range(4)))
    await cafe.store.atomic(lambda: claims.claim(DEAD, most=4, size=1_000_000))
    await cafe.house.recover()
    await cafe.settles()
    rows = await in_order_of_settling(cafe)
    assert [(row.state, row.tries) for row in rows] == [(MailState.DONE, 2)] * 4
    letters = await cafe.store.atomic(lambda: OutboxRow.all().order_by("id"))
    assert [letter.letter for letter in letters] == [f"{mail.key}-L1" for mail in mails]


async def test_what_was_claimed_and_not_begun_waits_as_if_it_never_had_been(cafe: Cafe) -> None:
    await waiting(cafe, tip(cafe, "Een", "Een"), tip(cafe, "Twee", "Twee"))
    await cafe.store.atomic(lambda: claims.claim(cafe.store.owner, most=2, size=1_000_000))
    await cafe.house.desk.stop()
    rows = await cafe.store.atomic(InboxRow.all)
    assert [(row.state, row.owner, row.tries) for row in rows] == [(MailState.NEW, None, 0)] * 2


async def test_mails_in_hand_together_are_so_many_bytes_at_most(cafe: Cafe) -> None:
    one, two, three = await waiting(cafe, *(tip(cafe, "Lift", f"{n}") for n in range(3)))
    room = one.size + two.size
    hand = await cafe.store.atomic(lambda: claims.claim(1, most=3, size=room))
    assert [mail.key for mail in hand] == [one.key, two.key]
    hand = await cafe.store.atomic(lambda: claims.claim(2, most=3, size=1))
    assert [mail.key for mail in hand] == [three.key]


async def test_what_counts_are_the_bytes_that_the_mail_has_in_its_turn(cafe: Cafe) -> None:
    first, second = await waiting(cafe, tip(cafe, "Een", "Een"), tip(cafe, "Twee", "Twee"))
    async with ReadingAhead(cafe.house.desk.ahead.opener) as ahead:
        ahead.begin((first, second))
        mended = replace(second, source=tip(cafe, "Drie", "Drie"))
        assert (await ahead.opened(first)).mail.text == "Een"
        assert (await ahead.opened(mended)).mail.text == "Drie"


async def test_nothing_is_opened_twice(cafe: Cafe) -> None:
    opened: list[str] = []

    class Listed(Opener):
        async def open(self, source: bytes, *, ours: str | None = None) -> Opened:
            opened.append(header_of(source, "Subject"))
            return await super().open(source, ours=ours)

    opener = cafe.house.desk.ahead.opener
    listed = Listed(
        reader=opener.reader, store=opener.store, tokens=opener.tokens, sentry=opener.sentry,
        coded=opener.coded,
    )  # fmt: skip
    subjects = [f"Lift {n}" for n in range(9)]
    await waiting(cafe, *(tip(cafe, f"{name} doet het.", name) for name in subjects))
    async with ReadingAhead(listed) as ahead:
        cafe.house.desk = replace(cafe.house.desk, ahead=ahead)
        await cafe.settles()
    assert opened == subjects


def bomb(cafe: Cafe) -> bytes:
    """A small mail that wants 168 MB."""
    picture = BytesIO()
    Image.new("RGB", (7_000, 8_000)).save(picture, "PNG")
    mail = cafe.written(cafe.roos, "kijk", to=cafe.address("tips"), subject="Foto")
    mail.add_attachment(picture.getvalue(), maintype="image", subtype="png", filename="f.png")
    return mail.as_bytes()


async def test_a_mail_that_is_too_much_for_its_child_costs_the_others_nothing(cafe: Cafe) -> None:
    names = ("Lift 1", "Lift 2", "Lift 3", "Lift 4")
    one, two, three, four = (tip(cafe, f"{name} doet het.", name) for name in names)
    async with Children(memory=250 * 1024 * 1024, workers=2) as children:
        reader = Reader(children)
        desk = cafe.house.desk
        async with ReadingAhead(replace(desk.ahead.opener, reader=reader)) as ahead:
            cafe.house.desk = replace(desk, ahead=ahead)
            await waiting(cafe, one, two, bomb(cafe), three, four)
            await cafe.settles()
    assert [tip.subject for tip in await cafe.tips()] == list(names)
    rows = await in_order_of_settling(cafe)
    assert [(row.state, row.tries) for row in rows] == [
        (MailState.DONE, 1), (MailState.DONE, 1), (MailState.QUARANTINE, 3),
        (MailState.DONE, 1), (MailState.DONE, 1),
    ]  # fmt: skip
