"""The people of the sample organisation and what they mail about."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from daemon.demo.programs import Program, Sender, Where

PEOPLE = Path(__file__).with_name("people.csv")
TIPS = Path(__file__).with_name("tips.jsonl")

DOMAIN = "binnenwater.example.org"

PLACES: Mapping[str, str] = {
    "kade": "De Kade",
    "werf": "De Werf",
    "duinzicht": "Duinzicht",
    "molenzicht": "Molenzicht",
    "sluis": "De Sluis",
    "vlietland": "Vlietland",
    "havenhuis": "Havenhuis",
    "utrecht": "Utrecht",
    "zwolle": "Zwolle",
    "noord": "Noord",
    "zuid": "Zuid",
    "brughuis": "Het Brughuis",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One row of people.csv."""

    name: str
    addresses: tuple[str, ...]  # letters go to the first
    department: str
    location: str  # slug, "" for who works everywhere
    language: str  # "nl" or "en"
    roles: tuple[str, ...]

    @property
    def slug(self) -> str:
        """What stands before the @ of all her addresses; the name tips.jsonl knows her by."""
        return self.addresses[0].partition("@")[0]

    def writing_from(self, address: str) -> Sender:
        """Her as a mail program knows her, with the signature she set."""
        return Sender(
            name=self.name,
            address=address,
            language=self.language,
            signature=_signature(self),
        )


class Means(StrEnum):
    """What the answer to a confirmation is meant to bring about."""

    CORRECT = "correct"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"
    THANKS = "thanks"
    UNCLEAR = "unclear"  # the daemon should ask back


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody answers to the confirmation of her tip."""

    means: Means
    text: str
    after_minutes: int
    where: Where
    places: tuple[str, ...]  # slugs, of a correction
    whole: bool  # the correction says: the whole organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """One tip as its sender types it, with what the confirmation should understand."""

    name: str  # "tip-017"
    who: str  # a Colleague's slug
    program: Program
    plus: str  # behind the plus of the flow's address, "" for the plain one
    private: bool  # sent from her second address
    subject: str
    text: str
    photos: int
    files: int
    places: tuple[str, ...]  # slugs; where it asks: the places that come into question
    whole: bool  # about the whole organisation
    ask: bool  # nobody can tell from the mail where it belongs
    reply: Reply | None


@cache
def colleagues() -> Mapping[str, Colleague]:
    """Everybody in people.csv by slug, in the file's order."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        everybody = [_colleague(row) for row in csv.DictReader(file)]
    return {colleague.slug: colleague for colleague in everybody}


@cache
def tips() -> tuple[Tip, ...]:
    """Everything in tips.jsonl, in the file's order."""
    lines = TIPS.read_text(encoding="utf-8").splitlines()
    return tuple(_tip(json.loads(line)) for line in lines)


def _colleague(row: Mapping[str, str]) -> Colleague:
    return Colleague(
        name=row["name"],
        addresses=tuple(row["addresses"].split("|")),
        department=row["department"],
        location=row["location"],
        language=row["language"],
        roles=tuple(role for role in row["roles"].split("|") if role),
    )


def _tip(line: Mapping[str, Any]) -> Tip:
    return Tip(
        name=line["name"],
        who=line["who"],
        program=Program(line["program"]),
        plus=line.get("plus", ""),
        private=line.get("private", False),
        subject=line["subject"],
        text=line["text"],
        photos=line.get("photos", 0),
        files=line.get("files", 0),
        places=tuple(line["places"]),
        whole=line.get("whole", False),
        ask=line.get("ask", False),
        reply=_reply(line["reply"]) if "reply" in line else None,
    )


def _reply(line: Mapping[str, Any]) -> Reply:
    return Reply(
        means=Means(line["means"]),
        text=line["text"],
        after_minutes=line["after_minutes"],
        where=Where(line.get("where", "top")),
        places=tuple(line.get("places", ())),
        whole=line.get("whole", False),
    )


_JOBS = {
    "dagbesteding": ("Begeleider dagbesteding", "Day activities"),
    "facilitair": ("Medewerker facilitair", "Facilities"),
    "verpleging": ("Verpleegkundige", "Nurse"),
    "thuiszorg": ("Wijkverpleging", "Home care"),
    "keuken": ("Kok", "Cook"),
    "personeel": ("Adviseur personeel", "Human resources"),
    "ict": ("Medewerker ICT", "IT support"),
    "communicatie": ("Adviseur communicatie", "Communications"),
}


def _signature(colleague: Colleague) -> tuple[str, ...]:
    job = _JOBS[colleague.department][colleague.language == "en"]
    place = PLACES.get(colleague.location, "Flexpool")
    return (colleague.name, job, f"Zorggroep Binnenwater | {place}")
