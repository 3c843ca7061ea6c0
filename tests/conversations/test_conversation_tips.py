"""A colleague mails news, the daemon says what it understood, she mends it."""

from cafe import Cafe
from mailflows.records import TipState


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


async def test_more_tips_than_a_day_holds_wait_for_a_person(cafe: Cafe) -> None:
    most = cafe.settings.tips.per_sender_a_day if cafe.settings.tips else 0
    for number in range(most + 1):
        await cafe.roos.mails(f"Nieuws nummer {number} uit de tuin.", subject=f"Tuin {number}")
    assert len(await cafe.tips(TipState.HELD)) == 1
    await cafe.is_at("2026-11-25 12:00")
    await cafe.roos.mails("Weer gewoon nieuws.", subject="Tuin")
    assert len(await cafe.tips(TipState.OPEN)) == most + 1


async def test_a_tip_of_unknown_place_stands_apart_in_the_draft(cafe: Cafe) -> None:
    await cafe.wim.mails("Vanochtend een fijn gesprek gehad over de roosters.", subject="Rooster")
    await cafe.is_at("2026-12-01 09:00")
    assert "Nog niet bekend waar" in cafe.fatima.last.text
