"""Rankings that were read wrongly once, each with its kind; by a reviewer of the rules."""

import pytest

from tests.understanding.test_rankings_as_written import GOALS_4, ranked

LONGEST = "1" * 4400  # more digits than Python turns into a number


@pytest.mark.parametrize(
    ("text", "top", "op"),
    [
        (f"3, 1, 7 {LONGEST}", [3, 1, 7], None),
        (f"3, 1, 7\n{LONGEST}", [3, 1, 7], None),
        (f"3,1,{LONGEST}", [], "ask"),
        (LONGEST, [], "ask"),
    ],
)
def test_a_number_of_thousands_of_digits_is_no_goal(
    text: str, top: list[int], op: str | None
) -> None:
    assert ranked(text, GOALS_4) == (top, [], op)


@pytest.mark.parametrize(
    ("text", "top", "op"),
    [
        ("3, 1, 7\n\n06 12345678", [3, 1, 7], None),
        ("3 1 7\nT 038 4 5 6", [3, 1, 7], None),
        ("3, 1 en 7\n\nWim de Vries\n06 1 2 3 4 5", [3, 1, 7], None),
        ("3, 1\n+31 6 1 2 3 4 5 7", [3, 1], None),
        ("3, 1, 7\nPhone: (010) 4 5 6", [3, 1, 7], None),
        ("01\n03\n07", [1, 3, 7], None),
        ("Ik ben op 3, 1 en 7 december vrij", [], "ask"),
        ("Van 3 t/m 7 december vrij", [], "ask"),
        ("I am off on 3, 1 and 7 December", [], "ask"),
        ("Ik ben op 3, 1 en 7 december vrij. 5 en 2 graag", [5, 2], None),
    ],
)
def test_telephone_numbers_and_days_are_no_goals(text: str, top: list[int], op: str | None) -> None:
    assert ranked(text, GOALS_4) == (top, [], op)


@pytest.mark.parametrize(
    ("text", "top", "last"),
    [
        ("3 en 1 zijn mijn favorieten", [3, 1], []),
        ("3 and 1 are my favourites", [3, 1], []),
        ("I'd go for 3", [3], []),
        ("Alles weg behalve 3", [3], []),
        ("Alles mag weg, behalve 3", [3], []),
        ("Everything out except 3", [3], []),
        ("Alles behalve 3", [], [3]),
        ("Weg met 3", [], [3]),
        ("7 eerst. Weg met 3", [7], [3]),
        ("Down with 3", [], [3]),
        ("Keuze 1: 3, keuze 2: 7", [3, 7], []),
        ("Choice 1: 3, choice 2: 7", [3, 7], []),
        ("1 keus: 7", [7], []),
        ("Keuze: 3", [3], []),
        ("Ik doe 3 van de 8: 1, 2 en 5", [1, 2, 5], []),
    ],
)
def test_the_words_around_a_number_say_what_becomes_of_it(
    text: str, top: list[int], last: list[int]
) -> None:
    assert ranked(text, GOALS_4) == (top, last, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ik zou 3 doen als 1 niet kan",
        "I'd do 3 if 1 is full",
        "3 van de 8",
        "3 of the 8",
        "Die van Roos, maar niet die andere van haar",
        "7 eerst, of nee 2, of nee toch allebei niet eerst haha",
        "1 en dan die van Noor, je weet wel die ene",
        "1 and then Noor's, you know, that one",
    ],
)
def test_what_hinges_on_another_goal_or_only_counts_or_wavers_is_asked(text: str) -> None:
    assert ranked(text, GOALS_4)[2] == "ask"


@pytest.mark.parametrize(
    ("text", "top", "last"),
    [
        ("2-7-1 en 8 nooit", [2, 7, 1], [8]),
        ("Van 1 tot en met 5, maar nummer 4 zou ik naar voren halen", [4, 1, 2, 3, 5], []),
        ("Twei, ein, tien", [2, 1, 10], []),
        ("Alles bèhalleve nummâh nege", [], [9]),
        ("5 6, van 3 snap ik nix dus die onderaan", [5, 6], [3]),
        ("7, 2, 3. 8 eraf", [7, 2, 3], [8]),
        ("3 en 7. Nummer 8 mag de prullenbak in", [3, 7], [8]),
    ],
)
def test_what_strangers_of_set_p_wrote(text: str, top: list[int], last: list[int]) -> None:
    assert ranked(text, GOALS_4) == (top, last, None)


@pytest.mark.parametrize(
    ("rows", "top"),
    [
        (("4: Brandblussers, van Jan ja 1", "8: Houtbewerking in de werkplaats ja 2"), [4, 8]),
        (("2: Objecten veilig [3]", "6: De depotlijst [1]", "9: Minder mails [2]"), [6, 9, 2]),
    ],
)  # fmt: skip
def test_a_number_behind_a_copied_row_is_its_place(rows: list[str], top: list[int]) -> None:
    assert ranked("\n".join(rows), GOALS_4) == (top, [], None)


@pytest.mark.parametrize(
    "text",
    [
        "Nummer 3 bovenaan, mits Jan het zelf trekt; anders liever niet",
        "Zet 2 maar op één. Tenzij er toch wordt verkocht, dan hoeft het niet",
        "4 first, unless somebody else does it already",
    ],
)
def test_a_goal_that_depends_on_something_is_asked(text: str) -> None:
    assert ranked(text, GOALS_4)[2] == "ask"


@pytest.mark.parametrize("mark", ["👎", "❌"])
def test_a_mark_that_says_no_chooses_nothing(mark: str) -> None:
    top, _, op = ranked(f"1 ✅\n6 ✅\n4 ✅\n2 {mark}", GOALS_4)
    assert 2 not in top or op == "ask"
