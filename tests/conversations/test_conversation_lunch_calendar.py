"""Accept, Tentative and Decline in every calendar program, with and without words beside them."""

from cafe import Cafe
from conversations.calendar_flow import invite, lay_lunch, pressed, roos_of, uid_of
from mailflows.lunch.answer import Answer
from mailflows.lunch.settled import Says
from reader import calendar_programs as programs


async def answers_to(cafe: Cafe, *mails: bytes) -> list[Answer]:
    """What is known after each of these mails, one after the other."""
    table = lay_lunch(cafe)
    await invite(cafe)
    uid = uid_of(cafe, "table-1", (await roos_of(cafe)).key)
    for number, mail in enumerate(mails):
        await cafe.receives(pressed(mail, uid).replace(b"<a1@", f"<a{number}@".encode()))
    return table.heard


async def says(cafe: Cafe, *mails: bytes) -> list[Says | None]:
    return [heard.answer for heard in await answers_to(cafe, *mails)]


YES, MAYBE, NO, STOP, ASK = Says.YES, Says.MAYBE, Says.NO, Says.STOP, Says.ASK


async def test_the_button_of_every_program_is_an_answer(cafe: Cafe) -> None:
    statuses = ("ACCEPTED", "TENTATIVE", "DECLINED")
    for program in (
        programs.outlook, programs.outlook_com, programs.google, programs.apple,
        programs.thunderbird, programs.nextcloud,
    ):  # fmt: skip
        mails = [program(status) for status in statuses]
        assert await says(cafe, *mails) == [YES, MAYBE, NO], program.__name__


async def test_where_words_and_button_disagree_the_words_win(cafe: Cafe) -> None:
    heard = await says(
        cafe,
        programs.outlook("ACCEPTED", comment="Toch niet\\, ik ben ziek"),
        programs.outlook("DECLINED", comment="Ja leuk\\, ik kom"),
        programs.outlook("ACCEPTED", comment="Als de dienst het toelaat"),
        programs.outlook("DECLINED", comment="Stop met deze mails"),
        programs.google("ACCEPTED", comment="Helaas, ik kan niet"),
        programs.google("TENTATIVE", comment="Ik kom"),
        programs.zimbra("ACCEPTED"),  # "Ik ben dan in Assen, sorry"
        programs.zimbra("DECLINED"),
    )
    assert heard == [NO, YES, MAYBE, STOP, NO, YES, NO, NO]


async def test_words_that_say_nothing_leave_the_button_as_it_is(cafe: Cafe) -> None:
    heard = await says(
        cafe,
        programs.outlook("ACCEPTED", comment="Groeten van de derde verdieping"),
        programs.outlook("DECLINED", comment="Groeten van de derde verdieping"),
        programs.outlook("ACCEPTED", comment="Maar donderdag ga ik misschien naar Assen"),
        programs.outlook("ACCEPTED", comment="Maar dan gaat het vast sneeuwen"),
    )
    assert heard == [YES, NO, MAYBE, ASK]


async def test_details_beside_a_button_are_heard(cafe: Cafe) -> None:
    (heard,) = await answers_to(
        cafe, programs.outlook(comment="Ik eet vegetarisch en ben 10 min later")
    )
    assert (heard.answer, heard.late_minutes) == (Says.YES, 10)
    assert "vegetarisch" in heard.diet


async def test_who_delegates_does_not_come_and_names_who_does(cafe: Cafe) -> None:
    (heard,) = await answers_to(cafe, programs.delegated())
    assert heard.answer is Says.NO
    assert heard.instead == "bram@example.com"


async def test_another_time_is_a_no_for_this_one_with_the_wish_noted(cafe: Cafe) -> None:
    (heard,) = await answers_to(cafe, programs.outlook_proposes_another_time())
    assert heard.answer is Says.NO
    assert heard.proposes is not None
    assert heard.proposes.isoformat() == "2026-12-03T11:45:00+00:00"


async def test_a_program_that_asks_for_the_event_anew_answers_nothing(cafe: Cafe) -> None:
    assert await says(cafe, programs.refresh()) == [None]


async def test_exchanges_own_words_are_an_answer(cafe: Cafe) -> None:
    table = lay_lunch(cafe)
    invited = await invite(cafe)
    mail = pressed(programs.exchange_in_words("Geweigerd", "Volgende keer graag!"), "x")
    threaded = f"In-Reply-To: {invited.header('Message-ID')}\r\n".encode() + mail
    await cafe.receives(threaded)
    (heard,) = table.heard
    assert heard.answer is Says.NO
