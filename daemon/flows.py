"""Which flows there are, made from the settings: one explicit tuple.

The type checker sees here that the shelf of storage fits every flow's own protocol.
"""

from datetime import date, timedelta

from daemon.answers import hints_of
from daemon.goals_on_offer import goals_on_offer
from daemon.letters.letters import HOUSE
from daemon.settings import Settings, Tips
from daemon.settings.circles import Circles
from daemon.settings.lunch import Lunch
from daemon.settings.lunch import LunchPlace as PlaceSection
from daemon.switchboard import HouseFlow
from mailflows.circles.flow import circles
from mailflows.circles.shelf import CircleSettings
from mailflows.circles.stopping import STOPPED
from mailflows.circles.stopping import Farewell as CircleFarewell
from mailflows.circles.weeks import WorkingYear
from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.farewell import Farewell as LunchFarewell
from mailflows.lunch.flow import lunch
from mailflows.lunch.leaving import GONE
from mailflows.lunch.shelf import LunchPlace, LunchSettings
from mailflows.newsletter.compose import Place
from mailflows.newsletter.draft import NewsletterSettings
from mailflows.newsletter.flow import newsletter
from mailflows.people.belonging import Bounds
from mailflows.people.commands import PeopleSettings
from mailflows.people.flow import people
from mailflows.people.own_data import Farewell
from mailflows.reading import Break
from mailflows.schedule import Schedule
from mailflows.tips.flow import tips
from mailflows.tips.shelf import TipSettings


def flows(settings: Settings, today: date) -> tuple[HouseFlow, ...]:
    """The flows whose section stands in the settings. `today`: public holidays count from it."""
    on: list[HouseFlow] = [people(_people(settings, today))]
    if settings.tips is not None:
        on.append(tips(_tips(settings, settings.tips)))
    newsletters = newsletter_settings(settings, today)
    if newsletters is not None:
        on.append(newsletter(newsletters))
    if settings.circles is not None:
        chosen = settings.circles
        on.append(circles(_circles(settings, chosen, today), _announced(settings, chosen, today)))
    if settings.lunch is not None:
        on.append(lunch(_lunch(settings, settings.lunch, today)))
    return tuple(on)


def _people(settings: Settings, today: date) -> PeopleSettings:
    open_to_all = {"people", "circles", "lunch"}
    if settings.tips is not None and settings.tips.employees_may_tip:
        open_to_all.add("tips")
    return PeopleSettings(
        addresses={flow: settings.addresses.address_of(flow) for flow in settings.flows()},
        languages=settings.organisation.languages,
        open_to_all=frozenset(open_to_all),
        bounds=Bounds(
            domains=frozenset(settings.organisation.domains),
            is_ours=lambda address: settings.addresses.flow_of(address) is not None,
        ),
        authority=settings.trust.authority,
        partings=partings(settings),
        returns={"circles": STOPPED} if settings.circles is not None else {},
        farewells=farewells(settings, today),
    )


def farewells(settings: Settings, today: date) -> tuple[Farewell, ...]:
    """What writes the last letters of each flow to somebody who is forgotten."""
    found: list[Farewell] = []
    if settings.circles is not None:
        found.append(CircleFarewell(_circles(settings, settings.circles, today)))
    if settings.lunch is not None:
        found.append(LunchFarewell(_lunch(settings, settings.lunch, today)))
    return tuple(found)


def partings(settings: Settings) -> dict[str, str]:
    """The moment, by flow, that tells who counts on somebody that she takes part no more."""
    found = {"lunch": GONE} if settings.lunch is not None else {}
    return found | ({"circles": STOPPED} if settings.circles is not None else {})


def _tips(settings: Settings, chosen: Tips) -> TipSettings:
    return TipSettings(
        places=settings.places(),
        employees_may_tip=chosen.employees_may_tip,
        a_day=chosen.per_sender_a_day,
        files_a_tip=chosen.files_a_tip,
        bytes_a_day=chosen.megabytes_a_day * 1_000_000,
        authority=settings.trust.authority,
        breaks=_breaks(settings),
    )


def _circles(settings: Settings, chosen: Circles, today: date) -> CircleSettings:
    own = settings.letters.overrides
    folders = (HOUSE,) if own is None else (own, HOUSE)
    return CircleSettings(
        organiser=chosen.organiser,
        year=WorkingYear(
            zone=settings.organisation.zone,
            days_off=settings.days_off(today),
            breaks=_breaks(settings),
        ),
        sizes=GroupSizes(
            usual=chosen.people, least=max(3, chosen.people - 2), most=min(6, chosen.people + 1)
        ),
        departments={part.slug: part.name for part in settings.departments},
        locations={place.slug: place.name for place in settings.locations},
        ready_made=goals_on_offer(folders, settings.organisation.languages),
        open_for=chosen.open_for,
        starts_at=chosen.at,
        stock_on=chosen.takes_stock_on,
        authority=settings.trust.authority,
        week_hints=hints_of(HOUSE, "circles/prompt"),
    )


def _announced(settings: Settings, chosen: Circles, today: date) -> Schedule | None:
    if chosen.announced is None:
        return None
    return Schedule(
        zone=settings.organisation.zone,
        weekdays=(chosen.announced.weekday(),),
        at=chosen.at,
        every=chosen.every_weeks,
        first=chosen.announced,
        days_off=settings.days_off(today),
    )


def _lunch(settings: Settings, chosen: Lunch, today: date) -> LunchSettings:
    return LunchSettings(
        organiser=chosen.organiser,
        zone=settings.organisation.zone,
        places=tuple(_lunch_place(settings, chosen, place) for place in chosen.lunches()),
        corners=tuple(
            _lunch_place(settings, chosen, place)
            for place in chosen.places
            if place.kind == "coffee"
        ),
        sizes=GroupSizes.around(chosen.table),
        first=chosen.first,
        length=timedelta(minutes=chosen.minutes),
        invites_before=chosen.invites_before,
        reminds_before=chosen.reminds_before,
        closes_before=chosen.closes_before,
        moved=chosen.moved,
        letters_at=chosen.letters_at,
        departments={part.slug: part.name for part in settings.departments},
        days_off=settings.days_off(today),
        breaks=_breaks(settings),
        authority=settings.trust.authority,
    )


def _lunch_place(settings: Settings, chosen: Lunch, place: PlaceSection) -> LunchPlace:
    names = {one.slug: one.name for one in settings.locations}
    return LunchPlace(
        slug=place.location,
        name=names[place.location],
        room=place.room,
        chairs=place.chairs or 0,
        weekday=place.weekday,
        at=place.at,
        host=place.host or "",
        kitchen=place.kitchen or "",
        every=place.every_weeks or chosen.every_weeks,
    )


def _breaks(settings: Settings) -> tuple[Break, ...]:
    return tuple(
        Break(name=off.name, first=off.starts, last=off.until)
        for off in settings.letters.school_holidays
    )


def newsletter_settings(settings: Settings, today: date) -> NewsletterSettings | None:
    """None while the newsletter is off."""
    chosen, drafts = settings.newsletter, settings.draft_schedule(today)
    goes = settings.issue_schedule(today)
    if chosen is None or drafts is None or goes is None:
        return None
    return NewsletterSettings(
        places=tuple(Place(slug=place.slug, name=place.name) for place in settings.locations),
        departments=tuple((part.slug, part.name) for part in settings.departments),
        room=chosen.room,
        schedule=drafts,
        issues=goes,
        catch_up=chosen.catch_up,
    )
