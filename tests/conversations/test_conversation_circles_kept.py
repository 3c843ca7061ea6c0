"""What is kept of somebody's circles: told to her, given to her, taken away when she asks it."""

import json

from cafe import Cafe
from conversations.test_conversation_circles import ANNOUNCED, CLOSES, everybody
from daemon.commands.output import as_json
from mailflows.records import Person
from storage import circles, inbox, privacy, roster
from storage.inbox import MailState

SAID = ("zilvervos", "goudvink", "roodborst", "ijsvogel", "putter", "kwikstaart")


async def tells_much(cafe: Cafe) -> None:
    """Roos says something of every kind, each with a word of its own."""
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("Ik doe mee. Ik wil leren zilvervos. Ik kan helpen met goudvink.")
    for guest in everybody(cafe)[1:]:
        await guest.says("ja graag")
    await cafe.is_at(CLOSES)
    await cafe.roos.says("Hoi, ik houd van roodborst.\n\n- ijsvogel leren\n- beter schrijven")
    await cafe.is_at("2027-01-28 09:00")
    await cafe.is_at("2027-02-01 09:00")
    await cafe.roos.says("Gelukt! Ik heb putter gedaan. Ik zoek iemand die kwikstaart kan")


async def roos(cafe: Cafe) -> Person:
    found = await roster.person_of(cafe.roos.address)
    assert found is not None
    return found


async def exported(cafe: Cafe) -> str:
    async def look() -> str:
        return as_json(dict(await privacy.export(await roos(cafe))))

    return await cafe.store.atomic(look)


async def test_what_do_you_know_of_me_tells_all_that_circles_keep(cafe: Cafe) -> None:
    await tells_much(cafe)
    await cafe.roos.mails("wat weet je van mij?", to="people")
    told = cafe.roos.last
    assert told.name == "people/about_you"
    assert [word for word in SAID if word not in told.text] == []
    assert "week 1, gelukt" in told.text


async def test_who_never_took_part_reads_nothing_of_circles(cafe: Cafe) -> None:
    await cafe.roos.mails("wat weet je van mij?", to="people")
    assert "kring" not in cafe.roos.last.text.lower()


async def test_an_export_has_every_word_she_said(cafe: Cafe) -> None:
    await tells_much(cafe)
    kept = json.loads(await exported(cafe))
    assert [word for word in SAID if word not in json.dumps(kept["circles"])] == []
    assert kept["circles"]["goals of hers in a plan"]


async def test_her_words_leave_the_shelf_the_mails_and_the_letters_when_she_asks(
    cafe: Cafe,
) -> None:
    await tells_much(cafe)
    await cafe.roos.says("ik stop")
    await cafe.roos.says("wis mijn antwoorden")
    assert cafe.roos.last.name == "circles/taken_away"
    kept = json.loads(await exported(cafe))
    kept["circles"].pop("goals of hers in a plan")  # the plan is the circle's
    assert [word for word in SAID if word in json.dumps(kept)] == []

    assert kept["circles"]["offers of help"] == [], "nobody is sent to her for it any more"


async def test_forgetting_leaves_no_word_of_hers(cafe: Cafe) -> None:
    await tells_much(cafe)
    key = (await cafe.store.atomic(lambda: roos(cafe))).key
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says(f"vergeet mij {cafe.roos.last.code}")

    async def left() -> str:
        mails = await inbox.listed(tuple(MailState), limit=100)
        sources = [await inbox.show(mail.key) for mail in mails]
        written = b"".join(mail.source or b"" for mail in sources if mail)
        return as_json(dict(await circles.export(key))) + written.decode("utf-8", "replace")

    text = await cafe.store.atomic(left)
    assert [word for word in SAID if word in text] == []
