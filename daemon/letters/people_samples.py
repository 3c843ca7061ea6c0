"""Sample values of the letters that everybody may get about her mail and what is kept."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from mailflows.letters import Values

LONG = (
    "Bewoners van De Kade fietsen sinds maandag weer langs het water. De duofiets is betaald uit "
    "de opbrengst van de zomermarkt, en dat was een heel gedoe met de aanvraag.\n\n"
    "‘Een van de bewoners wilde niet meer afstappen’, zei de begeleider. Volgende week mag "
    "iedereen van de dagbesteding een rondje mee, als het droog blijft.\nWie mee wil fietsen, kan "
    "zich melden bij de balie. Er is plaats voor twaalf mensen per middag."
)
FIETS = "De nieuwe duofiets is er"
TAFEL = "Lange tafel in de duinen, met alle collega’s van het verpleeghuis en de buren erbij"

# Letter -> (short, long).
PEOPLE: Mapping[str, tuple[Values, Values]] = {
    "people/stopped": ({"flow": ""}, {"flow": "newsletter"}),
    "people/started": ({"flow": ""}, {"flow": "newsletter"}),
    "people/paused": ({"until": None}, {"until": date(2027, 5, 3)}),
    "people/resumed": ({"back": None}, {"back": date(2027, 5, 4)}),
    "people/language": ({}, {}),
    "people/help": (
        {"flows": (), "is_correspondent": False},
        {
            "flows": (
                {"name": "tips", "address": "tips@example.org"},
                {"name": "newsletter", "address": "nieuwsbrief@example.org"},
            ),
            "is_correspondent": True,
        },
    ),
    "people/not_understood": ({"words": "hoe dan"}, {"words": LONG}),
    "people/stranger": ({}, {}),
    "people/too_large": ({"limit_megabytes": 25}, {"limit_megabytes": 25}),
    "people/gone": ({"address": "lunch@example.org"}, {"address": "lunch@example.org"}),
    "people/by_hand": ({}, {}),
    "people/asked": (
        {"who": "Roos Vermeer", "key": "i3-17"},
        {"who": "Maria Johanna van der Meulen-Terpstra", "key": "i3-17"},
    ),
    "people/code": ({"tried": ""}, {"tried": "dead"}),
    "people/correspondent": (
        {"is_correspondent": True, "tips": "tips@example.org"},
        {"is_correspondent": False, "tips": "tips@example.org"},
    ),
    "people/address": (
        {
            "change": "added",
            "address": "roos.vermeer@example.org",
            "before": "roos@example.org",
            "first": "roos.vermeer@example.org",
        },
        {
            "change": "removed",
            "address": "maria.johanna.van.der.meulen-terpstra@example.org",
            "before": "maria.johanna.van.der.meulen-terpstra@example.org",
            "first": "m.meulen@example.org",
        },
    ),
    "people/address_refused": (
        {"address": "roos@example.com"},
        {"address": "maria.johanna.van.der.meulen-terpstra@example.com"},
    ),
    "people/was_it_you": (
        {"wish": "correspondent", "address": ""},
        {"wish": "address", "address": "maria.johanna.van.der.meulen-terpstra@example.org"},
    ),
    "people/left_as_is": ({}, {}),
    "people/forgotten": ({}, {}),
    "people/forgot": (
        {"who": "Roos Vermeer"},
        {"who": "Maria Johanna van der Meulen-Terpstra"},
    ),
    "people/about_you": (
        {
            "full_name": "Roos Vermeer",
            "addresses": ("roos@example.org",),
            "department": "",
            "location": "",
            "roles": (),
            "stopped": (),
            "paused_until": None,
            "joined": datetime(2026, 1, 5, 8, 0, tzinfo=UTC),
            "start": None,
            "workdays": (),
            "manager": "",
            "away_until": None,
            "unreachable": None,
            "circles": {},
            "lunch": {},
            "tips": (),
            "tip_count": 0,
            "supplements": 0,
            "files": 0,
            "mails": 1,
            "letters": 0,
        },
        {
            "full_name": "Maria Johanna van der Meulen-Terpstra",
            "addresses": ("mj.vandermeulen@example.org", "mj@example.com"),
            "department": "Dagbesteding",
            "location": "De Kade",
            "roles": ("correspondent",),
            "stopped": ("newsletter",),
            "paused_until": date(2027, 5, 3),
            "joined": datetime(2026, 1, 5, 8, 0, tzinfo=UTC),
            "start": date(2019, 9, 2),
            "workdays": (0, 1, 3),
            "manager": "Roos Vermeer",
            "away_until": date(2027, 5, 3),
            "unreachable": datetime(2026, 10, 2, 14, 3, tzinfo=UTC),
            "circles": {
                "circles": 2,
                "wants": "beter presenteren",
                "offers": "draaitabellen in Excel",
                "workdays": (0, 1, 3),
                "introduction": "Ik werk al tien jaar op De Kade.",
                "goals": ("Foto’s maken voor het intranet",),
                "answers": 14,
                "held": 1,
                "weeks": (
                    {"week": 3, "progress": "done", "words": "Ik heb een proefles gedaan."},
                    {"week": 2, "progress": "", "words": "Samen lunchen in het Brughuis"},
                ),
                "wishes": ("Ik zoek iemand die draaitabellen kan maken",),
                "asked": 2,
            },
            "lunch": {
                "invited": 12,
                "tables": 1_004,
                "coffee": True,
                "coffee_days": (1, 3),
                "coffees": 7,
                "diet": "geen noten, liefst glutenvrij",
                "needs": "een plek voor een rolstoel",
                "weekdays": (1, 3),
                "until": date(2027, 5, 1),
                "quarterly": True,
                "by_host": True,
                "language": "en",
                "before": ({"name": "Keuken", "left": date(2025, 3, 1)},),
                "apart": 1,
            },
            "tips": (
                {"title": FIETS, "received": datetime(2026, 11, 23, 8, 12, tzinfo=UTC)},
                {"title": TAFEL, "received": datetime(2026, 10, 2, 14, 3, tzinfo=UTC)},
            ),
            "tip_count": 31,
            "supplements": 4,
            "files": 12,
            "mails": 58,
            "letters": 61,
        },
    ),
    "people/flood": (
        {"who": "scanner@example.org", "dozens": 8, "key": "m812"},
        {"who": "verwerking.formulieren.afdeling@example.org", "dozens": 8, "key": "m812"},
    ),
}
