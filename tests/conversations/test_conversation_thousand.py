"""A thousand mails of one sender in a minute: a script that runs wild, or somebody in her name."""

from datetime import timedelta

from cafe import Cafe
from conversations.coming_back import person
from simulation.houses import arrive
from storage import inbox
from storage.inbox import Mail, MailState

MANY = 1_000
MINUTE = timedelta(minutes=1)


async def all_mails(cafe: Cafe) -> list[Mail]:
    return await cafe.store.atomic(lambda: inbox.listed(tuple(MailState), limit=2 * MANY))


async def test_a_thousand_mails_in_a_minute_lose_nothing_and_nobody(cafe: Cafe) -> None:
    await cafe.bram.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    confirmation = cafe.bram.last
    news = cafe.written(cafe.roos, "Er is taart op De Kade.", to="", subject="Taart")
    flood = [
        cafe.written(cafe.bram, f"Melding {number}: deur open.", to="", subject=f"Deur {number}")
        for number in range(MANY)
    ]
    for mail in (news, *flood):
        mail.replace_header("To", cafe.address("tips"))
    mails = [mail.as_bytes() for mail in (*flood, news)]
    await arrive(cafe, mails, apart=MINUTE / MANY)

    dealt_with = 0
    while not cafe.roos.letters:
        dealt_with += 1
        assert dealt_with <= 13, "a colleague waits for a dozen of them at the most"
        await cafe.house.mail()
        while await cafe.house.letter():
            pass
    assert cafe.roos.last.name == "tips/confirmation"
    await cafe.settles()

    settled = await all_mails(cafe)
    assert len(settled) == MANY + 2
    assert {mail.state for mail in settled} == {MailState.DONE, MailState.QUARANTINE}
    flooding = [mail for mail in settled if mail.outcome == "flood"]
    assert len(flooding) == MANY - 96
    kept = await cafe.store.atomic(lambda: inbox.show(flooding[0].key))
    assert kept is not None
    assert kept.source is not None, "an operator can look at it and let it through"
    assert len(cafe.bram.letters) <= cafe.settings.letters.known_a_day
    assert len(await cafe.tips()) <= 1 + 20, "a day of one sender holds twenty"
    assert [letter.name for letter in cafe.guest("anneke.de.boer").letters] == ["people/flood"]

    answer = await cafe.bram.says("Aanvulling: de sla is voor iedereen.", to=confirmation)
    assert answer.state is MailState.DONE, "it brings the token of a letter to him"
    await cafe.bram.mails("stop alles", to="people")
    assert (await person(cafe, "bram")).stopped
    forget = await cafe.bram.mails("vergeet mij", to="people")
    assert forget.state is MailState.DONE
