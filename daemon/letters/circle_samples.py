"""Sample values of the letters about circles."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from mailflows.letters import CalendarEvent, Method, Value, Values
from mailflows.records import Key

_WISH = "Ik zoek iemand die draaitabellen in Excel kan maken"
_OFFER = "draaitabellen maken in Excel"
_LONG_WISH = (
    "Ik zoek iemand die weet hoe je een rooster van veertig mensen zo maakt dat niemand drie "
    "weekenden achter elkaar werkt, en dat in een uur kan voordoen"
)
_GOAL = "Draaitabellen maken"
_LONG_GOAL = "Een moeilijk gesprek met familie voeren zonder dat iemand boos of verdrietig weggaat"
_DID = "Ik heb een proefles gedaan met Samira, en daarna zelf een tabel gemaakt."
_LONG_DID = (
    "Maandag meegekeken bij de planning. Daar doen ze het heel anders dan wij: eerst de wensen, "
    "dan de gaten.\n\nDonderdag zelf geprobeerd met de lijst van vorige maand. De helft klopte."
)
_CLOSES = datetime(2027, 1, 22, 8, 0, tzinfo=UTC)
_STOCK = datetime(2027, 2, 5, 8, 0, tzinfo=UTC)
_MEETING = CalendarEvent(
    uid=Key("t55-1"),
    start=datetime(2027, 2, 4, 9, 0, tzinfo=UTC),
    end=datetime(2027, 2, 4, 9, 30, tzinfo=UTC),
    summary="Roos, Bram, Samira, Wim",
    location="de kleine zaal",
    weeks=12,
    zone="Europe/Amsterdam",
)

_CANCELLED = replace(_MEETING, method=Method.CANCEL, sequence=1)
_HALF_HOUR: Values = {
    "meeting": _MEETING,
    "meets": _MEETING.start,
    "where": _MEETING.location,
    "stock": _STOCK,
}
_NO_HALF_HOUR: Values = {"meeting": None, "meets": None, "where": "", "stock": None}


def _person(name: str, **more: Value) -> Value:
    empty: Mapping[str, Value] = {"department": "", "location": "", "wants": "", "offers": ""}
    return {"name": name, **empty, **more}


def _listed(number: int, text: str, *by: str) -> Value:
    return {"number": number, "text": text, "by": by}


def _week(number: int, goal: str = _GOAL) -> Value:
    return {"number": number, "goal": goal, "monday": date(2027, 2, 1)}


def _goal(week: int, goal: str, **more: Value) -> Mapping[str, Value]:
    return {
        "week": week,
        "weeks": 12,
        "goal": goal,
        "by": (),
        "can_help": (),
        "until": _STOCK,
        **more,
    }


def _member(name: str, **more: Value) -> Value:
    empty: Mapping[str, Value] = {
        "progress": "", "did": "", "left": (), "away": False, "silent": False,
    }  # fmt: skip
    return {"name": name, **empty, **more}


def _said(name: str, text: str) -> Value:
    return {"name": name, "text": text}


_STOCK_SHORT: Values = {
    "week": 1,
    "weeks": 12,
    "goal": _GOAL,
    "members": (
        _member("Roos", progress="done", did=_DID),
        _member("Bram", silent=True),
        _member("Wim", away=True),
    ),
    "late": (),
    "ideas": (),
    "wishes": (),
    "offers": (),
    "thanks": (),
    "shared": (),
    "met": False,
    "changes": (),
}
_STOCK_LONG: Values = {
    "week": 7,
    "weeks": 12,
    "goal": _LONG_GOAL,
    "members": (
        _member("Roos", progress="partly", did=_LONG_DID),
        _member("Bram", progress="not", left=("Druk, druk, druk. Volgende week beter!",)),
        _member("Maria Johanna", progress="done", did=_DID),
        _member("Wim", away=True, silent=True),
        _member("Samira", silent=True),
    ),
    "late": (
        {"name": "Bram", "week": 6, "progress": "", "instead": "", "text": _DID},
        {"name": "Samira", "week": 6, "progress": "partly", "instead": "done", "text": ""},
    ),
    "ideas": (_said("Roos", "Volgende week samen lunchen in het Brughuis"),),
    "wishes": (_said("Maria Johanna", _LONG_WISH),),
    "offers": (_said("Wim", "meekijken met een sollicitatiebrief"),),
    "thanks": ({"helper": "Fatima el Idrissi", "name": "Roos"},),
    "shared": ({"name": "Samira", "other": "Maria Johanna", "wish": _LONG_WISH},),
    "met": True,
    "changes": ({"number": 9, "goal": "Foto’s maken", "by": "Bram"},),
}
_NOTHING_TOLD: Values = {
    "progress": "",
    "instead": "",
    "known": False,
    "did": "",
    "ideas": (),
    "wishes": (),
    "offers": (),
    "left": (),
    "met": False,
    "about": "",
    "week": 2,
    "goal": _GOAL,
    "changes": (),
    "refused": False,
    "shared": "",
    "share_what": False,
    "away": None,
    "doubt": "",
    "meeting": None,
    "meets": None,
    "where": "",
    "stock": None,
    "unmoved": "",
    "not_there": (),
}
_LOOK_BACK: Values = {
    "plan": tuple(
        {"number": number, "goal": _GOAL, "progress": progress, "did": ""}
        for number, progress in enumerate(("done", "partly", "not", ""), start=1)
    ),
    "done": 1,
    "circle_done": 3,
    "answers": 4,
    "helpers": 0,
    "others": ("Bram de Wit", "Wim Bakker"),
    "contacts": 2,
}

CIRCLES: Mapping[str, tuple[Values, Values]] = {
    "circles/announcement": ({"closes": _CLOSES}, {"closes": _CLOSES}),
    "circles/signed_up": (
        {"wants": "", "offers": "", "workdays": (), "closes": _CLOSES},
        {"wants": _LONG_GOAL, "offers": _OFFER, "workdays": (0, 1, 3), "closes": _CLOSES},
    ),
    "circles/signed_off": ({}, {}),
    "circles/closed": ({}, {}),
    "circles/join_not_understood": ({"words": "misschien"}, {"words": _LONG_DID}),
    "circles/was_it_you": ({}, {}),
    "circles/was_this_you": (
        {"week": 1, "goal": "Excel", "words": _DID, "more": False},
        {"week": 12, "goal": _LONG_GOAL, "words": _LONG_DID, "more": True},
    ),
    "circles/too_few": ({"people": 0, "enough": False}, {"people": 5, "enough": True}),
    "circles/organise_not_understood": ({"words": "hm"}, {"words": _LONG_DID}),
    "circles/settled": (
        {"done": "cancelled", "closes": None},
        {"done": "waits", "closes": _CLOSES},
    ),
    "circles/postponed": ({"closes": _CLOSES}, {"closes": _CLOSES}),
    "circles/cancelled": ({}, {}),
    "circles/formed": ({"circles": 1, "people": 0}, {"circles": 61, "people": 287}),
    "circles/welcome": (
        {
            "number": 1,
            "others": (_person("Bram de Wit"), _person("Wim Bakker")),
            "days": (),
            "until": _CLOSES,
        },
        {
            "number": 12,
            "others": (
                _person(
                    "Maria Johanna van der Meulen-Terpstra",
                    department="Verpleging en verzorging",
                    location="Duinzicht",
                    wants=_LONG_GOAL,
                    offers="verbanden leggen, rustig blijven",
                ),
                _person("Bram de Wit", department="Facilitair", location="De Werf", wants=_GOAL),
                _person("Samira Idrissi", department="ICT", offers=_OFFER),
                _person("Wim Bakker", location="Utrecht"),
            ),
            "days": (1, 3),
            "until": _CLOSES,
        },
    ),
    "circles/acquainted": (
        {
            "introduction": "",
            "goals": (_GOAL,),
            "left_out": 0,
            "late": False,
            "days": (),
            "at": "",
            "where": "",
        },
        {
            "introduction": _LONG_DID,
            "goals": (_GOAL, _LONG_GOAL, "Foto’s maken"),
            "left_out": 3,
            "late": True,
            "days": (1, 3),
            "at": "10:30",
            "where": "de kleine zaal van het Brughuis",
        },
    ),
    "circles/ranking": (
        {
            "goals": (_listed(1, _GOAL, "Roos"), _listed(2, "Foto’s maken")),
            "introductions": (),
            "until": _CLOSES,
        },
        {
            "goals": (
                _listed(1, _GOAL, "Roos", "Bram"),
                *(_listed(number, _LONG_GOAL, "Maria Johanna") for number in range(2, 16)),
            ),
            "introductions": (_said("Bram de Wit", _LONG_DID), _said("Wim Bakker", _DID)),
            "until": _CLOSES,
        },
    ),
    "circles/ranked": (
        {"top": (_listed(3, _GOAL),), "bottom": (), "late": False, "unknown": ()},
        {
            "top": (_listed(3, _GOAL), _listed(1, _LONG_GOAL)),
            "bottom": (_listed(2, "Foto’s maken"),),
            "late": False,
            "unknown": ("47", "99"),
        },
    ),
    "circles/prompt": (
        {
            **_goal(1, _GOAL),
            "others": ("Bram", "Wim"),
            "plan": tuple(_week(number) for number in range(1, 4)),
            "meeting": None,
            "meets": None,
            "where": "",
        },
        {
            **_goal(1, _LONG_GOAL, by=("Maria Johanna", "Bram"), can_help=("Samira",)),
            "others": ("Bram", "Maria Johanna", "Samira", "Wim"),
            "plan": tuple(_week(number, _LONG_GOAL) for number in range(1, 13)),
            "meeting": _MEETING,
            "meets": _MEETING.start,
            "where": "de kleine zaal",
        },
    ),
    "circles/noted": (
        {**_NOTHING_TOLD, "progress": "done", "did": _DID},
        {
            **_NOTHING_TOLD,
            "progress": "partly",
            "instead": "done",
            "known": True,
            "did": _LONG_DID,
            "ideas": ("Samen lunchen in het Brughuis",),
            "wishes": (_LONG_WISH,),
            "offers": ("meekijken met een brief",),
            "left": ("Bij ons op de afdeling is het altijd een beetje anders.",),
            "met": True,
            "about": "Bram",
            "changes": ({"number": 9, "goal": "Foto’s maken"},),
            "refused": True,
            "shared": _DID,
            "away": date(2027, 2, 28),
            "doubt": "misschien week 5 en 6 anders",
        },
    ),
    "circles/not_understood": ({"words": "hm"}, {"words": _LONG_DID}),
    "circles/nudge": (_goal(1, _GOAL), _goal(7, _LONG_GOAL, by=("Bram",), can_help=("Roos",))),
    "circles/half_hour": (
        {**_HALF_HOUR, "by": "Roos"},
        {**_NO_HALF_HOUR, "meeting": _CANCELLED, "by": ""},
    ),
    "circles/stocktaking": (
        {
            **_STOCK_SHORT, **_NO_HALF_HOUR, "next": _goal(2, "Foto’s maken"), "yours": True,
        },
        {
            **_STOCK_LONG,
            **_HALF_HOUR,
            "next": _goal(8, _LONG_GOAL, by=("Bram", "Roos"), can_help=("Samira",)),
            "yours": False,
        },
    ),
    "circles/away": ({"until": date(2027, 2, 28)}, {"until": date(2027, 2, 28)}),
    "circles/help_wanted": (
        {"asker": "Roos Vermeer", "wish": _WISH},
        {"asker": "Maria Johanna van der Meulen-Terpstra", "wish": _LONG_WISH},
    ),
    "circles/help_not_understood": (
        {"asker": "Roos Vermeer", "words": "hm", "wish": _WISH},
        {
            "asker": "Maria Johanna van der Meulen-Terpstra",
            "words": _LONG_DID,
            "wish": _LONG_WISH,
        },
    ),
    "circles/introduced": (
        {
            "other": "Samira Idrissi",
            "address": "samira@example.org",
            "wish": _WISH,
            "words": "",
            "asks": True,
        },
        {
            "other": "Maria Johanna van der Meulen-Terpstra",
            "address": "",
            "wish": _LONG_WISH,
            "words": "",
            "asks": False,
        },
    ),
    "circles/nobody": ({"wish": _WISH}, {"wish": _LONG_WISH}),
    "circles/left": ({"meeting": None}, {"meeting": _CANCELLED}),
    "circles/stopped": ({"meeting": _CANCELLED}, {"meeting": _CANCELLED}),
    "circles/farewell": ({"meeting": _CANCELLED}, {"meeting": _CANCELLED}),
    "circles/taken_away": ({}, {}),
    "circles/back": (_NO_HALF_HOUR, _HALF_HOUR),
    "circles/small": ({"others": ()}, {"others": ("Bram de Wit", "Wim Bakker")}),
    "circles/small_noted": ({"would": "merge"}, {"would": "go_on"}),
    "circles/small_settled": (
        {"ended": True, "alone": False, "meeting": _CANCELLED},
        {"ended": False, "alone": True, "meeting": None},
    ),
    "circles/merged": (
        {
            **_NO_HALF_HOUR,
            "new": ("Roos Vermeer",),
            "already": ("Bram de Wit", "Wim Bakker"),
            "comes": False,
        },
        {
            **_HALF_HOUR,
            "new": ("Roos Vermeer", "Maria Johanna van der Meulen-Terpstra"),
            "already": ("Bram de Wit", "Wim Bakker", "Samira Idrissi"),
            "comes": True,
        },
    ),
    "circles/look_back": (
        {**_STOCK_SHORT, **_LOOK_BACK},
        {**_STOCK_LONG, **_LOOK_BACK, "week": 12, "helpers": 2, "answers": 23},
    ),
    "circles/going_on": (
        {"would": "together", "settled": _STOCK},
        {"would": "late", "settled": _STOCK},
    ),
    "circles/not_together": ({}, {}),
    "circles/totals": (
        {
            "circles": 1, "enough": False, "people": 0, "left": 0, "answers": 0, "goals": 0,
            "weeks": 0, "contacts": 0, "helpers": 0,
        },
        {
            "circles": 61, "enough": True, "people": 287, "left": 14, "answers": 2_311,
            "goals": 540, "weeks": 732, "contacts": 498, "helpers": 73,
        },
    ),
    "circles/gone": ({}, {}),
}  # fmt: skip
