"""[lunch]: mixed tables of people who have not met, invited and seated by mail."""

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from daemon.settings.section import Section
from daemon.settings.values import ClockTime, MailAddress, NotEmpty, Slug, Text, Weekday

FRIDAY = 4


class LunchPlace(Section):
    """[[lunch.places]]: a location that has lunches, or a coffee corner."""

    kind: Literal["lunch", "coffee"] = Field(
        default="lunch",
        description='"lunch", or "coffee": two or three who signed up, for a quarter of an hour',
        examples=['"coffee"'],
    )
    location: Slug = Field(description="the slug of a location", examples=['"kade"'])
    room: Text = Field(description="where the tables stand", examples=['"de grote zaal"'])
    chairs: int | None = Field(
        default=None,
        description="how many people the room holds; a lunch needs it",
        examples=["24"],
        ge=2,
        le=2000,
    )
    weekday: Weekday = Field(description="the day of the lunch", examples=['"donderdag"'])
    at: ClockTime = Field(
        default=time(12, 15), description="when the lunch begins", examples=['"12:15"']
    )
    every_weeks: int | None = Field(
        default=None,
        description="the number of weeks from one to the next here, where it differs",
        examples=["1"],
        ge=1,
        le=52,
    )
    host: MailAddress | None = Field(
        default=None,
        description="the address of the colleague who hears the day before who comes",
        examples=['"roos@example.org"'],
    )
    kitchen: MailAddress | None = Field(
        default=None,
        description="the address of the colleague who hears numbers and diets, without names",
        examples=['"keuken@example.org"'],
    )

    @field_validator("weekday")
    @classmethod
    def _works(cls, day: int) -> int:
        if day > FRIDAY:
            raise ValueError("lunches are held on a working day, ma to vr")
        return day

    @model_validator(mode="after")
    def _holds_somebody(self) -> Self:
        if self.kind == "lunch" and self.chairs is None:
            raise ValueError("a lunch needs chairs: how many people the room holds")
        return self


class Lunch(Section):
    """[lunch]: the big table."""

    organiser: MailAddress = Field(
        description="the address of whoever organises the lunches; she gets totals and questions",
        examples=['"anneke.de.boer@example.org"'],
    )
    first: date = Field(
        description="a day in the week of the first lunches", examples=["2027-01-14"]
    )
    every_weeks: int = Field(
        default=2,
        description="the number of weeks from one lunch to the next",
        examples=["2"],
        ge=1,
        le=52,
    )
    minutes: int = Field(
        default=60, description="how long a lunch lasts", examples=["60"], ge=10, le=240
    )
    table: int = Field(
        default=6,
        description="how many people a table usually has; up to two fewer or more where it must be",
        examples=["6"],
        ge=4,
        le=8,
    )
    invites_before: int = Field(
        default=9,
        description="the number of days before a lunch on which people are invited",
        examples=["9"],
        ge=2,
        le=28,
    )
    reminds_before: int = Field(
        default=3,
        description="the number of days before a lunch on which who ever answered is reminded",
        examples=["3"],
        ge=1,
        le=27,
    )
    closes_before: int = Field(
        default=1,
        description="the number of working days before a lunch at which tables are made",
        examples=["1"],
        ge=0,
        le=10,
    )
    letters_at: ClockTime = Field(
        default=time(10),
        description="the time of the day at which letters about lunches are written",
        examples=['"10:00"'],
    )
    moved: bool = Field(
        default=False,
        description="true: a lunch on a holiday moves to another day of its week; false: it is"
        " skipped",
        examples=["false"],
    )
    places: Annotated[tuple[LunchPlace, ...], NotEmpty] = Field(
        description="the list of locations that have lunches",
        examples=['[{ location = "kade", room = "de zaal", chairs = 24, weekday = "donderdag" }]'],
    )

    @field_validator("places")
    @classmethod
    def _once_each(cls, places: tuple[LunchPlace, ...]) -> tuple[LunchPlace, ...]:
        kinds = [(place.location, place.kind) for place in places]
        for slug, kind in kinds:
            if kinds.count((slug, kind)) > 1:
                raise ValueError(f"{slug} stands there twice: a location has one {kind}")
        return places

    def lunches(self) -> tuple[LunchPlace, ...]:
        return tuple(place for place in self.places if place.kind == "lunch")
