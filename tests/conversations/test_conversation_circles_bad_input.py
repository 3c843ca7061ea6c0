"""What people mail to their circle that no letter asked for, and corrections of what they said."""

import re

from cafe import Cafe, Got, Guest
from conversations.test_conversation_circles import (
    BEGINS,
    RANKED,
    begun,
    everybody,
    formed,
)

THINGS = (
    "presenteren, fotograferen, koken, fietsen, tuinieren, schaken, zingen, dansen, schilderen,"
    " onderhandelen, vergaderen, timmeren en breien"
)


def letters(guest: Guest, name: str) -> list[Got]:
    return [letter for letter in guest.letters if letter.name == name]


async def weeks_pass(cafe: Cafe, *days: str) -> None:
    for day in days:
        await cafe.is_at(f"{day} 09:00")


async def test_of_forty_goals_twelve_are_kept_and_nobody_is_pushed_aside(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("\n".join(f"- doelwit nummer {number}" for number in range(1, 41)))
    assert "28" in cafe.roos.last.text, "she hears how many do not go along"
    await cafe.bram.says("Mijn doel is presenteren")
    await cafe.is_at(RANKED)
    listed = cafe.wim.last
    assert listed.name == "circles/ranking"
    assert "presenteren, van Bram" in listed.text
    assert len(re.findall("doelwit nummer", listed.text)) == 12
    await cafe.is_at(BEGINS)
    assert "presenteren" in cafe.wim.last.text, "everybody finds one of her own in the plan"


async def test_a_circle_without_any_goal_gets_ready_made_ones(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("Ik weet nog niets, sorry!")
    await cafe.is_at(RANKED)
    assert cafe.wim.last.name == "circles/ranking"
    await cafe.is_at(BEGINS)
    assert "Week 1 van 12" in cafe.wim.last.text


async def test_one_sentence_with_twelve_commas_is_a_list(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says(f"Ik wil leren {THINGS}.")
    noted = cafe.roos.last
    assert noted.name == "circles/acquainted"
    await cafe.is_at(RANKED)
    assert "tuinieren, van Roos" in cafe.wim.last.text
    assert "presenteren, van Roos" in cafe.wim.last.text


async def test_numbers_that_are_not_in_the_list_are_named_and_rank_nothing(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("- presenteren\n- fotograferen\n- Excel")
    await cafe.is_at(RANKED)
    await cafe.bram.says("99, 3 en 47")  # most of them: perhaps she has another list before her
    assert cafe.bram.last.name == "circles/not_understood"
    listed = [letter for letter in cafe.bram.letters if letter.name == "circles/ranking"]
    await cafe.bram.says("99, 3, 47 en 1", to=listed[0])
    assert cafe.bram.last.name == "circles/ranked"
    assert "Niet in de lijst: 99 en 47" in cafe.bram.last.text
    await cafe.bram.says("3, 13", to=listed[0])
    ranked = cafe.bram.last
    assert ranked.name == "circles/ranked"
    assert "Niet in de lijst: 13" in ranked.text
    await cafe.wim.says("30")
    assert cafe.wim.last.name == "circles/not_understood"
    await cafe.is_at(BEGINS)
    assert "Week 1 van 12: Excel" in cafe.wim.last.text


async def test_an_answer_to_the_letter_of_three_weeks_ago_counts_for_its_week(cafe: Cafe) -> None:
    await begun(cafe)
    first = cafe.roos.last
    await weeks_pass(cafe, "2027-02-05", "2027-02-12", "2027-02-19")
    await cafe.roos.says("Gelukt! Ik heb toen een proefles gegeven.", to=first)
    assert "over week 1" in cafe.roos.last.text
    await weeks_pass(cafe, "2027-03-05")
    assert (
        "Nog van week 1, van Roos: gelukt. Ik heb toen een proefles gegeven" in cafe.bram.last.text
    )


async def test_what_one_tells_of_another_says_nothing_of_the_other(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Bram heeft zijn doel gehaald!")
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last.text
    assert "Bram heeft zijn doel gehaald" in stock, "nothing is lost"
    assert "Bram Gelukt" not in stock
    assert "Bram Vertelde deze week niets" in stock


async def test_a_member_who_answers_the_letter_of_another_answers_for_herself(cafe: Cafe) -> None:
    """Forwarded from a colleague of the same circle: her own address is asked whose it is."""
    await begun(cafe)
    await cafe.bram.says("Gelukt! Ik heb gefotografeerd", to=cafe.roos.last)
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last.text
    assert "Roos Gelukt" not in stock
    assert "Roos Vertelde deze week niets" in stock


async def test_reply_all_is_answered_to_who_wrote_and_to_nobody_else(cafe: Cafe) -> None:
    await begun(cafe)
    letter = cafe.roos.last
    before = {guest.address: len(guest.letters) for guest in everybody(cafe)}
    reply = cafe.written(
        cafe.roos,
        "Gelukt! Tot vrijdag allemaal.",
        to=f"{letter.header('Reply-To')}, {cafe.bram.address}, {cafe.wim.address}",
        subject=f"Re: {letter.subject}",
    )
    reply["In-Reply-To"] = letter.header("Message-ID")
    await cafe.receives(reply.as_bytes())
    after = {guest.address: len(guest.letters) for guest in everybody(cafe)}
    assert after == before | {cafe.roos.address: before[cafe.roos.address] + 1}
    assert cafe.roos.last.name == "circles/noted"
    assert cafe.roos.last.header("Cc") == ""


async def test_what_members_mail_each_other_with_us_in_copy_is_no_answer_twice(cafe: Cafe) -> None:
    await begun(cafe)
    letter = cafe.roos.last
    mail = cafe.written(
        cafe.roos, "Gelukt!", to=letter.header("Reply-To"), subject=f"Re: {letter.subject}"
    )
    mail["In-Reply-To"] = letter.header("Message-ID")
    await cafe.receives(mail.as_bytes())
    await cafe.receives(mail.as_bytes())
    assert len(letters(cafe.roos, "circles/noted")) == 1


async def test_five_thousand_words_are_heard_and_told_within_bounds(cafe: Cafe) -> None:
    await begun(cafe)
    story = " ".join(f"Daarna heb ik oefening {number} gedaan." for number in range(1, 1001))
    await cafe.roos.says(f"Gelukt! {story}")
    assert cafe.roos.last.name == "circles/noted"
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last
    assert stock.name == "circles/stocktaking"
    assert "oefening 1 gedaan" in stock.text
    assert len(stock.source) < 100_000, "mail programs cut longer ones off"


async def test_another_progress_in_answer_to_the_confirmation_replaces_the_first(
    cafe: Cafe,
) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt! Ik heb de hele cursus gedaan.")
    await cafe.roos.says("Toch maar deels gelukt. Ik heb alleen het begin gedaan.")
    assert "deels gelukt" in cafe.roos.last.text
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last.text
    assert "Roos Deels gelukt." in stock
    assert "alleen het begin" in stock
    assert "de hele cursus" not in stock


async def test_more_in_answer_to_the_confirmation_adds_to_the_first(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt! Ik heb de hele cursus gedaan.")
    await cafe.roos.says("Ik heb ook Bram geholpen.")
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last.text
    assert "Roos Gelukt." in stock
    assert "de hele cursus" in stock
    assert "ook Bram geholpen" in stock


async def test_who_is_away_and_back_earlier_says_so(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Ik ben er niet tot 1 maart")
    assert cafe.roos.last.name == "circles/away"
    await cafe.roos.says("ik ben er weer")
    assert cafe.roos.last.name == "circles/back"
    await weeks_pass(cafe, "2027-02-05")
    await cafe.is_at("2027-02-11 10:00")
    assert cafe.roos.last.name == "circles/nudge"


async def test_a_fresh_mail_is_enough_to_leave_in_the_founding_week(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.mails("Ik stop ermee", to="circles")
    assert cafe.roos.last.name == "circles/left"
    await cafe.roos.says("ik blijf toch")
    assert cafe.roos.last.name == "circles/back"


async def test_a_week_told_in_the_wrong_thread_reaches_the_circle(cafe: Cafe) -> None:
    await begun(cafe)
    [welcome] = letters(cafe.roos, "circles/welcome")
    [ranking] = letters(cafe.bram, "circles/ranking")
    await cafe.roos.says("Gelukt! Ik heb een proefles gegeven.", to=welcome)
    assert cafe.roos.last.name == "circles/noted"
    await cafe.bram.says("Niet gelukt, ik was te druk.", to=ranking)
    assert cafe.bram.last.name == "circles/noted"
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last.text
    assert "Roos Gelukt. Ik heb een proefles gegeven" in stock
    assert "Bram Niet gelukt" in stock


async def test_who_was_away_for_a_part_of_the_week_is_not_nudged_on_top(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Ik ben er niet tot 11 februari")
    await weeks_pass(cafe, "2027-02-05")
    await cafe.is_at("2027-02-11 10:00")
    assert cafe.bram.last.name == "circles/nudge"
    assert letters(cafe.roos, "circles/nudge") == []
    await weeks_pass(cafe, "2027-02-12")
    await cafe.is_at("2027-02-18 10:00")
    assert len(letters(cafe.roos, "circles/nudge")) == 1


async def test_a_fresh_mail_behind_a_holiday_is_about_her_week(cafe: Cafe) -> None:
    await begun(cafe)
    await weeks_pass(cafe, "2027-02-05", "2027-02-12", "2027-02-19")
    await cafe.is_at("2027-03-02 09:00")
    await cafe.roos.mails("Gelukt! Ik heb een proefles gegeven.", to="circles")
    assert cafe.roos.last.name == "circles/was_this_you"
    await cafe.roos.says("Ja")
    await weeks_pass(cafe, "2027-03-05")
    assert "Roos Gelukt. Ik heb een proefles gegeven" in cafe.bram.last.text
