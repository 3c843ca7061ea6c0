"""Who may bring about what, and how: codes, forwarded letters, expired and foreign tokens."""

from urllib.parse import unquote

from cafe import DOMAIN, Cafe, Guest
from conversations.vouched_for import passed
from daemon.demo.received import page
from mailflows.records import TipState
from storage import privacy, roster
from storage.inbox import MailState


async def is_known(cafe: Cafe, address: str) -> bool:
    return await cafe.store.atomic(lambda: roster.person_of(address)) is not None


async def test_forget_me_needs_the_code_from_the_roster_address(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", subject="Taart")
    await cafe.roos.mails("vergeet mij", to="people")
    assert cafe.roos.last.name == "people/code"
    assert await is_known(cafe, cafe.roos.address)
    mail = await cafe.roos.says(f"vergeet mij {cafe.roos.last.code}")
    assert (mail.state, mail.outcome, mail.person) == (MailState.DONE, "forgotten", "")
    assert cafe.roos.last.name == "people/forgotten"
    assert cafe.guest("anneke.de.boer").last.name == "people/forgot"
    assert not await is_known(cafe, cafe.roos.address)
    assert await cafe.tips() == []


async def test_after_forgetting_not_a_trace_stays_not_even_of_the_goodbye(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", subject="Taart")
    person = await cafe.store.atomic(lambda: roster.person_of(cafe.roos.address))
    assert person is not None
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says(cafe.roos.last.code)
    left = await cafe.store.atomic(lambda: privacy.forget(person))
    assert not any(left.values()), left


async def test_the_button_of_the_code_letter_is_enough(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    html = page(cafe.roos.last.source)
    body = unquote(html.split("body=", 1)[1].split('"', 1)[0].split("&", 1)[0])
    await cafe.roos.mails(body, to=cafe.roos.last.header("Reply-To"))
    assert not await is_known(cafe, cafe.roos.address)


async def test_the_code_in_the_quotation_below_a_no_is_no_yes(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says("nee, dat was ik niet")
    assert await is_known(cafe, cafe.roos.address)


async def test_vergeet_mij_in_answer_to_the_code_letter_without_the_code_does_nothing(
    cafe: Cafe,
) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says("vergeet mij")
    await cafe.roos.says("vergeet mij 0000 0001")
    assert await is_known(cafe, cafe.roos.address)


async def test_a_code_that_bram_has_forgets_nobody(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    await cafe.bram.says(f"vergeet mij {letter.code}", to=letter)
    assert await is_known(cafe, cafe.roos.address)
    assert await is_known(cafe, cafe.bram.address)


async def test_after_three_days_a_code_is_worth_nothing(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    await cafe.passes(hours=73)
    await cafe.roos.says(f"vergeet mij {letter.code}", to=letter)
    assert await is_known(cafe, cafe.roos.address)


async def test_an_unclear_mail_leaves_its_code_usable(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    await cafe.roos.says(f"of toch niet? {letter.code}", to=letter)
    assert cafe.roos.last.name == "people/not_understood"
    await cafe.roos.says(f"vergeet mij {letter.code}", to=letter)
    assert not await is_known(cafe, cafe.roos.address)


async def test_a_mail_has_one_guess(cafe: Cafe) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    await cafe.roos.says(f"vergeet mij 0000 0001 {letter.code}", to=letter)
    assert await is_known(cafe, cafe.roos.address)


async def test_after_five_wrong_codes_that_of_the_letter_is_dead_and_she_is_told(
    cafe: Cafe,
) -> None:
    await cafe.roos.mails("vergeet mij", to="people")
    letter = cafe.roos.last
    for number in range(5):
        await cafe.roos.says(f"0000 000{number}", to=letter)
    assert "klopte niet" in cafe.roos.last.text
    await cafe.passes(days=1, minutes=1)
    await cafe.roos.says(f"vergeet mij {letter.code}", to=letter)
    assert await is_known(cafe, cafe.roos.address)
    assert "te veel verkeerde codes" in cafe.roos.last.text
    await cafe.roos.says(f"vergeet mij {cafe.roos.last.code}")
    assert not await is_known(cafe, cafe.roos.address)


async def test_a_forger_who_asks_again_and_again_fills_no_mailbox(cafe: Cafe) -> None:
    for number in range(6):
        await cafe.roos.mails("vergeet mij", to="people", X_Try=str(number), subject=f"{number}")
    assert len(cafe.roos.letters) <= 3


async def test_an_editor_is_forgotten_by_a_person(cafe: Cafe) -> None:
    await cafe.fatima.mails("vergeet mij", to="people")
    assert cafe.fatima.last.name == "people/by_hand"
    assert cafe.guest("anneke.de.boer").last.name == "people/asked"
    assert await is_known(cafe, cafe.fatima.address)


async def test_what_is_kept_is_told_to_the_roster_address_alone_and_once_a_day(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", subject="Taart op De Kade")
    other = cafe.roos
    other.address = "roos@example.com"
    await other.mails("wat weet je van mij", to="people", Reply_To="baas@evil.example")
    assert other.letters == []
    letter = cafe.roos.last
    assert letter.name == "people/about_you"
    for word in ("Roos Vermeer", f"roos@{DOMAIN}", "De Kade", "correspondent", "1 tip"):
        assert word in letter.text
    await cafe.roos.mails("wat weet je van mij?", to="people")
    assert [got.name for got in cafe.roos.letters].count("people/about_you") == 1
    await cafe.passes(days=1, minutes=1)
    await cafe.roos.mails("wat weten jullie over mij", to="people")
    assert [got.name for got in cafe.roos.letters].count("people/about_you") == 2


async def test_answers_never_go_to_reply_to_sender_or_return_path(cafe: Cafe) -> None:
    await cafe.roos.mails(
        "Er is taart.",
        subject="Taart",
        Reply_To="baas@evil.example",
        Sender="baas@evil.example",
        Return_Path="<baas@evil.example>",
    )
    assert {to for to, _ in cafe.wire.sent} == {cafe.roos.address}


async def test_an_expired_token_answers_nothing(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    letter = cafe.roos.last
    await cafe.passes(days=91)
    await cafe.roos.says("intrekken", to=letter)
    assert cafe.roos.last.name == "people/not_understood"
    assert all(tip.state is not TipState.WITHDRAWN for tip in await cafe.tips())


async def test_a_token_is_taken_out_of_what_is_kept_and_published(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    token = cafe.roos.last.header("Reply-To").split("+")[1].split("@")[0]
    await cafe.bram.mails(f"Roos kreeg dit: tips+{token}@{DOMAIN} [{token}]", subject=token)
    kept = (await cafe.tips())[-1]
    assert token not in kept.text + kept.subject
    await cafe.is_at("2026-12-01 09:00")
    assert token not in cafe.fatima.last.source.decode("ascii", "replace")
    assert token not in cafe.fatima.last.text


async def test_a_correction_without_its_token_is_taken_and_her_own_address_told_how_to_undo_it(
    cafe: Cafe,
) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    other = cafe.roos
    other.address = "roos@example.com"
    await other.mails("Zwolle")
    assert other.letters == []
    assert [tip.locations for tip in await cafe.tips()] == [("zwolle",)]
    assert cafe.roos.last.name == "tips/changed"
    assert "Was jij dat niet? Antwoord ‘het gaat over De Kade’" in cafe.roos.last.text
    await cafe.roos.says("het gaat over De Kade")
    assert [tip.locations for tip in await cafe.tips()] == [("kade",)]
    assert "Was jij dat niet?" not in cafe.roos.last.text


async def test_what_cannot_be_undone_is_asked_first(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.mails("intrekken")
    assert cafe.roos.last.name == "tips/not_understood"
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]
    await cafe.roos.says("intrekken")
    assert [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]


async def test_with_two_open_letters_nothing_is_guessed(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.mails("De lift doet het.", subject="Lift")
    await cafe.roos.mails("Zwolle")
    assert len(await cafe.tips()) == 3


async def test_news_that_is_no_answer_is_a_tip_of_its_own(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.mails("In Zwolle was er taart voor iedereen.", subject="Taart")
    assert len(await cafe.tips()) == 2


async def test_a_tip_that_the_border_does_not_vouch_for_is_marked_in_the_draft(
    bordered: Cafe,
) -> None:
    await bordered.roos.mails("De tuin is klaar.", subject="Tuin")
    await bordered.bram.mails(
        "De lift doet het.", subject="Lift", Authentication_Results=passed(DOMAIN)
    )
    assert [tip.unverified for tip in await bordered.tips()] == [True, False]
    await bordered.is_at("2026-12-01 09:00")
    assert bordered.fatima.last.text.count("de mailserver bevestigt de afzender niet") == 1


async def test_a_stranger_from_outside_is_answered_when_the_border_vouches(bordered: Cafe) -> None:
    stranger = Guest(bordered, "piet", "piet@example.net")
    await stranger.mails("Mag ik meedoen?", subject="Meedoen")
    assert stranger.letters == []
    await stranger.mails("Hallo?", subject="Nog eens", Authentication_Results=passed("example.net"))
    assert [letter.name for letter in stranger.letters] == ["people/stranger"]
