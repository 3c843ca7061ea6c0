"""[circles]: groups of colleagues of different departments with twelve goals in twelve weeks."""

from datetime import date, time

from pydantic import Field, ValidationInfo, field_validator

from daemon.settings.section import Section
from daemon.settings.values import ClockTime, MailAddress, Weekday
from mailflows.circles.shelf import FRIDAY


class Circles(Section):
    """[circles]: twelve goals in twelve weeks, wholly by mail."""

    organiser: MailAddress = Field(
        description="the address of whoever organises the circles; she gets numbers, never words",
        examples=['"anneke.de.boer@example.org"'],
    )
    announced: date | None = Field(
        default=None,
        description="a day on which circles are announced to everybody; without it only"
        " `stamtafel circles announce` does",
        examples=["2027-01-11"],
    )
    every_weeks: int = Field(
        default=26,
        description="the number of weeks from one announcement to the next",
        examples=["26"],
        ge=14,
        le=104,
    )
    open_for: int = Field(
        default=10,
        description="the number of working days in which people can sign up",
        examples=["10"],
        ge=1,
        le=60,
    )
    people: int = Field(
        default=5,
        description="how many people a circle usually has; one or two fewer, or one more, where it"
        " must be",
        examples=["5"],
        ge=3,
        le=6,
    )
    at: ClockTime = Field(
        default=time(9),
        description="the time of the day at which letters about circles are written",
        examples=['"09:00"'],
    )
    takes_stock_on: Weekday = Field(
        default=FRIDAY,
        description="the day on which circles take stock that chose no day of their own",
        examples=['"vrijdag"'],
    )

    @field_validator("takes_stock_on")
    @classmethod
    def _works(cls, day: int, info: ValidationInfo) -> int:
        del info
        if day > FRIDAY:
            raise ValueError("circles take stock on a working day, ma to vr")
        return day
