"""How late she comes and how soon she goes, in words that hold another time word too.

The lunch begins at 12:15.
"""

import pytest

from mailflows.lunch.answer import answer
from mailflows.lunch.settled import Says
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


@pytest.mark.parametrize(
    ("text", "late", "leaves"),
    [
        ("I'll be there, 10 minutes later because my team call always drags.", 10, None),
        ("Ik kom, 10 minuten later want de bus heeft altijd pech.", 10, None),
        ("I come. Expect me ten minutes in, clean and hungry.", 10, None),
        ("I can come when handover is finished, 12.45 I think.", 30, None),
        ("Begin rustig zonder mij, om vijf voor half één ben ik present. Ik kom dus.", 10, None),
        ("Ik kom, maar voor half één zie je mij niet.", 15, None),
        ("Ik kom voor één broodje. Na twintig minuten moet ik weer voor de klas staan.", None, 20),
        ("Ik kom graag; na een half uur moet ik helaas weer naar het dock.", None, 30),
        ("I will come. I go earlier, at 13.00, because of my shift change.", None, 45),
        ("I come, but after twenty minutes I have to go back to my class.", None, 20),
        ("Ik kom, maar ik ga weer om kwart voor één.", None, 30),
    ],
)
def test_a_time_is_hers_whatever_stands_beside_it(
    text: str, late: int | None, leaves: int | None
) -> None:
    said = answer(understand(text, TABLE, CONTEXT), CONTEXT.starts)
    assert (said.late_minutes, said.leaves_minutes) == (late, leaves)


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom! Na twintig minuten fietsen heb ik altijd honger.",
        "Ik kom. Vorige keer was ik 10 minuten later want de bus had pech.",
        "My bus is always 10 minutes late. I come on foot.",
        "Ik kom. Ik lunch altijd maar kort, want ik houd niet van lang zitten.",
        "I come. The oven was ten minutes late, because it is old.",
        "Ik ga weer vroeg op pad die dag, maar ik kom.",
        "I come. After ten minutes my colleague had to go, that was last time.",
        "Ik kom. Om half zeven ben ik present in de hal, zoals elke dag.",
        "Give me the recipe! I come.",
    ],
)
def test_a_length_of_something_else_is_no_time_of_hers(text: str) -> None:
    said = answer(understand(text, TABLE, CONTEXT), CONTEXT.starts)
    assert (said.late_minutes, said.leaves_minutes) == (None, None)


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("Ik kom om drie uur, eerder kan ik niet.", False),
        ("Das goe, mor dan wel om zeve uur 's mèrges.", False),
        ("Ik kom om 14.00", True),
        ("ik kom om 12 uur", True),
        ("Ik kom, de trein komt om 7 uur aan", True),
    ],
)
def test_no_chair_is_kept_for_a_time_that_is_no_part_of_the_lunch(
    text: str, *, comes: bool
) -> None:
    said = answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).answer
    assert (said is Says.YES) == comes


@pytest.mark.parametrize(
    ("text", "late", "leaves"),
    [
        ("im in! running behind tho, more like 12:25", 10, None),
        ("I come, so ten minutes after you all begin.", 10, None),
        ("Ik kom wal, mar um ene goa'k weer, dan mo'k op 't plein stoan.", None, 45),
        ("Ik kom, mar um ein mót ich weg.", None, 45),
        ("Ik kom, om een moet ik weg.", None, 45),
        ("Ik kom, maar om kwart foor een mut ik weer fut.", None, 30),
        ("Ich kom! Mer tieën veur ein mót ich de slaagboum ope doon.", None, 35),
        ("Ik kom graag. Twintig minuten krijgen jullie van me, dan wachten de boeken.", None, 20),
        ("Ik kom! Half een uur, langer ben ik niet los van de portofoon.", None, 30),
        ("Ik kom. Vijfentwintig minuten, dan wacht de dierenarts.", None, 25),
        ("I come. You get thirty minutes of me, then the phones open again.", None, 30),
        ("Ik kom. Om tien over half een stap ik bij jullie op.", None, 25),
        ("Ja! Lijn 4 komt om 12.25 binnen, ik zit om 12.30 aan tafel.", 15, None),
        ("ja graag, eerst nog verslag, half 1 zit ik", 15, None),
    ],
)
def test_an_hour_in_dialect_and_a_length_that_stands_alone_are_hers(
    text: str, late: int | None, leaves: int | None
) -> None:
    said = answer(understand(text, TABLE, CONTEXT), CONTEXT.starts)
    assert (said.late_minutes, said.leaves_minutes) == (late, leaves)


@pytest.mark.parametrize(
    "text",
    [
        "Ik kom! Om een leuk idee te vertellen.",
        "Ik kom, maar om ene collega te plezieren hoef je geen taart te bakken.",
        "Ik kom! Twintig minuten fietsen, dan wacht de soep.",
        "Ik kom. Vijfentwintig collega's, dan wacht de soep wel even.",
        "Ja graag! Om half een zit ik normaal in Zwolle, maar nu niet.",
        "Count me in. The whole project is running behind, as ever.",
    ],
)
def test_what_only_looks_like_an_hour_is_none(text: str) -> None:
    said = answer(understand(text, TABLE, CONTEXT), CONTEXT.starts)
    assert (said.late_minutes, said.leaves_minutes) == (None, None)
