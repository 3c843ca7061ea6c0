"""Sample values of every letter: short, long and hostile. For previews, snapshots and checks."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import cast

from daemon.letters.circle_samples import CIRCLES
from daemon.letters.errors import LetterError
from daemon.letters.lunch_samples import ASKED, COFFEE, LUNCH, LUNCHES
from daemon.letters.people_samples import FIETS, LONG, PEOPLE, TAFEL
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

_ROSTER = "De roosters van december hangen bij de balie. Ruilen kan tot vrijdag."
_DRAFT: Values = {
    "number": 48,
    "goes": date(2026, 11, 26),
    "room": {"used": 1, "of": 12},
    "sections": (
        {"name": "De Kade", "unknown": False, "items": (_item(1, FIETS, "Hij is blauw."),)},
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
                _item(1, FIETS, LONG, supplements=("Er was ook taart, van de bakker zelf.",)),
                _item(
                    2, TAFEL, "Drie afdelingen aten samen.", pictures=(PICTURE,), unverified=True
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
_TIP: Values = {"title": FIETS, "text": "Hij is blauw."}
_CHANGED: Values = {
    "title": FIETS,
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
    **PEOPLE,
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
            "title": TAFEL,
            "text": LONG,
            "places": (_KADE, _DUIN, _WERF),
            "whole_organisation": False,
            "photos": 2,
            "files": 1,
            "left_out": ("filmpje.mov (te groot)", "rooster.exe (een programma)"),
        },
    ),
    "tips/where": (
        {**_TIP, "likely": (), "left_out": ()},
        {"title": TAFEL, "text": LONG, "likely": (_KADE, _DUIN, _WERF), "left_out": ("a.mov",)},
    ),
    "tips/changed": (
        _CHANGED,
        {
            "title": TAFEL,
            "did": (
                _done("correct", "Duinzicht", mode="add"),
                _done("supplement", text=LONG),
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
        {"title": FIETS, "words": "zet drie boven", "perhaps": (), "places": ()},
        {
            "title": TAFEL,
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
        {"title": FIETS, "issue_number": 48, "op": "withdraw", "went_out": False},
        {"title": TAFEL, "issue_number": 47, "op": "correct", "went_out": True},
    ),
    "tips/empty": ({}, {}),
    "tips/gone": ({}, {}),
    "tips/not_open": ({}, {}),
    "tips/for_editors": (
        {
            "op": "question",
            "title": FIETS,
            "by": "Roos Vermeer",
            "words": "Kan het ook op de website?",
            "issue_number": 0,
            "went_out": False,
        },
        {
            "op": "withdraw",
            "title": TAFEL,
            "by": "Maria Johanna van der Meulen-Terpstra",
            "words": LONG,
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
}
