"""The sections about the organisation itself: who, where, in what rhythm."""

from datetime import date, time, timedelta
from typing import Annotated, Literal

from pydantic import DirectoryPath, Field, FilePath, ValidationInfo, field_validator

from daemon.settings.section import Section, clash
from daemon.settings.values import (
    ClockTime,
    Colour,
    Country,
    Domain,
    MailAddress,
    Named,
    NotEmpty,
    Slug,
    Text,
    Weekday,
    Zone,
)


class Contact(Section):
    """The person of flesh and blood named in the footer of every letter."""

    name: Text = Field(
        description="who answers questions about this", examples=['"Anneke de Boer"']
    )
    phone: Text = Field(description="how she is reached by telephone", examples=['"012 345 67 89"'])
    address: MailAddress = Field(
        description="her own mail address", examples=['"anneke.de.boer@example.org"']
    )


class Organisation(Section):
    """[organisation]: whose table this is."""

    name: Text = Field(
        description="the organisation's name as people say it", examples=['"Zorggroep Binnenwater"']
    )
    domains: Annotated[tuple[Domain, ...], NotEmpty] = Field(
        description="the list of domains that colleagues mail from",
        examples=['["example.org"]'],
    )
    languages: Annotated[tuple[Literal["nl", "en"], ...], NotEmpty] = Field(
        default=("nl", "en"),
        description='the languages of our letters, "nl" and "en", the usual one first',
        examples=['["nl", "en"]'],
    )
    zone: Zone = Field(
        description="the time zone that every hour in this file is meant in",
        examples=['"Europe/Amsterdam"'],
    )
    colour: Colour = Field(
        default="#0e5a54",
        description="the one colour of our letters, as # and six of 0-9 and a-f",
        examples=['"#0e5a54"'],
    )
    logo: FilePath | None = Field(
        default=None, description="a PNG or JPEG file with the logo", examples=['"logo.png"']
    )
    operator: MailAddress = Field(
        description="the address of whoever runs Stamtafel and hears what needs a person",
        examples=['"operator@example.org"'],
    )
    contact: Contact = Field(
        description="the person named in the footer of every letter",
        examples=[
            '{ name = "Anneke de Boer", phone = "012 345 67 89", address = "anneke@example.org" }'
        ],
    )


class SchoolHoliday(Section):
    """Some weeks that people name: "na de meivakantie"."""

    name: Text = Field(description="what people call it", examples=['"meivakantie"'])
    starts: date = Field(alias="from", description="the first day", examples=["2027-04-24"])
    until: date = Field(description="the last day", examples=["2027-05-02"])

    @field_validator("until")
    @classmethod
    def _after_the_first(cls, until: date, info: ValidationInfo) -> date:
        starts = info.data.get("starts")
        if starts is not None and until < starts:
            raise ValueError("it lies before the first day")
        return until


class Letters(Section):
    """[letters]: when and how much people are mailed."""

    starts: ClockTime = Field(
        default=time(8),
        description="the time of the day from which letters leave",
        examples=['"08:00"'],
    )
    ends: ClockTime = Field(
        default=time(18),
        description="the time of the day until which letters leave",
        examples=['"18:00"'],
    )
    weekdays: Annotated[tuple[Weekday, ...], NotEmpty] = Field(
        default=(0, 1, 2, 3, 4),
        description="the list of days on which letters leave",
        examples=['["ma", "di", "wo", "do", "vr"]'],
    )
    unasked_a_week: int = Field(
        default=3,
        description="the most letters a week that somebody gets without having asked",
        examples=["3"],
        ge=1,
        le=100,
    )
    holidays: Country = Field(
        default="NL",
        description='the country whose public holidays are days off, "" for none',
        examples=['"NL"'],
    )
    school_holidays: tuple[SchoolHoliday, ...] = Field(
        default=(),
        description='the list of school holidays, so that "na de meivakantie" is understood',
        examples=['[{ name = "meivakantie", from = 2027-04-24, until = 2027-05-02 }]'],
    )
    days_off: frozenset[date] = Field(
        default=frozenset(),
        description="the list of other days on which nothing is sent",
        examples=["[2026-12-24]"],
    )
    overrides: DirectoryPath | None = Field(
        default=None,
        description="a folder with letters of your own, <language>/<flow>/<letter>.md.j2, that"
        " replace ours",
        examples=['"letters"'],
    )
    strangers_a_day: int = Field(
        default=1,
        description="the most answers a day to one address that is not in the roster",
        examples=["1"],
        ge=0,
        le=10,
    )
    strangers_a_domain: int = Field(
        default=3,
        description="the most answers a day to all strangers of one domain",
        examples=["3"],
        ge=0,
        le=100,
    )
    known_a_day: int = Field(
        default=10,
        description="the most automatic letters a day to one colleague",
        examples=["10"],
        ge=1,
        le=1000,
    )

    @field_validator("ends")
    @classmethod
    def _later(cls, ends: time, info: ValidationInfo) -> time:
        starts = info.data.get("starts")
        if starts is not None and ends <= starts:
            raise ValueError(f"letters leave from {starts:%H:%M}, so it must be later than that")
        return ends


