"""Everybody can say how to be mailed; whom we do not know we hardly answer."""

from cafe import DOMAIN, Cafe, Guest
from storage import roster
from storage.inbox import MailState


async def test_help_lists_where_to_write(cafe: Cafe) -> None:
    await cafe.samira.mails("help", to="people")
    assert cafe.samira.last.name == "people/help"
    assert f"tips@{DOMAIN}" in cafe.samira.last.text


async def test_she_is_written_to_in_the_language_she_asks_for(cafe: Cafe) -> None:
    await cafe.roos.mails("english please", to="people")
    assert cafe.roos.last.name == "people/language"
    assert cafe.roos.last.header("Content-Language") == "en"
    await cafe.roos.mails("Er is taart.", subject="Taart")
    assert cafe.roos.last.header("Content-Language") == "en"


async def test_stop_as_a_fresh_mail_ends_that_flow(cafe: Cafe) -> None:
    await cafe.roos.mails("STOP")
    assert cafe.roos.last.name == "people/stopped"
    assert await cafe.tips() == []
    await cafe.roos.mails("start", to="people")
    assert cafe.roos.last.name == "people/started"


async def test_stop_inside_a_story_is_no_command(cafe: Cafe) -> None:
    await cafe.roos.mails("De bus stopt weer voor de deur, stop met lopen!", subject="Bus")
    assert cafe.roos.last.name in {"tips/confirmation", "tips/where"}


async def test_a_stranger_of_the_house_is_answered_once_a_day(cafe: Cafe) -> None:
    stranger = Guest(cafe, "nieuw", f"nieuw@{DOMAIN}")
    mail = await stranger.mails("Mag ik ook meedoen?", subject="Meedoen")
    assert (mail.state, mail.outcome) == (MailState.QUARANTINE, "stranger")
    await stranger.mails("Hallo?", subject="Nog eens")
    assert [letter.name for letter in stranger.letters] == ["people/stranger"]


async def test_a_stranger_from_outside_is_never_answered(cafe: Cafe) -> None:
    stranger = Guest(cafe, "verkoop", "verkoop@example.net")
    mail = await stranger.mails("Koop nu", subject="Aanbieding")
    assert mail.state is MailState.QUARANTINE
    assert stranger.letters == []


async def test_an_automatic_reply_is_never_answered(cafe: Cafe) -> None:
    mail = await cafe.roos.mails("Ik ben er niet", subject="Afwezig", Auto_Submitted="auto-replied")
    assert (mail.state, mail.outcome) == (MailState.DONE, "auto-reply")
    assert cafe.wire.sent == []


async def test_a_forged_second_from_is_not_believed(cafe: Cafe) -> None:
    mail = cafe.written(cafe.roos, "STOP", to=cafe.address("people"), subject="").as_bytes()
    settled = await cafe.receives(b"From: Baas <baas@example.net>\r\n" + mail)
    assert settled.state is MailState.QUARANTINE
    assert cafe.wire.sent == []


async def test_after_ten_answers_a_day_mails_count_but_are_not_answered(cafe: Cafe) -> None:
    for number in range(12):
        await cafe.roos.mails(f"Nieuws nummer {number} uit de tuin.", subject=f"Tuin {number}")
    assert len(await cafe.tips()) == 12
    assert len(cafe.roos.letters) == cafe.settings.letters.known_a_day


async def test_the_editors_are_those_of_the_settings(cafe: Cafe) -> None:
    person = await cafe.store.atomic(lambda: roster.person_of(cafe.fatima.address))
    assert person is not None
    assert "editor" in person.roles
