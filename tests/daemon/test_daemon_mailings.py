"""One sick mailing stops no other, and what was taken back meanwhile is not sent."""

from cafe import Cafe
from mailflows.records import Key
from storage import mailings, roster
from storage.mailings import Mailing


async def _keep(cafe: Cafe, letter: str, name: str, *, values: dict[str, str]) -> None:
    person = await cafe.store.atomic(lambda: roster.person_of(cafe.roos.address))
    assert person is not None
    mailing = Mailing(
        letter=Key(letter),
        name=name,
        about=Key("x"),
        values=values,
        receivers=(person.key,),
        created=cafe.clock.now(),
    )
    await cafe.store.atomic(lambda: mailings.keep(mailing))


async def test_a_mailing_that_cannot_be_written_lets_the_others_pass(cafe: Cafe) -> None:
    await _keep(cafe, "t1-L0", "people/asked", values={})  # its values are missing
    await _keep(
        cafe, "t2-L0", "people/asked", values={"what": "help", "who": "Bram", "key": "i1-3"}
    )
    await cafe.settles()
    assert [letter.name for letter in cafe.roos.letters] == ["people/asked"]
    [(name, reason)] = await cafe.store.atomic(mailings.sick)
    assert name == "people/asked"
    assert "LetterError" in reason


async def test_a_mailing_taken_back_while_it_was_written_is_not_sent(cafe: Cafe) -> None:
    await _keep(cafe, "t1-L0", "people/help", values={})
    mailing = await cafe.store.atomic(mailings.unfinished)
    assert mailing is not None
    await cafe.store.atomic(lambda: mailings.withdraw("people/help", Key("x")))
    assert not await cafe.store.atomic(lambda: mailings.expanded(mailing, 1))
    await cafe.settles()
    assert cafe.roos.letters == []
