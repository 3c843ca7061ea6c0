"""Another goal that a circle's member asks for in one sentence, and what only sounds so; of our own
making."""

import pytest

from tests.understanding.test_traps_of_weeks import week


@pytest.mark.parametrize(
    ("text", "weeks", "goal"),
    [
        ("Van doel 9 maken we een middag bij de kapper.", [9], "een middag bij de kapper"),
        ("Doel 4 slaat nergens op. Maak er een rondje door de kas van.", [4], "rondje door de kas"),
        ("Kan doel 7 leren jongleren met de bewoners zijn?", [7], "leren jongleren"),
        ("Mag het doel van deze week een middag vissen met Opa Bram worden?", [], "middag vissen"),
        ("Deze week liever 'een kast leren timmeren'.", [], "een kast leren timmeren"),
        ("Graag het doel van deze week wijzigen in 'een lied leren'.", [], "een lied leren"),
        ("ander doel voor deze week pls: een moestuin beginnen", [], "een moestuin beginnen"),
        ("doel 8 -> een filmpje maken over de kantine", [8], "filmpje maken"),
        ("Zet er deze week maar neer: een avond schaken leren.", [], "een avond schaken leren"),
        ("Can goal nine be painting a wall with the youngsters?", [9], "painting a wall"),
        ("Goal 11 should become bake bread with the night shift.", [11], "bake bread"),
        ("I would like to change goal 6 into learning to juggle.", [6], "learning to juggle"),
        ("Can the goal this week be 'write a song about stairs'?", [], "write a song about stairs"),
        ("Goal 8 is a waste. Make it fixing the old piano.", [8], "fixing the old piano"),
        ("For week 10 I would prefer to visit the bakery.", [10], "visit the bakery"),
    ],
)
def test_another_goal_is_taken_over_for_the_week_that_she_names_or_for_this_one(
    text: str, weeks: list[int], goal: str
) -> None:
    got = week(text)
    assert got["ops"] == ["change_goal"]
    assert got["weeks"] == weeks
    assert goal in str(got["goal"])


@pytest.mark.parametrize(
    "text",
    [
        "Week 9 wordt heel druk bij ons.", "Doel 10 is af. Maak er een mooie week van!",
        "Maak er een feest van, collega's.", "Ik zet er volgende week een punt achter.",
        "Deze week liever rustig aan.", "Doel 4 wordt door niemand begrepen.",
        "Mijn dochter wil van haar doel een boek maken.", "Deze week maak ik een lijst.",
        "Mag ik doel 9 inruilen?", "Kan doel 7 een andere worden?", "Week 8 can be skipped.",
        "Make it a good week, everyone!", "Kees wil van doel 8 een wandeling maken.",
        "We made goal 6 a party and it was great.", "Can this week be over already?",
        "Kan doel 7 niet gewoon 'klaar' zijn, vroeg mijn man.",
        "Het doel van deze week is gelukt: ik heb een kast leren timmeren.",
        "Goal 8 should be moved to January.", "Maak van week 5 geen gewoonte.",
        'Ik heb deze week liever een boek gelezen: "De Avonden"',
        'This week instead of pivot tables I did "charts"', "This week I would like to thank Tom",
        "Deze week thuis. Liever op kantoor gezeten.", "Can this week be a bit shorter?",
        "Week 6 is fine. Make that two weeks.", "Goal 8 is fun, make it a good one",
        "Goal 8 scares me. I would rather eat my keyboard.", "Doel 8 = onzin", "Week 8 -> vakantie",
        "In week 8 I would like to have a lunch with you", "Ik zou doel 8 liever op vrijdag doen",
        "Goal 8 must be a joke right", "Can goal 8 be about half an hour?",
        "Please do not make goal 8 'Pivot charts'", 'Verander niets aan doel 8: "vlog" is prima',
        "Van doel 3 hebben we een wedstrijdje gemaakt.",
    ],
)  # fmt: skip
def test_what_only_sounds_like_another_goal_changes_nothing(text: str) -> None:
    got = week(text)
    assert got["ops"] in ([], ["ask"])
    assert got["goal"] is None