class Location(Section):
    """[[locations]]: a place where colleagues work."""

    slug: Slug = Field(
        description="its short name, as in tips+kade@; keep it for ever", examples=['"kade"']
    )
    name: Text = Field(
        description="its name as it stands in the newsletter", examples=['"De Kade"']
    )
    aliases: tuple[Text, ...] = Field(
        default=(),
        description="the list of other names that people use for it",
        examples=['["Kade", "kantoor aan de Kade"]'],
    )
    kind: str = Field(
        default="", description="the kind of place, in a word of your own", examples=['"kantoor"']
    )


class Department(Section):
    """[[departments]]: a part of the organisation that lives in many places."""

    slug: Slug = Field(description="its short name; keep it for ever", examples=['"ict"'])
    name: Text = Field(description="its name as people know it", examples=['"ICT"'])


class Goal(Section):
    """[[goals]]: what the newsletter wants to bring about."""

    slug: Slug = Field(description="its short name; keep it for ever", examples=['"kennen"'])
    name: Text = Field(description="the goal in a few words", examples=['"elkaar kennen"'])


class Tips(Section):
    """[tips]: colleagues mail news."""

    employees_may_tip: bool = Field(
        default=True,
        description="whether colleagues who are no correspondents may tip as well",
        examples=["true"],
    )
    per_sender_a_day: int = Field(
        default=20,
        description="the most tips a day of one sender; more are held for the operator",
        examples=["20"],
        ge=1,
        le=10_000,
    )
    files_a_tip: int = Field(
        default=20,
        description="the most photos and files kept of one tip",
        examples=["20"],
        ge=0,
        le=200,
    )
    megabytes_a_day: int = Field(
        default=100,
        description="the most megabytes of photos and files kept of one sender a day;"
        " what is more is left out and named to her",
        examples=["100"],
        ge=0,
        le=100_000,
    )


class People(Section):
    """[people]: welcome, stop, start, language and help. Always on, and nothing to set yet."""


class Newsletter(Section):
    """[newsletter]: the tips become a newsletter."""

    editors: Annotated[tuple[Named, ...], NotEmpty] = Field(
        description="the list of people who get the draft and work on it",
        examples=['["Fatima Aydin <fatima.aydin@example.org>"]'],
    )
    goes: Weekday = Field(
        description="the day of the week on which it goes out", examples=['"donderdag"']
    )
    at: ClockTime = Field(
        default=time(15),
        description="the time of the day at which it goes out",
        examples=['"15:00"'],
    )
    every: Literal[1, 2] = Field(
        default=1, description="the number of weeks from one to the next, 1 or 2", examples=["1"]
    )
    first: date | None = Field(
        default=None,
        description="a day in the week of the first newsletter; with every = 2 it says which weeks",
        examples=["2026-12-03"],
        validate_default=True,
    )
    drafts_days_before: int = Field(
        default=2,
        description="the number of working days from the draft to the newsletter",
        examples=["2"],
        ge=1,
        le=4,
    )
    drafts_at: ClockTime = Field(
        default=time(9),
        description="the time of the day at which the editors get the draft",
        examples=['"09:00"'],
    )
    room: int = Field(
        default=12, description="the most items in one newsletter", examples=["12"], ge=1, le=200
    )
    catch_up_hours: int = Field(
        default=24,
        description="the number of hours that a draft may come late after a stop",
        examples=["24"],
        ge=0,
        le=168,
    )

    @field_validator("first")
    @classmethod
    def _names_the_weeks(cls, first: date | None, info: ValidationInfo) -> date | None:
        if first is None and info.data.get("every", 1) > 1:
            raise clash(
                "first is missing. With every = 2 it says which weeks have a newsletter."
                " Give a day in such a week, e.g. first = 2026-12-03."
            )
        return first

    @property
    def catch_up(self) -> timedelta:
        return timedelta(hours=self.catch_up_hours)
