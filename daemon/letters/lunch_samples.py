"""Sample values of the letters about lunch."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from mailflows.letters import Attendance, CalendarEvent, Method, Value, Values
from mailflows.records import Key

_STARTS = datetime(2027, 1, 14, 11, 15, tzinfo=UTC)
_EVENT = CalendarEvent(
    uid=Key("t55-0"),
    start=_STARTS,
    end=datetime(2027, 1, 14, 12, 15, tzinfo=UTC),
    summary="Lunch",
    location="Het Brughuis, de grote zaal",
)
_LONG_PLACE = "Zorgcentrum De Oude Meulen aan de Binnendijk"
_WHERE: Values = {"place": "Het Brughuis", "room": "de grote zaal", "starts": _STARTS}
_FAR: Values = {
    "place": _LONG_PLACE,
    "room": "de serre achter de receptie, bij de grote ramen",
    "starts": _STARTS,
}
_INVITED: Values = {
    "ends": datetime(2027, 1, 14, 12, 15, tzinfo=UTC),
    "closes": datetime(2027, 1, 13, 9, 0, tzinfo=UTC),
    "coffee": False,
    "event": _EVENT,
}
_NOTED: Values = {
    "place": "Het Brughuis",
    "starts": _STARTS,
    "brings": 0,
    "late": 0,
    "leaves": 0,
    "diet": "",
    "needs": "",
    "remember": False,
    "wishes": False,
    "for_next": False,
    "until": None,
    "weekdays": (),
    "never": False,
    "quarterly": False,
    "by_host": None,
    "language": None,
    "avoided": "",
    "instead": "",
    "asked_instead": False,
    "asked": False,
    "proposes": None,
    "left": (),
    "event": None,
}
_POURED: Values = {
    "place": "Het Brughuis", "weekday": (1,), "at": "10:00", "until": None, "words": "",
    "left": False, "event": None, "diet": "", "needs": "", "remember": False, "language": None,
    "by_host": None, "avoided": "", "days": None, "never": False, "lunches": True,
    "not_understood": (),
}  # fmt: skip
_LONG_WORDS = (
    "Ik weet het nog niet, want het hangt ervan af of mijn dienst geruild kan worden en of de "
    "bus op tijd is. Misschien wel, misschien niet!"
)


NO_LUNCHES: Values = {
    "guests": 0, "tables": 0, "first": 0, "between": (), "elsewhere": 0, "never_joined": (),
    "met": (),
}  # fmt: skip
LUNCHES: Values = {
    "guests": 1_210,
    "tables": 418,
    "first": 5_935,
    "between": (
        {"names": ("Verpleging en Verzorging", "Facilitair bedrijf"), "pairs": 210},
        {"names": ("Communicatie", "ICT"), "pairs": 40},
        {"names": ("Behandelaren", "Behandelaren"), "pairs": 10},
    ),
    "elsewhere": 85,
    "never_joined": ("De Werf", _LONG_PLACE),
    "met": (
        {"least": 0, "most": 0, "people": 310},
        {"least": 1, "most": 4, "people": 45},
        {"least": 5, "most": 9, "people": 510},
        {"least": 10, "most": None, "people": 100},
    ),
}


def _lunch(
    place: str = "De Kade", *, few: bool = False, invited: int = 0, came: int = 0, tables: int = 0
) -> Value:
    return {
        "place": place, "starts": _STARTS, "few": few, "invited": invited, "came": came,
        "tables": tables,
    }  # fmt: skip


def _guest(name: str, department: str, **more: Value) -> Value:
    empty: Mapping[str, Value] = {
        "brings": 0, "table": 1, "diet": "", "needs": "", "late": 0, "leaves": 0,
    }  # fmt: skip
    return {"name": name, "department": department, **empty, **more}


_MATES = (_guest("Bram de Wit", "Facilitair"), _guest("Samira Idrissi", "Verpleging"))
_MANY = (
    *_MATES,
    _guest(
        "Maria Johanna van der Meulen-Terpstra",
        "Dagbesteding en vrijwilligers",
        brings=2,
        table=2,
        diet="geen noten, liefst glutenvrij",
        needs="een plek voor een rolstoel",
        late=10,
        leaves=45,
    ),
    _guest("Wim Bakker", "", table=2),
)

LUNCH: Mapping[str, tuple[Values, Values]] = {
    "lunch/invitation": ({**_WHERE, **_INVITED}, {**_FAR, **_INVITED, "coffee": True}),
    "lunch/reminder": ({**_WHERE, **_INVITED}, {**_FAR, **_INVITED}),
    "lunch/still": ({}, {}),
    "lunch/never": (
        {"place": "Het Brughuis", "weekdays": (1,), "weekday": (3,)},
        {"place": _LONG_PLACE, "weekdays": (0, 1, 4), "weekday": (2,)},
    ),
    "lunch/noted": (
        {**_NOTED, "done": "yes"},
        {
            **_NOTED,
            "done": "waiting",
            "place": _LONG_PLACE,
            "brings": 2,
            "late": 10,
            "leaves": 45,
            "diet": "geen noten, liefst glutenvrij",
            "needs": "een plek voor een rolstoel",
            "until": date(2027, 5, 1),
            "weekdays": (1, 3),
            "never": True,
            "quarterly": True,
            "by_host": True,
            "language": "en",
            "avoided": "unclear",
            "instead": "Fatima",
            "asked": True,
            "proposes": datetime(2027, 1, 14, 12, 0, tzinfo=UTC),
            "left": ("Mijn collega neemt iets lekkers mee, geloof ik.",),
            "event": replace(_EVENT, sequence=2, method=Method.CANCEL),
        },
    ),
    "lunch/not_understood": (
        {"place": "Het Brughuis", "starts": _STARTS, "words": "hm"},
        {"place": _LONG_PLACE, "starts": _STARTS, "words": _LONG_WORDS},
    ),
    "lunch/nothing": ({}, {}),
    "lunch/seated": (
        {
            **_WHERE,
            "table": 1,
            "brings": 0,
            "mates": _MATES,
            "starter": 0,
            "changed": False,
            "unheard": (),
            "event": replace(_EVENT, sequence=1, attendance=Attendance.YES),
        },
        {
            **_FAR,
            "table": 12,
            "brings": 2,
            "mates": _MANY,
            "starter": 3,
            "changed": True,
            "unheard": ("host", "language"),
            "event": replace(_EVENT, sequence=2, attendance=Attendance.YES),
        },
    ),
    "lunch/cancelled": (
        {
            "place": "Het Brughuis",
            "starts": _STARTS,
            "too_few": False,
            "silent": False,
            "event": replace(_EVENT, sequence=1, method=Method.CANCEL),
        },
        {
            "place": _LONG_PLACE,
            "starts": _STARTS,
            "too_few": True,
            "silent": True,
            "event": replace(_EVENT, sequence=3, method=Method.CANCEL),
        },
    ),
    "lunch/kitchen": (
        {**_WHERE, "eaters": 12, "tables": 2, "diets": (), "changed": False},
        {
            **_FAR,
            "eaters": 1_004,
            "tables": 167,
            "diets": ("vegetarisch", "geen noten, liefst glutenvrij"),
            "changed": True,
        },
    ),
    "lunch/host": ({**_WHERE, "guests": _MATES}, {**_FAR, "guests": _MANY}),
    "lunch/hosting": ({**_WHERE}, {**_FAR}),
    "lunch/hosted": (
        {"done": "yes", "place": "Het Brughuis", "starts": _STARTS},
        {"done": "unclear", "place": _LONG_PLACE, "starts": _STARTS},
    ),
    "lunch/no_host": (
        {"name": "Roos Vermeer", "place": "Het Brughuis", "starts": _STARTS},
        {
            "name": "Maria Johanna van der Meulen-Terpstra",
            "place": _LONG_PLACE,
            "starts": _STARTS,
        },
    ),
    "lunch/afterwards": (
        {"place": "Het Brughuis", "starts": _STARTS, "hosted": False, "came": True},
        {"place": _LONG_PLACE, "starts": _STARTS, "hosted": True, "came": True},
    ),
    "lunch/question": (
        {
            "coffee": False,
            "place": "Het Brughuis",
            "starts": _STARTS,
            "words": "Mag mijn hond mee?",
            "proposes": None,
            "name": "Roos Vermeer",
            "address": "roos@example.org",
        },
        {
            "coffee": True,
            "place": _LONG_PLACE,
            "starts": _STARTS,
            "words": _LONG_WORDS,
            "proposes": datetime(2027, 1, 14, 12, 0, tzinfo=UTC),
            "name": "Maria Johanna van der Meulen-Terpstra",
            "address": "maria.johanna.van.der.meulen-terpstra@example.org",
        },
    ),
    "lunch/report": (
        {
            "lunches": (_lunch(few=True),), "first": 0,
            "ever": {**NO_LUNCHES, "guests": 9, "tables": 2},
        },
        {
            "lunches": (
                _lunch("Het Brughuis", invited=96, came=41, tables=7), _lunch(few=True),
                _lunch(_LONG_PLACE, invited=1_800, came=1_004, tables=167),
            ),
            "first": 2_498,
            "ever": LUNCHES,
        },
    ),
}  # fmt: skip

_WHY: Values = {"why": "not_met", "number": 3, "of": 3, "language": ""}
ASKED: Mapping[str, tuple[Values, Values]] = {
    "lunch/in_place": (
        {**_WHERE, **_INVITED, "who": "Bram de Wit"},
        {**_FAR, **_INVITED, "who": "Maria Johanna van der Meulen-Terpstra"},
    ),
    "lunch/why": (
        {
            "place": "Het Brughuis", "starts": _STARTS, "table": 2,
            "reasons": (_WHY, {**_WHY, "why": "departments", "number": 4, "of": 4}),
        },
        {
            "place": _LONG_PLACE, "starts": _STARTS, "table": 12,
            "reasons": (
                {**_WHY, "why": "host", "number": 0, "of": 0},
                {**_WHY, "why": "language", "number": 0, "of": 0, "language": "en"},
                {**_WHY, "number": 2, "of": 5},
                {**_WHY, "why": "departments", "number": 4, "of": 6},
                {**_WHY, "why": "welcome", "number": 0, "of": 0},
            ),
        },
    ),
}  # fmt: skip

COFFEE: Mapping[str, tuple[Values, Values]] = {
    "lunch/coffee": (
        {**_WHERE, "mates": _MATES[:1], "starter": 0, "event": None},
        {**_FAR, "mates": _MANY[1:3], "starter": 3, "event": replace(_EVENT, summary="Koffie")},
    ),
    "lunch/coffee_alone": (
        {"place": "Het Brughuis", "starts": _STARTS},
        {"place": _LONG_PLACE, "starts": _STARTS},
    ),
    "lunch/coffee_off": (
        {
            "who": "Bram de Wit", "place": "Het Brughuis", "starts": _STARTS, "mates": _MATES[1:],
            "event": None, "cancelled": False,
        },
        {
            "who": "Maria Johanna van der Meulen-Terpstra", "place": _LONG_PLACE,
            "starts": _STARTS, "mates": (),
            "event": replace(_EVENT, sequence=2, method=Method.CANCEL), "cancelled": False,
        },
    ),
    "lunch/farewell": (
        {"coffee": False, "event": replace(_EVENT, sequence=2, method=Method.CANCEL)},
        {
            "coffee": True,
            "event": replace(_EVENT, summary="Koffie", sequence=2, method=Method.CANCEL),
        },
    ),
    "lunch/coffee_noted": (
        {**_POURED, "done": "on"},
        {
            **_POURED, "done": "wishes", "place": _LONG_PLACE, "until": date(2027, 5, 1),
            "words": _LONG_WORDS, "diet": "glutenvrij en geen schaaldieren", "needs": "rolstoel",
            "language": "en", "by_host": True, "avoided": "noted", "days": (2, 3), "never": True,
            "not_understood": (_LONG_WORDS,),
        },
    ),
}  # fmt: skip
