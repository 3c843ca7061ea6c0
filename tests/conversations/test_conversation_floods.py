"""Whoever mails again and again: a machine that nothing gives away, a flood, and just a person."""

from datetime import timedelta

from cafe import DOMAIN, Cafe, Guest
from conversations.coming_back import person
from simulation.houses import arrive
from storage import inbox
from storage.inbox import Mail, MailState


async def test_an_auto_responder_that_numbers_its_cases_goes_to_an_operator(cafe: Cafe) -> None:
    """It thanks for every mail and quotes nothing."""
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    mails = [
        await thanks(cafe, f"Misschien was het in Zwolle, zaaknummer {number}.")
        for number in range(20)
    ]
    mail = mails[-1]
    assert len(cafe.roos.letters) <= 1 + 3, "the confirmation, and answers to its first three"
    assert (mail.state, mail.outcome) == (MailState.QUARANTINE, "a machine?")
    assert "the same but for numbers" in mail.reason
    assert await cafe.store.atomic(lambda: inbox.retry(mail.key))
    await cafe.settles()
    again = await cafe.store.atomic(lambda: inbox.show(mail.key))
    assert again is not None
    assert again.state is MailState.DONE, "an operator lets it through"


async def test_an_auto_responder_that_says_the_same_gets_one_answer(cafe: Cafe) -> None:
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    for _ in range(20):
        await thanks(cafe, "Wij nemen het zo snel mogelijk in behandeling.")
    assert len(cafe.roos.letters) <= 2, "the confirmation, and one answer to its first words"


async def test_another_day_and_hour_in_the_same_words_is_another_message(cafe: Cafe) -> None:
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    party = "Aanvulling: het feest begint om {} uur op {} december in de kantine."
    first = await cafe.roos.says(party.format("15.00", 12))
    mail = await cafe.roos.says(party.format("16.00", 13))
    assert (mail.state, mail.outcome) == (MailState.DONE, first.outcome)
    assert len(cafe.roos.letters) == 3, "she is answered"
    assert "16.00 uur op 13 december" in cafe.roos.last.text


async def test_a_pause_until_another_day_is_another_pause(cafe: Cafe) -> None:
    await cafe.roos.mails("hulp", to="people")
    pause = "pauze graag alsjeblieft tot {} december"
    for day in (8, 15):
        await cafe.roos.says(pause.format(day))
        paused = (await person(cafe, "roos")).paused_until
        assert paused is not None
        assert paused.day in (day - 1, day)
    letters = len(cafe.roos.letters)
    mail = await cafe.roos.says(pause.format(15))
    assert mail.outcome == "said before", "she pressed send twice"
    assert len(cafe.roos.letters) == letters


async def test_what_she_goes_back_to_is_no_repetition(cafe: Cafe) -> None:
    """She answers an older letter with what she said before she said something else."""
    await cafe.roos.mails("hulp", to="people")
    pause = "pauze graag alsjeblieft tot {} december"
    await cafe.roos.says(pause.format(8))
    first = cafe.roos.last
    was = (await person(cafe, "roos")).paused_until
    await cafe.roos.says(pause.format(15))
    await cafe.roos.says(pause.format(8), to=first)
    assert (await person(cafe, "roos")).paused_until == was


async def test_the_same_words_with_another_file_say_something_else(cafe: Cafe) -> None:
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    outcomes: list[str] = []
    for content in (b"een", b"twee", b"twee"):
        mail = cafe.written(
            cafe.roos, "Hier is nog een bijlage die erbij hoort.",
            to=cafe.roos.last.header("Reply-To"), subject="Re: Sla",
        )  # fmt: skip
        mail["In-Reply-To"] = cafe.roos.last.header("Message-ID")
        mail.add_attachment(content * 999, maintype="application", subtype="pdf", filename="a.pdf")
        outcomes.append((await cafe.receives(mail.as_bytes())).outcome)
    assert [outcome == "said before" for outcome in outcomes] == [False, False, True]


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


async def test_automatic_mails_in_her_name_shut_nobody_out(cafe: Cafe) -> None:
    for number in range(97):
        await cafe.roos.mails(f"x{number}", subject=f"t{number}", Auto_Submitted="auto-replied")
    mail = await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    assert mail.state is MailState.DONE
    assert cafe.roos.last.name == "tips/confirmation"


async def test_a_flood_in_her_name_leaves_her_answers_stop_and_forgetting(cafe: Cafe) -> None:
    await cafe.roos.mails("Op De Werf is de eerste sla geoogst.", subject="Sla")
    letter = cafe.roos.last
    mails = [
        written(cafe, cafe.roos, f"Melding {number}: de deur stond open.") for number in range(120)
    ]
    await arrive(cafe, mails)
    await cafe.settles()
    news = await cafe.roos.mails("Op De Werf is de fiets terug.", subject="Fiets")
    assert news.outcome == "flood"
    told = await cafe.roos.says("Aanvulling: de sla is voor iedereen.", to=letter)
    assert told.state is MailState.DONE, "it brings the token of a letter to her"
    await cafe.roos.mails("stop alles", to="people")
    assert (await person(cafe, "roos")).stopped
    forget = await cafe.roos.mails("vergeet mij", to="people")
    assert forget.state is MailState.DONE


async def test_what_lay_at_the_server_while_we_were_away_is_no_flood(cafe: Cafe) -> None:
    mails = [
        written(cafe, cafe.bram, f"Melding {number}: de deur stond open.") for number in range(150)
    ]
    await arrive(cafe, mails, apart=timedelta(minutes=10))
    await cafe.settles()
    aside = await cafe.store.atomic(lambda: inbox.listed((MailState.QUARANTINE,), limit=200))
    assert [mail.outcome for mail in aside if mail.outcome == "flood"] == []


async def thanks(cafe: Cafe, text: str) -> Mail:
    """A machine's answer to her last letter."""
    letter = cafe.roos.last
    return await cafe.roos.mails(
        f"Bedankt voor uw bericht. {text}",
        to=letter.header("Reply-To"),
        subject=f"Re: {letter.subject}",
        In_Reply_To=letter.header("Message-ID"),
    )


def written(cafe: Cafe, guest: Guest, text: str) -> bytes:
    return cafe.written(guest, text, to=cafe.address("tips"), subject=text[:30]).as_bytes()
