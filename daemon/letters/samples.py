"""Sample values of every letter: short, long and hostile. For previews, snapshots and checks."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import cast

from daemon.letters.circle_samples import CIRCLES
from daemon.letters.errors import LetterError
from daemon.letters.lunch_samples import ASKED, COFFEE, LUNCH, LUNCHES
from mailflows.letters import Picture, Value, Values

KINDS = ("short", "long", "hostile")

# What people, and people who mean harm, put into names, subjects and texts.
HOSTILE = (
    "**vet** _schuin_ `code` ~~weg~~",
    "[klik](https://evil.example.com/) ![x](https://evil.example.com/p.png)",
    "# Kop\n## Kop\n\n---\n\n> citaat\n\n- punt\n1. een\n\n    code",
    "<script>alert(1)</script><img src=x onerror=alert(1)><h1>Kop</h1>",
    "{{ 7*7 }}{% raw %}{# weg #}",
    "| a | b |\n|---|---|\n| c | d |\n|= x | 1/2 | y |\n! let op\n~ klein",
    "\u202eomgekeerd\u202c \u2066los\u2069 \u200frechts \ufefften\u00adtje\u0085\x07\x00",
    "שלום مرحبا 👩‍👩‍👧 🚲 ﷽ Zoë’s «café» & co; “ja”, 'nee'",
    "&lt;b&gt; &amp; &#35; &nbsp; \\* \\[ =?utf-8?Q?x=0D=0ABcc:_e@x?=",
    'Berg, Jan "Janus" van den: <afdeling@example.org>; 1. een 2) twee',
    "a" * 300,
    "https://evil.example.com/?a=b&c=d mailto:x@evil.example.com www.evil.example.com",
    "Een lange zin over de markt. " * 70,
    "![][][[]](((\\",
    "",
    " \n \t ",
    "\ud800 half",
)
# What a flow writes itself, so that no hostile text can stand there.
_FIXED = {
    "op", "cue", "state", "mode", "what", "flow", "slug", "digest", "progress", "done",
    "would", "at", "avoided",
}  # fmt: skip

_ALT = "Zes collega’s aan een lange tafel, met de duinen erachter"
_LONG = (
    "Bewoners van De Kade fietsen sinds maandag weer langs het water. De duofiets is betaald uit "
    "de opbrengst van de zomermarkt, en dat was een heel gedoe met de aanvraag.\n\n"
    "‘Een van de bewoners wilde niet meer afstappen’, zei de begeleider. Volgende week mag "
    "iedereen van de dagbesteding een rondje mee, als het droog blijft.\nWie mee wil fietsen, kan "
    "zich melden bij de balie. Er is plaats voor twaalf mensen per middag."
)
_KADE: Value = {
    "slug": "de-kade",
    "name": "De Kade",
    "reasons": ({"cue": "subject", "words": "Kade"}, {"cue": "home", "words": ""}),
}
_DUIN: Value = {
    "slug": "duinzicht",
    "name": "Duinzicht",
    "reasons": ({"cue": "text", "words": "in de duinen"},),
}
_WERF: Value = {"slug": "de-werf", "name": "De Werf", "reasons": ({"cue": "address", "words": ""},)}


def sample(name: str, kind: str) -> Values:
    """Values of one letter. Raises LetterError for a letter without samples."""
    if name not in _SAMPLES:
        raise LetterError(name, 0, "has no sample values. Add them to daemon/letters/samples.py.")
    short, long = _SAMPLES[name]
    if kind == "hostile":
        return hostile(long, lambda position: HOSTILE[position % len(HOSTILE)])
    return long if kind == "long" else short


def hostile(values: Values, text: Callable[[int], str]) -> Values:
    """The same values with every free text replaced; `text` is asked with a running number."""
    counter = iter(range(1_000_000))

    def spoiled(value: Value, name: str) -> Value:
        if isinstance(value, str):
            return value if name in _FIXED else text(next(counter))
        if isinstance(value, Picture):
            alt = text(next(counter))
            return Picture(digest=value.digest, alt=alt, width=value.width, height=value.height)
        if isinstance(value, Mapping):
            return {key: spoiled(one, key) for key, one in value.items()}
        if isinstance(value, tuple):
            return tuple(spoiled(one, name) for one in value)
        return value

    return cast("Values", spoiled(dict(values), ""))


def _done(op: str, *places: str, text: str = "", mode: str = "") -> Value:
    return {"op": op, "places": places, "whole_organisation": False, "mode": mode, "text": text}


def _item(number: int, headline: str, text: str, **more: Value) -> Value:
    return {
        "number": number,
        "headline": headline,
        "text": text,
        "by": "Roos Vermeer",
        "department": "Dagbesteding",
        "received": datetime(2026, 11, 23, 8, 12, tzinfo=UTC),
        "nameless": False,
        "unverified": False,
        "places": ("De Kade",),
        "pictures": (),
        "files": (),
        "supplements": (),
        **more,
    }


def _silence(name: str, weeks: int, *, never: bool = False) -> Value:
    return {"name": name, "weeks": weeks, "never": never}


PICTURE = Picture(digest="5a" * 32, alt=_ALT, width=1184, height=640)

_FIETS = "De nieuwe duofiets is er"
_TAFEL = "Lange tafel in de duinen, met alle collega’s van het verpleeghuis en de buren erbij"
_ROSTER = "De roosters van december hangen bij de balie. Ruilen kan tot vrijdag."
_DRAFT: Values = {
    "number": 48,
    "goes": date(2026, 11, 26),
    "room": {"used": 1, "of": 12},
    "sections": (
        {"name": "De Kade", "unknown": False, "items": (_item(1, _FIETS, "Hij is blauw."),)},
    ),
    "held_over": (),
    "silences": (),
    "lunches": {},
    "missed": (),
}
_LONG_DRAFT: Values = {
    "number": 48,
    "goes": date(2026, 11, 26),
    "room": {"used": 3, "of": 3},
    "sections": (
        {
            "name": "De Kade",
            "unknown": False,
            "items": (
                _item(1, _FIETS, _LONG, supplements=("Er was ook taart, van de bakker zelf.",)),
                _item(
                    2, _TAFEL, "Drie afdelingen aten samen.", pictures=(PICTURE,), unverified=True
                ),
            ),
        },
        {
            "name": "",
            "unknown": False,
            "items": (
                _item(3, "Nieuwe roosters", _ROSTER, by="", nameless=True, files=("rooster.pdf",)),
            ),
        },
    ),
    "held_over": (
        {"title": "Griepprik in de hal", "by": "Bram de Wit", "name": "De Werf"},
        {"title": "Wie kent een goede bakker?", "by": "", "name": ""},
    ),
    "silences": (
        _silence("Vlietland", 4),
        _silence("Molenzicht", 26, never=True),
        _silence("De Sluis", 9),
        _silence("Gasthuis aan de Oude Haven", 1),
    ),
    "lunches": LUNCHES,
    "missed": ({"what": "newsletter/draft", "due": datetime(2026, 11, 9, 8, 0, tzinfo=UTC)},),
}
_TIP: Values = {"title": _FIETS, "text": "Hij is blauw."}
_CHANGED: Values = {
    "title": _FIETS,
    "did": (_done("correct", "De Werf", mode="replace"),),
    "left_out": (),
    "left": (),
    "places": ("De Werf",),
    "whole_organisation": False,
    "state": "open",
    "issue_number": 0,
    "undo": ("De Kade",),
    "undo_whole": False,
}

# Letter -> (short, long).
_SAMPLES: Mapping[str, tuple[Values, Values]] = {
    **CIRCLES,
    **LUNCH,
    **COFFEE,
    **ASKED,
    "tips/confirmation": (
        {
            **_TIP,
            "places": (_KADE,),
            "whole_organisation": False,
            "photos": 0,
            "files": 0,
            "left_out": (),
        },
        {
            "title": _TAFEL,
            "text": _LONG,
            "places": (_KADE, _DUIN, _WERF),
            "whole_organisation": False,
            "photos": 2,
            "files": 1,
            "left_out": ("filmpje.mov (te groot)", "rooster.exe (een programma)"),
        },
    ),
    "tips/where": (
        {**_TIP, "likely": (), "left_out": ()},
        {"title": _TAFEL, "text": _LONG, "likely": (_KADE, _DUIN, _WERF), "left_out": ("a.mov",)},
    ),
    "tips/changed": (
        _CHANGED,
        {
            "title": _TAFEL,
            "did": (
                _done("correct", "Duinzicht", mode="add"),
                _done("supplement", text=_LONG),
                _done("photo"),
                _done("nameless"),
                _done("hold"),
                _done("question", text="Kan het ook op de website?"),
            ),
            "left_out": ("filmpje.mov",),
            "left": ("zet drie boven", "en dan nog wat over de fietsen van laatst"),
            "places": ("De Kade", "Duinzicht"),
            "whole_organisation": False,
            "state": "held",
            "issue_number": 0,
            "undo": (),
            "undo_whole": True,
        },
    ),
    "tips/not_understood": (
        {"title": _FIETS, "words": "zet drie boven", "perhaps": (), "places": ()},
        {
            "title": _TAFEL,
            "words": "dat was bij de werf dacht ik, of toch bij die andere",
            "perhaps": (
                _done("restore"),
                _done("correct", "De Werf", mode="replace"),
                _done("correct", "Duinzicht", "De Kade", mode="add"),
                _done("supplement", text=""),
                _done("withdraw"),
            ),
            "places": ("De Kade", "Duinzicht"),
        },
    ),
    "tips/too_late": (
        {"title": _FIETS, "issue_number": 48, "op": "withdraw", "went_out": False},
        {"title": _TAFEL, "issue_number": 47, "op": "correct", "went_out": True},
    ),
    "tips/empty": ({}, {}),
    "tips/gone": ({}, {}),
    "tips/not_open": ({}, {}),
    "tips/for_editors": (
        {
            "op": "question",
            "title": _FIETS,
            "by": "Roos Vermeer",
            "words": "Kan het ook op de website?",
            "issue_number": 0,
            "went_out": False,
        },
        {
            "op": "withdraw",
            "title": _TAFEL,
            "by": "Maria Johanna van der Meulen-Terpstra",
            "words": _LONG,
            "issue_number": 48,
            "went_out": False,
        },
    ),
    "tips/held": (
        {"subject": "Fietsenstalling", "key": "m812"},
        {"subject": "", "key": "m812"},
    ),
    "newsletter/draft": (_DRAFT, _LONG_DRAFT),
    "newsletter/not_yet": ({"number": 48}, {"number": 0}),
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
    "people/not_understood": ({"words": "hoe dan"}, {"words": _LONG}),
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
                "coffees": 7,
                "diet": "geen noten, liefst glutenvrij",
                "needs": "een plek voor een rolstoel",
                "weekdays": (1, 3),
                "until": date(2027, 5, 1),
                "quarterly": True,
                "apart": 1,
            },
            "tips": (
                {"title": _FIETS, "received": datetime(2026, 11, 23, 8, 12, tzinfo=UTC)},
                {"title": _TAFEL, "received": datetime(2026, 10, 2, 14, 3, tzinfo=UTC)},
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
