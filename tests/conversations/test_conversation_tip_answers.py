"""What she answers has its effect, is said back to her, and a later answer mends it."""

from cafe import Cafe
from mailflows.records import TipState


async def test_several_wishes_in_one_reply_are_all_done_and_said_back(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("Het was in Zwolle. En graag zonder mijn naam.")
    [tip] = await cafe.tips()
    assert (tip.locations, tip.nameless) == (("zwolle",), True)
    assert cafe.roos.last.name == "tips/changed"
    assert "Zwolle" in cafe.roos.last.text
    assert "naam" in cafe.roos.last.text


async def test_a_tip_that_must_wait_waits_and_she_hears_so(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("In de krant graag voorlopig nog even niet")
    assert [tip.state for tip in await cafe.tips()] == [TipState.HELD]
    assert "wacht" in cafe.roos.last.text


async def test_a_later_reply_replaces_what_was_read_first(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("Het gaat over Zwolle")
    await cafe.roos.says("Sorry, het gaat over locatie Zuid")
    [tip] = await cafe.tips()
    assert tip.locations == ("zuid",)
    assert "Zuid" in cafe.roos.last.text


async def test_a_question_goes_to_the_editors(cafe: Cafe) -> None:
    await cafe.roos.mails("De tuin is klaar.", subject="Tuin")
    await cafe.roos.says("Mag ik een extra foto sturen, en hoe groot moet die zijn?")
    assert cafe.fatima.last.name == "tips/for_editors"
    assert "hoe groot moet die zijn" in cafe.fatima.last.text
