"""Whoever mails again and again: a machine that nothing gives away, a flood, and just a person."""

from cafe import DOMAIN, Cafe, Guest
from simulation.houses import arrive
from storage import inbox
from storage.inbox import MailState


async def test_an_auto_responder_without_any_header_gets_one_answer(cafe: Cafe) -> None:
    """It thanks for every mail, numbers its cases, and quotes nothing."""
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    for number in range(20):
        letter = cafe.roos.last
        await cafe.roos.mails(
            f"Bedankt voor uw bericht. Wij nemen het in behandeling onder nummer {number}.",
            to=letter.header("Reply-To"),
            subject=f"Re: {letter.subject}",
            In_Reply_To=letter.header("Message-ID"),
        )
    assert len(cafe.roos.letters) <= 2, "the confirmation, and one answer to its first words"


async def test_one_that_sends_fresh_mails_stops_at_the_cap(cafe: Cafe) -> None:
    for number in range(30):
        await cafe.roos.mails(f"Bedankt voor uw bericht nummer {number}.", subject="Ontvangen")
    assert len(cafe.roos.letters) == cafe.settings.letters.known_a_day


async def test_one_that_changes_its_address_each_time_stops_at_the_cap_of_its_domain(
    cafe: Cafe,
) -> None:
    for number in range(20):
        machine = Guest(cafe, f"zaak{number}", f"zaak{number}@{DOMAIN}")
        await machine.mails("Bedankt voor uw bericht.", subject="Ontvangen")
    told = [to for to, _ in cafe.wire.sent if not to.startswith("zaak")]
    assert len(told) == len(set(told)) == 2  # each editor, once
    assert len(cafe.wire.sent) - len(told) == cafe.settings.letters.strangers_a_domain


async def test_three_tips_in_an_hour_get_three_confirmations(cafe: Cafe) -> None:
    for news in ("De sla is geoogst op De Werf.", "De fiets is terug op De Werf.", "Er is taart."):
        await cafe.roos.mails(news, subject=news)
    assert len(cafe.roos.letters) == 3


async def test_a_flood_waits_behind_everybody_else_and_is_told_once(cafe: Cafe) -> None:
    mails = [
        written(cafe, cafe.bram, f"Melding {number}: de deur stond open.") for number in range(150)
    ]
    await arrive(cafe, [*mails, written(cafe, cafe.roos, "Op De Werf is de eerste sla geoogst.")])
    for _ in range(13):
        await cafe.house.mail()
    while await cafe.house.letter():
        pass
    assert cafe.roos.last.name == "tips/confirmation", "she waited for a dozen of his at the most"
    await cafe.settles()
    assert len(cafe.bram.letters) <= cafe.settings.letters.known_a_day
    operator = cafe.guest("anneke.de.boer")
    assert [letter.name for letter in operator.letters] == ["people/flood"]
    aside = await cafe.store.atomic(lambda: inbox.listed((MailState.QUARANTINE,), limit=200))
    flood = [mail.key for mail in aside if mail.outcome == "flood"]
    assert len(flood) == 150 - 96
    assert len(await cafe.tips()) <= 1 + 20, "a day of one sender holds twenty"
    assert await cafe.store.atomic(lambda: inbox.retry(flood[0]))
    await cafe.settles()
    again = await cafe.store.atomic(lambda: inbox.show(flood[0]))
    assert again is not None
    assert again.outcome != "flood", "an operator lets it through"


def written(cafe: Cafe, guest: Guest, text: str) -> bytes:
    return cafe.written(guest, text, to=cafe.address("tips"), subject=text[:30]).as_bytes()
