"""A colleague mails news, the daemon says what it understood, she mends it."""

from urllib.parse import unquote

import pytest

from cafe import Cafe
from daemon.demo.received import page
from mailflows.records import TipState
from storage import inbox
from storage.inbox import MailState


async def test_a_tip_is_confirmed_with_its_place_and_why(cafe: Cafe) -> None:
    await cafe.roos.mails(
        "In Zwolle is de duofiets binnen. Bewoners fietsen weer!", subject="Fiets"
    )
    assert cafe.roos.last.name == "tips/confirmation"
    assert "Zwolle" in cafe.roos.last.text
    [tip] = await cafe.tips()
    assert tip.locations == ("zwolle",)
    assert tip.text == "In Zwolle is de duofiets binnen. Bewoners fietsen weer!"


async def test_without_a_place_in_it_a_tip_belongs_where_its_sender_works(cafe: Cafe) -> None:
    await cafe.bram.mails("De nieuwe lift doet het.", subject="Lift")
    assert "De Werf" in cafe.bram.last.text
    assert [tip.locations for tip in await cafe.tips()] == [("werf",)]


async def test_the_part_behind_the_plus_names_the_place(cafe: Cafe) -> None:
    await cafe.roos.mails("Er is taart.", to="tips+utrecht", subject="Taart")
    assert [tip.locations for tip in await cafe.tips()] == [("utrecht",)]


async def test_who_works_everywhere_is_asked_where_it_was(cafe: Cafe) -> None:
    await cafe.wim.mails("Vanochtend een fijn gesprek gehad over de roosters.", subject="Rooster")
    assert cafe.wim.last.name == "tips/where"
    await cafe.wim.says("Vlietland")
    assert cafe.wim.last.name == "tips/changed"
    [tip] = await cafe.tips()
    assert (tip.locations, tip.asked) == (("vlietland",), False)


