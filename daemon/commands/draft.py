"""`stamtafel draft`: the next newsletter as it stands now."""

import argparse
from collections.abc import Mapping
from datetime import datetime

from daemon.assembly import letters_of
from daemon.clock import WallClock
from daemon.commands.line import with_config
from daemon.commands.opened import with_store
from daemon.commands.output import as_json, say
from daemon.commands.problem import Problem
from daemon.flows import newsletter_settings
from daemon.letters import Envelope, LetterError
from daemon.settings import Settings
from mailflows.letters import Picture, Value, Values
from mailflows.newsletter.draft import Draft, composed, draft_values, next_issue
from mailflows.records import NOBODY, Key
from storage.shelf import HouseShelf
from storage.store import Store


def add(parser: argparse.ArgumentParser, _name: str) -> None:
    with_config(parser)


def run(arguments: argparse.Namespace) -> int:
    now = WallClock().now()
    try:
        values, text = with_store(
            arguments.config, lambda settings, store: _draft(settings, store, now)
        )
    except (LetterError, OSError) as error:
        raise Problem(str(error)) from error
    say(as_json(_plain(values)) if arguments.json else text)
    return 0


async def _draft(settings: Settings, store: Store, now: datetime) -> tuple[Values, str]:
    today = now.astimezone(settings.organisation.zone).date()
    chosen = newsletter_settings(settings, today)
    if chosen is None:
        raise Problem("config.toml has no section [newsletter]: add it to get drafts.")
    moment = Draft(chosen)
    seen = await store.atomic(lambda: moment.look(HouseShelf(now), NOBODY))
    issue = next_issue(seen, chosen, Key("next"), now)
    values = draft_values(seen, composed(seen, chosen, now), chosen, issue)
    envelope = Envelope(to_name="", reply_to=settings.addresses.address_of("newsletter"))
    language = settings.organisation.languages[0]
    rendered = letters_of(settings).render("newsletter/draft", language, values, envelope=envelope)
    return values, rendered.text


def _plain(value: Value) -> object:
    """Values as JSON takes them; a picture by its digest."""
    match value:
        case Picture():
            return {"digest": value.digest, "alt": value.alt}
        case Mapping():
            return {key: _plain(inner) for key, inner in value.items()}
        case tuple():
            return [_plain(inner) for inner in value]
        case _:
            return value
