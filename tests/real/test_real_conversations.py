"""The core conversations of the main job over Postfix, LMTP and Dovecot, on both stores.

The first ones are the very conversations of the café: only the fixture is another.
"""

from conversations.test_conversation_newsletter import (
    test_every_editor_gets_one_draft_a_moment,
    test_the_draft_shows_every_tip_under_its_place,
)
from conversations.test_conversation_tips import (
    test_a_reply_corrects_the_place,
    test_a_tip_is_confirmed_with_its_place_and_why,
    test_who_works_everywhere_is_asked_where_it_was,
)
from mailflows.records import TipState
from real.town import Town

__all__ = [
    "test_a_reply_corrects_the_place",
    "test_a_tip_is_confirmed_with_its_place_and_why",
    "test_every_editor_gets_one_draft_a_moment",
    "test_the_draft_shows_every_tip_under_its_place",
    "test_who_works_everywhere_is_asked_where_it_was",
]


async def test_a_tip_is_confirmed_corrected_and_withdrawn(cafe: Town) -> None:
    await cafe.roos.mails("In Zwolle is de duofiets binnen.", subject="Fiets")
    assert cafe.roos.last.name == "tips/confirmation"
    await cafe.roos.says("Nee, het was in Vlietland")
    assert cafe.roos.last.name == "tips/changed"
    assert [tip.locations for tip in await cafe.tips()] == [("vlietland",)]
    await cafe.roos.says("intrekken")
    assert {tip.state for tip in await cafe.tips()} == {TipState.WITHDRAWN}
    assert len(cafe.roos.letters) == 3
