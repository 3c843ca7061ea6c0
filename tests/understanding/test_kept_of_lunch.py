"""What is to be kept for all lunches to come, in ever other words, and what only sounds like it."""

import pytest

from mailflows.lunch.answer import answer
from mailflows.understanding import understand
from tests.understanding.score_lunch import CONTEXT, table

TABLE = table()


def kept(text: str) -> bool:
    return answer(understand(text, TABLE, CONTEXT), CONTEXT.starts).remember


@pytest.mark.parametrize(
    "text",
    [
        "Ja, ik kom. Ik eet geen vis, kunnen jullie dat bij mijn naam zetten?",
        "Graag! Glutenvrij. Wil je dat in jullie systeem laten staan?",
        "Ik kom, en ik eet halal. Scheelt elke keer mailen als je dat opslaat.",
        "Kom graag. Notenallergie, schrijf dat maar op een plek waar het blijft.",
        "Ik ben erbij. Zit in een rolstoel; laat dat zo staan in het bestand.",
        "Lactosevrij graag, dan hoef ik dat niet iedere keer te typen. Ik kom!",
        "I'll come. No shellfish, please file that somewhere permanent.",
        "Happy to join. I'm vegetarian; could you store that so I need not repeat it each month?",
        "Yes please. I am coeliac and would be glad if that were kept in your records.",
        "I will be there. No pork, write it for the other lunches too.",
        "Count me in, vegan. Save it in my profile, it won't change.",
    ],
)
def test_what_she_eats_is_kept_however_she_asks(text: str) -> None:
    assert kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ja, ik kom. Zet mij op de lijst, ik eet alles.",
        "Ik kom, vegetarisch deze keer.",
        "Ik kom, alleen deze keer glutenvrij; dat hoef je niet te bewaren.",
        "Ja graag! Ik eet geen vlees. Onthoud een plekje voor me naast Bea.",
        "Ik kom. Geen melk voor mij. Laat het raam maar open staan.",
        "Ik eet geen varken. Kan ik mijn fiets daar laten staan? Ik kom in elk geval.",
        "I'll come, no nuts please. I file reports all morning, so save me some soup.",
        "Yes, I'm vegetarian. I keep records at the archive and will tell you all about it.",
        "Yes, no gluten for me, only this time: my stomach is upset. No need to store that.",
        "Yes, see you. Store that coffee for later!",
        "Ja! Deze keer vegetarisch, de andere keren eet ik gewoon vlees.",
        "Yes! Vegetarian this time only, other times I eat meat too.",
        "Ja, halal. Niet opslaan aub, privacy.",
        "Yes, gluten free, but please don't keep that on file.",
        "Yes. Vegan, but you don't need to remember it.",
        "Ja, vegan. Schrijf mij maar op de lijst voor morgen.",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not kept(text)
