"""Which flows there are, made from the settings: one explicit tuple.

The type checker sees here that the shelf of storage fits every flow's own protocol.
"""

from datetime import date

from daemon.settings import Settings, Tips
from daemon.switchboard import HouseFlow
from mailflows.newsletter.compose import Place
from mailflows.newsletter.draft import NewsletterSettings
from mailflows.newsletter.flow import newsletter
from mailflows.people.belonging import Bounds
from mailflows.people.commands import PeopleSettings
from mailflows.people.flow import people
from mailflows.reading import Break
from mailflows.tips.flow import tips
from mailflows.tips.shelf import TipSettings


def flows(settings: Settings, today: date) -> tuple[HouseFlow, ...]:
    """The flows whose section stands in the settings. `today`: public holidays count from it."""
    on: list[HouseFlow] = [people(_people(settings))]
    if settings.tips is not None:
        on.append(tips(_tips(settings, settings.tips)))
    newsletters = newsletter_settings(settings, today)
    if newsletters is not None:
        on.append(newsletter(newsletters))
    return tuple(on)


def _people(settings: Settings) -> PeopleSettings:
    open_to_all = settings.tips is not None and settings.tips.employees_may_tip
    return PeopleSettings(
        addresses={flow: settings.addresses.address_of(flow) for flow in settings.flows()},
        languages=settings.organisation.languages,
        open_to_all=frozenset({"people", "tips"} if open_to_all else {"people"}),
        bounds=Bounds(
            domains=frozenset(settings.organisation.domains),
            is_ours=lambda address: settings.addresses.flow_of(address) is not None,
        ),
        authority=settings.trust.authority,
    )


def _tips(settings: Settings, chosen: Tips) -> TipSettings:
    return TipSettings(
        places=settings.places(),
        employees_may_tip=chosen.employees_may_tip,
        a_day=chosen.per_sender_a_day,
        files_a_tip=chosen.files_a_tip,
        authority=settings.trust.authority,
        breaks=tuple(
            Break(name=off.name, first=off.starts, last=off.until)
            for off in settings.letters.school_holidays
        ),
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
