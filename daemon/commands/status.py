"""`stamtafel status`: how it goes, and what needs a person."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say
from daemon.flows import flows, newsletter_settings
from daemon.settings import Settings
from mailflows.newsletter.compose import compose
from mailflows.newsletter.draft import reads_drafts
from storage import house, inbox, ledger, mailings, outbox, reach
from storage.inbox import MailState
from storage.ledger import MomentState
from storage.outbox import LetterState
from storage.shelf import HouseShelf
from storage.store import Store

WEEK = timedelta(days=7)


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    now = WallClock().now()
    facts = with_store(arguments.config, lambda settings, store: _look(settings, store, now))
    if arguments.json:
        say(as_json(asdict(facts)))
    else:
        _tell(facts)
    return 0


Line = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How it goes, as `--json` prints it."""

    now: datetime
    held: str | None
    inbox: Mapping[MailState, int]
    outbox: Mapping[LetterState, int]
    last_mail: datetime | None
    letters_this_week: int
    next_moments: Sequence[Line]
    missed_moments: Sequence[Line]
    quiet: Sequence[Line]  # locations, never persons
    needs_a_person: Sequence[str]


async def _look(settings: Settings, store: Store, now: datetime) -> Status:
    return await store.atomic(lambda: facts_of(settings, now))


async def facts_of(settings: Settings, now: datetime) -> Status:
    """Runs inside `Store.atomic`."""
    mails, letters = await inbox.counts(), await outbox.counts()
    held = await house.held()
    failed = await ledger.listed(MomentState.FAILED)
    missed = await ledger.listed(MomentState.MISSED)
    needs = [
        *([f"sending is on hold: {held.why} (stamtafel release)"] if held else []),
        *_if_any(mails[MailState.QUARANTINE], "mails in quarantine (stamtafel mail list)"),
        *_if_any(letters[LetterState.FAILED], "letters refused (stamtafel mail list outbox)"),
        *await _unreachable(),
        *(f"a mailing {name} failed: {reason}" for name, reason in await mailings.sick()),
        *await _drafts_for_nobody(settings, now),
        *(f"{entry.moment} failed: {entry.reason}" for entry in failed),
        *(f"{entry.moment} of {entry.local} was missed: {entry.outcome}" for entry in missed),
    ]
    return Status(
        now=now,
        held=held.why if held else None,
        inbox=mails,
        outbox=letters,
        last_mail=await inbox.last_received(),
        letters_this_week=await outbox.sent_since(now - WEEK),
        next_moments=await _next(settings, now),
        missed_moments=[{"moment": entry.moment, "local": entry.local} for entry in missed],
        quiet=await _quiet(settings, now),
        needs_a_person=needs,
    )


async def _unreachable() -> list[str]:
    return [
        f"letters to {one.key} come back ({one.reason}): nothing that comes again and again goes"
        f" there (stamtafel people show {one.key}, stamtafel people mend {one.key})"
        for one in await reach.unreachable()
    ]


async def _drafts_for_nobody(settings: Settings, now: datetime) -> list[str]:
    if settings.newsletter is None:
        return []
    editors = await HouseShelf(now).editors()
    if not editors or any(reads_drafts(editor) for editor in editors):
        return []  # without any the daemon has never run on this store
    return ["no editor takes drafts: all of them said stop (they can mail: start)"]


def _if_any(count: int, what: str) -> list[str]:
    return [f"{count} {what}"] if count else []


async def _next(settings: Settings, now: datetime) -> list[Line]:
    today = now.astimezone(settings.organisation.zone).date()
    moments = (moment for flow in flows(settings, today) for moment in flow.moments)
    scheduled = [
        {"moment": moment.name, "local": occurrence.local, "due": occurrence.due}
        for moment in moments
        if moment.schedule and (occurrence := moment.schedule.next(now))
    ]
    pending = await ledger.listed(MomentState.PENDING)
    return [
        *scheduled,
        *({"moment": entry.moment, "local": entry.local, "due": entry.due} for entry in pending),
    ]


async def _quiet(settings: Settings, now: datetime) -> list[Line]:
    """Quiet places, never quiet persons (FACTS 39)."""
    today = now.astimezone(settings.organisation.zone).date()
    chosen = newsletter_settings(settings, today)
    if chosen is None:
        return []
    shelf = HouseShelf(now)
    since = await shelf.listening_since()
    found = compose(await shelf.material(), chosen.places, room=chosen.room, since=since, now=now)
    return [
        {"location": silence.place.slug, "weeks": silence.weeks, "never": silence.never}
        for silence in found.silences
    ]


def _tell(facts: Status) -> None:
    sent = f"{facts.letters_this_week} sent in the last seven days"
    say(f"inbox     {_counted(facts.inbox)}")
    say(f"outbox    {_counted(facts.outbox)}; {sent}")
    say(f"last mail {facts.last_mail or 'none yet'}")
    for moment in facts.next_moments:
        say(f"next      {moment['moment']} on {moment['local']}")
    for place in facts.quiet:
        never = "never heard from" if place["never"] else "quiet"
        say(f"quiet     {place['location']}: {never}, {place['weeks']} weeks")
    for line in facts.needs_a_person:
        say(f"needs you {line}")
    if not facts.needs_a_person:
        say("Nothing needs you.")


def _counted(counts: Mapping[MailState, int] | Mapping[LetterState, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count) or "empty"
