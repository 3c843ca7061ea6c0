"""Circles: from the announcement to the look back, wholly by mail."""

import pytest

from cafe import Cafe, Guest

ANNOUNCED = "2027-01-11 09:00"
CLOSES = "2027-01-25 09:00"
RANKED = "2027-01-28 09:00"
BEGINS = "2027-02-01 09:00"


def everybody(cafe: Cafe) -> list[Guest]:
    return [cafe.roos, cafe.bram, cafe.samira, cafe.wim, cafe.guest("joost.van.leeuwen")]


async def joins_by_fresh_mail(guest: Guest) -> None:
    """From: is forgeable, so her own address is asked first."""
    await guest.mails("Ik doe mee", to="circles")
    assert guest.last.name == "circles/was_it_you"
    await guest.says("Ja")
    assert guest.last.name == "circles/signed_up"


async def signed_up(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    for guest in everybody(cafe):
        await guest.says("Ik doe mee!")


async def formed(cafe: Cafe) -> None:
    await signed_up(cafe)
    await cafe.is_at(CLOSES)


async def begun(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)


async def test_everybody_hears_of_circles_and_signs_up_by_reply(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    assert cafe.roos.last.name == "circles/announcement"
    await cafe.roos.says(
        "Leuk, ik doe mee! Ik wil leren presenteren. Ik kan helpen met Excel."
        " Ik werk niet op woensdag."
    )
    assert cafe.roos.last.name == "circles/signed_up"
    assert "presenteren" in cafe.roos.last.text
    assert "Excel" in cafe.roos.last.text
    assert "maandag, dinsdag, donderdag en vrijdag" in cafe.roos.last.text


async def test_a_no_gets_no_answer_and_a_doubt_is_asked(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("Nee, geen tijd")
    assert cafe.roos.last.name == "circles/announcement"
    await cafe.bram.says("Hoeveel tijd kost dat eigenlijk, en mag mijn teamleider ook?")
    assert cafe.bram.last.name == "circles/join_not_understood"


async def test_what_a_fresh_mail_says_is_kept_until_she_says_that_it_was_her(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.fatima.mails(
        "Ik doe mee. Ik wil leren fotograferen. Ik kan helpen met Excel", to="circles"
    )
    assert cafe.fatima.last.name == "circles/was_it_you"
    await cafe.fatima.says("Ja")
    assert cafe.fatima.last.name == "circles/signed_up"
    assert "fotograferen" in cafe.fatima.last.text
    assert "Excel" in cafe.fatima.last.text


async def test_what_came_in_her_name_is_dropped_when_she_signs_up_herself(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    announced = cafe.fatima.last
    await cafe.fatima.mails("Ik doe mee. Ik wil leren valsspelen", to="circles")
    await cafe.fatima.says("Ik doe mee. Ik wil leren schaken", to=announced)
    assert "schaken" in cafe.fatima.last.text
    assert "valsspelen" not in cafe.fatima.last.text


async def test_who_withdraws_is_in_no_circle(cafe: Cafe) -> None:
    await signed_up(cafe)
    await cafe.wim.says("toch niet")
    assert cafe.wim.last.name == "circles/signed_off"
    await joins_by_fresh_mail(cafe.fatima)
    await cafe.is_at(CLOSES)
    assert cafe.wim.last.name == "circles/signed_off"
    assert cafe.fatima.last.name == "circles/welcome"


async def test_a_circle_gets_one_warm_letter_about_the_others(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("Ik doe mee. Ik wil leren presenteren")
    for guest in everybody(cafe)[1:]:
        await guest.says("ja graag")
    await cafe.is_at(CLOSES)
    welcome = cafe.bram.last
    assert welcome.name == "circles/welcome"
    assert "Roos Vermeer" in welcome.text
    assert "presenteren" in welcome.text
    assert "Bram de Wit" not in welcome.text
    assert cafe.guest("anneke.de.boer").last.name == "circles/formed"


async def test_too_few_is_a_question_to_the_organiser(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("ja graag")
    await cafe.bram.says("ja graag")
    await cafe.is_at(CLOSES)
    anneke = cafe.guest("anneke.de.boer")
    assert anneke.last.name == "circles/too_few"
    assert "minder dan vijf aanmeldingen" in anneke.last.text, "no total over fewer than five"
    await anneke.says("wacht 2 weken")
    assert "8 februari" in anneke.last.text
    assert cafe.roos.last.name == "circles/postponed"
    for guest in (cafe.wim, cafe.samira, cafe.fatima):
        await joins_by_fresh_mail(guest)
    await cafe.is_at("2027-02-08 09:00")
    assert cafe.roos.last.name == "circles/welcome"


async def test_the_organiser_calls_it_off(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.roos.says("ja graag")
    await cafe.is_at(CLOSES)
    anneke = cafe.guest("anneke.de.boer")
    await anneke.says("toch beginnen")
    assert "minder dan drie" in anneke.last.text
    await anneke.says("laat maar")
    assert cafe.roos.last.name == "circles/cancelled"


async def test_introductions_and_goals_go_round(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says(
        "Hoi allemaal, ik werk al tien jaar op De Kade.\n\n"
        "- beter presenteren\n- foto's maken voor het intranet\n\n"
        "Ik kan op dinsdag om 10.00 uur."
    )
    noted = cafe.roos.last
    assert noted.name == "circles/acquainted"
    assert "dinsdag" in noted.text
    assert "tien jaar" in noted.text
    await cafe.bram.says("Mijn doel is beter presenteren")
    await cafe.is_at(RANKED)
    listed = cafe.bram.last
    assert listed.name == "circles/ranking"
    assert "1. **beter presenteren" not in listed.text
    assert "beter presenteren, van Roos en Bram" in listed.text
    assert "tien jaar" in listed.text


async def test_what_most_want_becomes_week_one(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("- presenteren\n- fotograferen\n- Excel")
    await cafe.is_at(RANKED)
    for guest in everybody(cafe):
        await guest.says("2 eerst, dan 3")
    assert cafe.wim.last.name == "circles/ranked"
    await cafe.is_at(BEGINS)
    prompt = cafe.wim.last
    assert prompt.name == "circles/prompt"
    assert "fotograferen" not in prompt.subject
    assert "Week 1 van 12: fotograferen" in prompt.text


async def test_a_goal_is_ranked_by_the_name_of_who_proposed_it(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("Mijn doel is presenteren")
    await cafe.bram.says("Mijn doel is fotograferen")
    await cafe.is_at(RANKED)
    for guest in everybody(cafe):
        await guest.says("die van Bram eerst")
    assert cafe.wim.last.name == "circles/ranked"
    await cafe.is_at(BEGINS)
    assert "Week 1 van 12: fotograferen" in cafe.wim.last.text


async def test_a_week_told_nudged_and_taken_stock_of(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt! Idee: samen lunchen in het Brughuis")
    assert cafe.roos.last.name == "circles/noted"
    await cafe.is_at("2027-02-04 10:00")
    assert cafe.bram.last.name == "circles/prompt", "two letters of ours a week are enough"
    await cafe.bram.says("niet aan toegekomen")
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.wim.last
    assert stock.name == "circles/stocktaking"
    assert "samen lunchen in het Brughuis" in stock.text
    assert "Gelukt" in stock.text
    assert "Week 2 van 12" in stock.text
    await cafe.wim.says("deels gelukt")
    assert "week 2" in cafe.wim.last.text
    await cafe.is_at("2027-02-11 10:00")
    assert cafe.bram.last.name == "circles/nudge"
    assert cafe.wim.last.name == "circles/noted"


async def test_a_late_answer_counts_for_its_week(cafe: Cafe) -> None:
    await begun(cafe)
    prompt = cafe.roos.last
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    await cafe.roos.says("Gelukt, ik heb een proefles gedaan", to=prompt)
    assert "week 1" in cafe.roos.last.text
    await cafe.is_at("2027-02-11 10:00")
    await cafe.is_at("2027-02-12 09:00")
    assert "Nog van week 1" in cafe.bram.last.text


async def test_who_is_away_is_not_nudged(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Ik ben er niet tot 1 maart")
    assert cafe.roos.last.name == "circles/away"
    await cafe.is_at("2027-02-05 09:00")
    await cafe.is_at("2027-02-11 10:00")
    assert cafe.bram.last.name == "circles/nudge"
    assert cafe.roos.last.name == "circles/stocktaking"


async def test_a_wish_goes_to_who_offered_it_and_a_yes_introduces(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.fatima.says("Ik doe mee. Ik kan helpen met draaitabellen in Excel")
    for guest in everybody(cafe):
        await guest.says("ja graag")
    await cafe.is_at(CLOSES)
    await cafe.fatima.says("ik stop")
    assert cafe.fatima.last.name == "circles/left"
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    await cafe.roos.says("Ik zoek iemand die Excel-draaitabellen kan")
    await cafe.passes(minutes=1)
    assert cafe.fatima.last.name == "circles/help_wanted"
    assert "Roos Vermeer" in cafe.fatima.last.text
    await cafe.fatima.says("Ja hoor, ik help graag")
    assert cafe.fatima.last.name == "circles/introduced"
    assert cafe.roos.last.name == "circles/introduced"
    assert "fatima.aydin@" in cafe.roos.last.text


async def test_a_no_stays_unknown_and_nobody_is_told_honestly(cafe: Cafe) -> None:
    await cafe.is_at(ANNOUNCED)
    await cafe.fatima.says("Ik doe mee. Ik kan helpen met draaitabellen in Excel")
    for guest in everybody(cafe):
        await guest.says("ja graag")
    await cafe.is_at(CLOSES)
    await cafe.fatima.says("ik stop")
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    await cafe.roos.says("Ik zoek iemand die Excel-draaitabellen kan")
    await cafe.passes(minutes=1)
    await cafe.fatima.says("Nee, geen tijd")
    assert cafe.fatima.last.name == "circles/help_wanted"
    for day in ("2027-02-02", "2027-02-03", "2027-02-04", "2027-02-05", "2027-02-08"):
        await cafe.is_at(f"{day} 09:00")
    assert "circles/nobody" in [letter.name for letter in cafe.roos.letters]
    assert all("fatima" not in letter.text.lower() for letter in cafe.roos.letters[-3:])


async def test_weeks_are_swapped_by_reply_and_all_hear_of_it(cafe: Cafe) -> None:
    await formed(cafe)
    await cafe.roos.says("- presenteren\n- fotograferen\n- Excel\n- koken\n- Engels\n- fietsen")
    await cafe.is_at(RANKED)
    await cafe.is_at(BEGINS)
    await cafe.roos.says("ruil week 5 en 6")
    assert "Week 5 wordt" in cafe.roos.last.text
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    assert "Het plan is gewijzigd" in cafe.bram.last.text


async def test_who_leaves_gets_no_more_mail_and_explains_nothing(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("ik stop")
    assert cafe.roos.last.name == "circles/left"
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    assert cafe.roos.last.name == "circles/left"
    assert cafe.bram.last.name == "circles/stocktaking"
    assert "Roos" not in cafe.bram.last.text


async def test_words_of_who_left_disappear_on_request(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Idee: samen naar het Rijksmuseum")
    await cafe.roos.says("ik stop")
    await cafe.roos.says("wis mijn antwoorden")
    assert cafe.roos.last.name == "circles/taken_away"
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    assert "Rijksmuseum" not in cafe.bram.last.text


async def test_a_circle_under_three_is_asked_how_to_go_on(cafe: Cafe) -> None:
    await begun(cafe)
    for guest in (cafe.roos, cafe.bram, cafe.samira):
        await guest.says("ik stop" if guest is not cafe.samira else "I quit")
    assert cafe.wim.last.name == "circles/small"
    await cafe.wim.says("doorgaan")
    assert cafe.wim.last.name == "circles/small_noted"
    await cafe.passes(days=7)
    await cafe.passes(hours=1)
    assert "circles/small_settled" in [letter.name for letter in cafe.wim.letters]


@pytest.mark.parametrize(
    "said",
    [
        "Ik mag nu een kamer delen met een collega.",
        "Fijn dat ik dit hier mag delen.",
        "Dat mag je pas delen als ik het zeg.",
        "Liever mag dit zonder mijn naam gedeeld worden.",
        "Mag gedeeld. Maar niet met mijn naam erbij.",
        "Ik weet nu hoe je een map in Teams mag delen.",
        "Mag gedeeld: nee",
        "Mag dit gedeeld worden?",
        "Dit mag gedeeld worden, zei Jan. Ik vind van niet.",
        "Zeg dit tegen niemand. Mag gedeeld? Nee.",
        "Dit mag niemand weten, wie kan mij helpen met Excel?",
    ],
)
async def test_nothing_leaves_the_circle_that_she_did_not_set_free(cafe: Cafe, said: str) -> None:
    await begun(cafe)
    await cafe.roos.says(f"Gelukt. Ik heb mijn leidinggevende verteld van mijn burn-out. {said}")
    assert await cafe.tips() == []


@pytest.mark.parametrize(
    "said",
    [
        "Kan iemand Bram troosten na zijn scheiding?",
        "Bram, kun jij me helpen met de opmaak?",
        "Wie van jullie gaat vrijdag mee naar de bedrijfsarts?",
    ],
)
async def test_what_is_asked_of_the_circle_is_read_by_nobody_outside(cafe: Cafe, said: str) -> None:
    await begun(cafe)
    await cafe.roos.says(f"Gelukt. {said}")
    assert "buiten je kring" not in cafe.roos.last.text
    assert said in cafe.roos.last.text
    await cafe.is_at("2027-02-05 09:00")
    assert said in cafe.bram.last.text
    outside = [letter for letter in cafe.fatima.letters if letter.name == "circles/help_wanted"]
    assert outside == []


async def test_one_sentence_may_be_shared_and_only_that(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Ik heb een proefles gegeven aan tien bewoners. Mag gedeeld.")
    [tip] = await cafe.tips()
    assert "proefles" in tip.text


async def test_an_answer_of_somebody_else_reaches_no_circle(cafe: Cafe) -> None:
    await begun(cafe)
    prompt = cafe.roos.last
    await cafe.fatima.says("Gelukt! Geheim van Fatima", to=prompt)
    await cafe.is_at("2027-02-05 09:00")
    assert "Geheim van Fatima" not in cafe.bram.last.text


@pytest.mark.slow
async def test_twelve_weeks_end_in_a_look_back_and_totals(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt")
    for _ in range(15 * 7):
        await cafe.passes(days=1)
    assert "circles/look_back" in [letter.name for letter in cafe.roos.letters]
    names = [letter.name for letter in cafe.bram.letters]
    assert names.count("circles/stocktaking") == 11
    assert names.count("circles/look_back") == 1
    anneke = cafe.guest("anneke.de.boer")
    assert anneke.last.name == "circles/totals"
    await cafe.roos.says("Ik doe mee")
    assert cafe.roos.last.name == "circles/closed"


async def test_forgotten_means_gone_from_the_circle_too(cafe: Cafe) -> None:
    await begun(cafe)
    await cafe.roos.says("Idee: samen naar het Rijksmuseum")
    await cafe.roos.mails("vergeet mij", to="people")
    await cafe.roos.says(f"vergeet mij {cafe.roos.last.code}")
    await cafe.is_at("2027-02-04 10:00")
    await cafe.is_at("2027-02-05 09:00")
    stock = cafe.bram.last
    assert stock.name == "circles/stocktaking"
    assert "Rijksmuseum" not in stock.text
    assert "Roos" not in stock.text