async def test_a_reply_corrects_the_place(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("Nee, het gaat over locatie Zuid en Noord")
    assert cafe.roos.last.name == "tips/changed"
    [tip] = await cafe.tips()
    assert set(tip.locations) == {"zuid", "noord"}


async def test_a_reply_files_it_under_the_whole_organisation(cafe: Cafe) -> None:
    await cafe.roos.mails("Het nieuwe rooster staat klaar.", subject="Rooster")
    await cafe.roos.says("hele organisatie")
    [tip] = await cafe.tips()
    assert tip.whole_organisation


async def test_a_supplement_is_added_and_confirmed_once(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    before = len(cafe.roos.letters)
    await cafe.roos.says("nog iets: de burgemeester komt zaterdag")
    assert len(cafe.roos.letters) == before + 1
    assert "burgemeester" in cafe.roos.last.text


async def test_a_withdrawn_tip_is_in_no_newsletter(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("intrekken")
    assert [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]
    await cafe.is_at("2026-12-01 09:00")
    assert "De tuin is klaar" not in cafe.fatima.last.text


@pytest.mark.parametrize("said", ["intrekken", "nog niet plaatsen"])
async def test_a_tip_comes_back_as_the_letter_teaches(cafe: Cafe, said: str) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says(said)
    assert "Antwoord ‘toch wel plaatsen’" in cafe.roos.last.text
    await cafe.roos.says("Toch wel plaatsen, maar dan zonder mijn naam")
    [tip] = await cafe.tips()
    assert (tip.state, tip.nameless) == (TipState.OPEN, True)
    assert "ligt klaar voor de nieuwsbrief" in cafe.roos.last.text
    await cafe.is_at("2026-12-01 09:00")
    assert "De tuin is klaar" in cafe.fatima.last.text


@pytest.mark.parametrize(
    "said",
    [
        "plaats hem toch maar",
        "Doe toch maar wel",
        "toch wel graag",
        "Mag toch wel de nieuwsbrief in hoor",
        "zet hem er toch maar weer in",
        "put it back",
        "You can publish it after all",
    ],
)
async def test_a_tip_comes_back_in_her_own_words(cafe: Cafe, said: str) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("intrekken")
    await cafe.roos.says(said)
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]


async def test_without_her_mark_a_tip_comes_back_by_the_button_at_her_own_address(
    cafe: Cafe,
) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("intrekken")
    await cafe.roos.mails("toch wel plaatsen")
    assert cafe.roos.last.name == "tips/not_understood"
    assert [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]
    await cafe.roos.says("toch wel plaatsen")
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]


async def test_a_tip_that_comes_back_behind_the_draft_is_for_the_next_one(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("intrekken")
    withdrawn = cafe.roos.last
    await cafe.is_at("2026-12-01 09:00")
    await cafe.roos.says("toch wel plaatsen", to=withdrawn)
    await cafe.is_at("2026-12-08 09:00")
    assert "De tuin is klaar" in cafe.fatima.last.text


async def test_a_withdrawal_thought_over_in_the_same_mail_does_nothing(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("Toch maar niet plaatsen. O nee, toch wel plaatsen!")
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]


async def test_who_wants_a_drafted_tip_in_after_all_is_passed_on(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    confirmation = cafe.roos.last
    await cafe.is_at("2026-12-01 09:00")
    await cafe.roos.says("intrekken", to=confirmation)
    await cafe.roos.says("Toch wel plaatsen")
    assert "Je tip staat in het concept van nummer 1" in cafe.roos.last.text
    assert "Roos Vermeer wil dat een tip toch geplaatst wordt" in cafe.fatima.last.text
    assert [tip.state for tip in await cafe.tips()] == [TipState.DRAFTED]


async def test_a_tip_comes_back_by_her_own_address_only(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("intrekken")
    await cafe.bram.says("toch wel plaatsen", to=cafe.roos.last)
    assert [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]


async def test_what_is_not_understood_is_asked_back_and_changes_nothing(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    [before] = await cafe.tips()
    await cafe.roos.says("hm, misschien moet het anders dan vorige keer")
    assert cafe.roos.last.name == "tips/not_understood"
    assert await cafe.tips() == [before]


async def test_somebody_elses_token_changes_nothing_of_her_tip(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    [before] = await cafe.tips()
    await cafe.bram.says("intrekken", to=cafe.roos.last)
    assert (await cafe.tips())[0] == before


async def test_after_the_draft_it_is_too_late_and_the_editors_hear_of_it(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    confirmation = cafe.roos.last
    await cafe.is_at("2026-12-01 09:00")
    await cafe.roos.says("intrekken", to=confirmation)
    assert cafe.roos.last.name == "tips/too_late"
    assert cafe.fatima.last.name == "tips/for_editors"
    assert [tip.state for tip in await cafe.tips()] == [TipState.DRAFTED]


async def test_when_the_newsletter_is_out_she_is_told_what_nobody_can_undo(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    confirmation = cafe.roos.last
    await cafe.roos.says("Nee, het was in Zuid", to=confirmation)
    await cafe.is_at("2026-12-01 09:00")
    await cafe.is_at("2026-12-04 09:00")  # it was to go out the day before
    await cafe.roos.says("Sorry, toch niet Zuid maar Noord", to=confirmation)
    assert cafe.roos.last.name == "tips/too_late"
    assert "is intussen uit. Wat verstuurd is, kan ik niet terughalen" in cafe.roos.last.text
    assert "kan het nog regelen" not in cafe.roos.last.text
    assert "Komen jullie er in een volgend nummer op terug?" in cafe.fatima.last.text
    assert [(tip.state, tip.locations) for tip in await cafe.tips()] == [
        (TipState.DRAFTED, ("zuid",))
    ]


async def test_a_mended_reading_replaces_the_first_before_the_draft(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    confirmation = cafe.roos.last
    await cafe.roos.says("Haal maar weg, het gaat niet door", to=confirmation)
    assert [tip.state for tip in await cafe.tips()] == [TipState.WITHDRAWN]
    await cafe.roos.says("Mag toch weer in de nieuwsbrief", to=confirmation)
    assert cafe.roos.last.name == "tips/changed"
    assert [tip.state for tip in await cafe.tips()] == [TipState.OPEN]


async def test_thanks_gets_no_answer(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    before = len(cafe.roos.letters)
    await cafe.roos.says("Dank je wel!")
    assert len(cafe.roos.letters) == before


async def test_the_same_mail_twice_is_one_tip_and_one_answer(cafe: Cafe) -> None:
    mail = cafe.written(cafe.roos, "Er is taart.", to=cafe.address("tips"), subject="Taart")
    await cafe.receives(b"Received: from one\r\n" + mail.as_bytes())
    await cafe.receives(b"Received: from two\r\n" + mail.as_bytes())
    assert len(await cafe.tips()) == 1
    assert len(cafe.roos.letters) == 1


async def test_her_second_address_is_hers_too(cafe: Cafe) -> None:
    roos = cafe.roos
    roos.address = "roos@example.com"
    await roos.mails("Er is taart.", subject="Taart")
    assert roos.last.name == "tips/confirmation"


async def test_more_tips_than_a_day_holds_wait_in_quarantine_and_can_come_again(
    cafe: Cafe,
) -> None:
    most = cafe.settings.tips.per_sender_a_day if cafe.settings.tips else 0
    for number in range(most):
        await cafe.roos.mails(f"Nieuws nummer {number} uit de tuin.", subject=f"Tuin {number}")
    late = await cafe.roos.mails("Nog een bericht uit de tuin.", subject="Tuin")
    assert (late.state, late.outcome) == (MailState.QUARANTINE, "too many today")
    await cafe.is_at("2026-11-25 12:00")
    assert await cafe.store.atomic(lambda: inbox.retry(late.key))
    await cafe.settles()
    assert len(await cafe.tips(TipState.OPEN)) == most + 1


async def test_the_cap_on_answers_lets_go_the_next_day(cafe: Cafe) -> None:
    for number in range(12):
        await cafe.roos.mails(f"Nieuws nummer {number} uit de tuin.", subject=f"Tuin {number}")
    await cafe.is_at("2026-11-24 12:00")
    before = len(cafe.roos.letters)
    await cafe.roos.mails("Vandaag weer nieuws uit de tuin.", subject="Tuin")
    assert len(cafe.roos.letters) == before + 1


async def test_a_copy_to_a_second_address_of_ours_is_not_acted_on_again(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    letter = cafe.roos.last
    answer = cafe.written(
        cafe.roos, "nog iets: er was ook taart", to=letter.header("Reply-To"), subject="Re: Tuin"
    )
    answer["In-Reply-To"] = letter.header("Message-ID")
    answer["Cc"] = cafe.address("tips")
    for address in (letter.header("Reply-To"), cafe.address("tips")):
        await cafe.receives(f"Delivered-To: {address}\r\n".encode() + answer.as_bytes())
    assert [letter.name for letter in cafe.roos.letters] == ["tips/confirmation", "tips/changed"]


async def test_news_of_another_place_is_a_tip_of_its_own(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", to="tips+utrecht", subject="Tuin")
    await cafe.roos.mails("Het koor van Zwolle zingt zondag in de hal.", subject="Koor")
    assert cafe.roos.last.name == "tips/confirmation"
    assert "Zwolle" in cafe.roos.last.text


async def test_a_mail_stamped_anew_on_its_way_is_the_same_mail(cafe: Cafe) -> None:
    mail = cafe.written(cafe.roos, "Er is taart.", to=cafe.address("tips"), subject="Taart")
    await cafe.receives(b"ARC-Seal: i=1; a=one\r\n" + mail.as_bytes())
    await cafe.receives(b"ARC-Seal: i=1; a=two\r\n" + mail.as_bytes())
    assert len(await cafe.tips()) == 1


async def test_an_answer_to_somebody_elses_letter_is_no_news(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.bram.says("intrekken", to=cafe.roos.last)
    assert len(await cafe.tips()) == 1
    assert cafe.bram.last.name == "people/not_understood"


async def test_an_answer_to_the_letter_about_an_empty_mail_is_the_tip(cafe: Cafe) -> None:
    await cafe.roos.mails("")
    assert cafe.roos.last.name == "tips/empty"
    await cafe.roos.says("De tuin is klaar.")
    assert cafe.roos.last.name == "tips/confirmation"
    assert [tip.text for tip in await cafe.tips()] == ["De tuin is klaar."]


async def test_blanks_by_the_thousand_hold_nobody_up(cafe: Cafe) -> None:
    await cafe.roos.mails(f"Hallo\n{' ' * 40_000}taart", subject="Taart")
    assert len(await cafe.tips()) == 1


async def test_a_tip_of_unknown_place_stands_apart_in_the_draft(cafe: Cafe) -> None:
    await cafe.wim.mails("Vanochtend een fijn gesprek gehad over de roosters.", subject="Rooster")
    await cafe.is_at("2026-12-01 09:00")
    assert "Locatie nog niet bekend" in cafe.fatima.last.text


async def test_the_name_of_one_of_two_places_is_an_answer(cafe: Cafe) -> None:
    await cafe.roos.mails("In Zuid en in Noord is de tuin klaar.", subject="Tuin")
    await cafe.roos.says("Zuid")
    assert cafe.roos.last.name == "tips/changed"
    assert [tip.locations for tip in await cafe.tips()] == [("zuid",)]


async def test_the_button_of_a_question_back_is_understood(cafe: Cafe) -> None:
    await cafe.roos.mails("In Zuid en in Noord is de tuin klaar.", subject="Tuin")
    await cafe.roos.says("Zuid mag wel")
    assert cafe.roos.last.name == "tips/not_understood"
    html = page(cafe.roos.last.source)
    body = unquote(html.split("body=", 1)[1].split('"', 1)[0].split("&", 1)[0])
    await cafe.roos.says(body)
    assert cafe.roos.last.name == "tips/changed"
    assert [tip.locations for tip in await cafe.tips()] == [("zuid",)]
