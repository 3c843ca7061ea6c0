"""The whole of config.toml as one frozen value."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from daemon.settings.accounts import Mailbox, Smtp
from daemon.settings.addresses import FLOWS, Addresses
from daemon.settings.calendar import days_off, drafted, goes
from daemon.settings.circles import Circles
from daemon.settings.lunch import Lunch
from daemon.settings.sections import (
    Department,
    Goal,
    Letters,
    Location,
    Newsletter,
    Organisation,
    People,
    Tips,
)
from daemon.settings.store import StoreUrl
from daemon.settings.trust import Trust
from daemon.settings.values import NotEmpty, unique_slugs
from mailflows.postbag import Hours
from mailflows.reading import PlaceName
from mailflows.schedule import Schedule

Tables = dict[str, Any]  # config.toml as TOML reads it


def _one_or_several(tables: object) -> object:
    return (cast("Tables", tables),) if isinstance(tables, dict) else tables


class Settings(BaseSettings):
    """What the organisation decided. Nothing here changes while the program runs."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    organisation: Organisation = Field(
        description="whose table this is", examples=['name = "Zorggroep Binnenwater"']
    )
    mailbox: Mailbox = Field(
        description="the mailbox that every letter to us ends up in",
        examples=['host = "imap.example.org"'],
    )
    addresses: Addresses = Field(
        description="the list of our own mail addresses",
        examples=['default = "stamtafel@example.org"'],
    )
    smtp: Annotated[tuple[Smtp, ...], BeforeValidator(_one_or_several), NotEmpty] = Field(
        description="the server that takes our letters; [[smtp]] for each of several",
        examples=['host = "smtp.example.org"'],
    )
    store: StoreUrl = Field(
        default=StoreUrl(),
        description="where Stamtafel remembers",
        examples=['url = "sqlite://stamtafel.sqlite3"'],
    )
    trust: Trust = Field(
        default=Trust(),
        description="how sure we must be who wrote a mail",
        examples=['profile = "none"'],
    )
    letters: Letters = Field(
        default=Letters(),
        description="when and how much people are mailed",
        examples=['starts = "08:00"'],
    )
    locations: Annotated[tuple[Location, ...], NotEmpty] = Field(
        description="a place where colleagues work, [[locations]] for each",
        examples=['slug = "kade"'],
    )
    departments: tuple[Department, ...] = Field(
        default=(), description="a department, [[departments]] for each", examples=['slug = "ict"']
    )
    goals: tuple[Goal, ...] = Field(
        default=(),
        description="what the newsletter wants to bring about, [[goals]] for each",
        examples=['slug = "kennen"'],
    )
    people: People = Field(
        default=People(), description="welcome, stop and help; always on", examples=[""]
    )
    tips: Tips | None = Field(
        default=None,
        description="news by mail; off without the section",
        examples=["employees_may_tip = true"],
    )
    newsletter: Newsletter | None = Field(
        default=None,
        description="the newsletter; off without the section",
        examples=['goes = "donderdag"'],
    )
    circles: Circles | None = Field(
        default=None,
        description="circles of colleagues; off without the section",
        examples=['organiser = "anneke.de.boer@example.org"'],
    )
    lunch: Lunch | None = Field(
        default=None,
        description="the lunch table; off without the section",
        examples=['organiser = "anneke.de.boer@example.org"'],
    )

    @field_validator("locations")
    @classmethod
    def _names_mean_one_place(cls, locations: tuple[Location, ...]) -> tuple[Location, ...]:
        unique_slugs(locations)
        owners: dict[str, str] = {}
        for location in locations:
            for name in (location.name, *location.aliases):
                owner = owners.setdefault(name.casefold(), location.slug)
                if owner != location.slug:
                    raise ValueError(
                        f'both {owner} and {location.slug} are called "{name}": leave it to one'
                    )
        return locations

    @field_validator("departments", "goals")
    @classmethod
    def _slugs_are_unique(
        cls, parts: tuple[Department, ...] | tuple[Goal, ...]
    ) -> tuple[Department, ...] | tuple[Goal, ...]:
        unique_slugs(parts)
        return parts

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # An environment variable that happens to be called STORE must not speak: only the file.
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    def flows(self) -> tuple[str, ...]:
        """The flows that are on: those whose section stands there, and people."""
        return tuple(flow for flow in FLOWS if getattr(self, flow) is not None)

    def places(self) -> tuple[PlaceName, ...]:
        return tuple(
            PlaceName(slug=location.slug, name=location.name, aliases=location.aliases)
            for location in self.locations
        )

    def days_off(self, around: date) -> frozenset[date]:
        """Public holidays from the year before to the year after a day, and the days we named."""
        return days_off(self.letters, around)

    def hours(self, around: date) -> Hours:
        """When people are mailed; right for the year of the day and the ones beside it."""
        return Hours(
            zone=self.organisation.zone,
            starts=self.letters.starts,
            ends=self.letters.ends,
            weekdays=self.letters.weekdays,
            days_off=self.days_off(around),
            unasked_a_week=self.letters.unasked_a_week,
        )

    def draft_schedule(self, around: date) -> Schedule | None:
        """When the editors get a draft; None while the newsletter is off. Years as in `hours`."""
        if self.newsletter is None:
            return None
        return drafted(self.newsletter, self.organisation.zone, self.days_off(around))

    def issue_schedule(self, around: date) -> Schedule | None:
        """When a newsletter goes out; None while it is off. Years as in `hours`."""
        if self.newsletter is None:
            return None
        return goes(self.newsletter, self.organisation.zone, self.days_off(around))

    @field_validator("lunch")
    @classmethod
    def _lunches_at_our_places(cls, lunch: Lunch | None, info: ValidationInfo) -> Lunch | None:
        known = {place.slug for place in info.data.get("locations", ())}
        for place in lunch.places if lunch else ():
            if known and place.location not in known:
                raise ValueError(
                    f"[[lunch.places]] names {place.location}, which is no location here"
                )
        return lunch

    def warnings(self) -> Iterator[str]:
        """What is allowed and yet probably a mistake, one sentence each."""
        editors = self.newsletter.editors if self.newsletter else ()
        for editor in editors:
            if editor.address.rpartition("@")[2] not in self.organisation.domains:
                yield (
                    f"[newsletter]: the editor {editor.name} <{editor.address}> is on none of your"
                    " own domains. Check the address, or add its domain to [organisation] domains."
                )
        for flow in self.addresses.cramped():
            yield (
                f"[addresses]: {self.addresses.address_of(flow)} has no room for the mark that"
                " brings an answer back to its letter (64 characters before the @, RFC 5321"
                f" 4.5.3.1.1). Give {flow} a shorter address of its own."
            )
        for act in self.trust.lowered:
            yield (
                f"[trust]: {act} needs less than usual, so a forged mail can do more."
                " docs/trust.md says what is usual."
            )
        if self.newsletter is not None and self.tips is None:
            yield "[newsletter]: there is no section [tips], so no news comes in. Add [tips]."
