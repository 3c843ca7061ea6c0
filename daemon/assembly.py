"""Puts the rooms of the daemon together from the settings."""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path

from daemon.answerbook import Answers
from daemon.border.sentry import Profile, Sentry
from daemon.clock import Clock
from daemon.correspondence import Correspondence
from daemon.desk import Desk
from daemon.flows import flows
from daemon.hearing import Hearing
from daemon.house import House
from daemon.incoming import Opener, coded_in
from daemon.intake import Intake
from daemon.keeping import Keeper
from daemon.letters import Letters, Look
from daemon.letters.checks import check
from daemon.loops import Bell
from daemon.machines import Machines
from daemon.mailings import MailingRoom
from daemon.postman import Postman, Wire
from daemon.reader.mail import Options
from daemon.reader.worker import Children, Reader, advised
from daemon.reading_ahead import ReadingAhead
from daemon.roster import mirror
from daemon.settings import Settings
from daemon.settings.accounts import Mailbox, Smtp
from daemon.strangers import StrangerRules
from daemon.switchboard import HouseFlow, Switchboard
from daemon.timekeeper import Timekeeper
from daemon.tokens import Tokens, load_tokens
from daemon.wires.account import ImapAccount, Login, SmtpAccount, Tls
from daemon.wires.watcher import Watcher
from mailflows.letters import Sort
from storage import house as house_facts
from storage.outbox import Outgoing
from storage.store import Store

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@asynccontextmanager
async def open_house(
    settings: Settings, store: Store, *, clock: Clock, wire: Wire | None = None,
    watched: bool = False, children: Children | None = None,
) -> AsyncGenerator[House]:  # fmt: skip
    """The house on an open store; `watched`: with the IMAP mailbox of the settings; `children`:
    who read, where others lend them; else it has its own, as many as the processors allow.

    Raises what is wrong with settings, letters or answers before anything is touched.
    """
    today = clock.now().astimezone(settings.organisation.zone).date()
    rooms = flows(settings, today)
    tokens = load_tokens(settings.store.token_secret)
    correspondence = correspondence_of(settings, tokens)
    sorts = sorts_of(rooms)
    hours = settings.hours(today)
    keeper = keeper_of(settings, correspondence, sorts, today)
    bell = Bell()
    async with (
        _children(children) as reading,
        ReadingAhead(
            _opener(settings, store, Reader(reading, reading_options(settings)), tokens, sorts)
        ) as ahead,
    ):
        house = House(
            store=store,
            clock=clock,
            desk=_desk(
                settings,
                store=store,
                ahead=ahead,
                tokens=tokens,
                rooms=rooms,
                keeper=keeper,
                clock=clock,
            ),
            timekeeper=Timekeeper(store=store, keeper=keeper, flows=rooms, clock=clock),
            mailing_room=MailingRoom(
                store=store, correspondence=correspondence, sorts=sorts, hours=hours, clock=clock
            ),
            desk_bell=bell,
        )
        if wire is not None:
            house.postman = Postman(
                store=store, wire=wire, sender=envelope_sender(settings), clock=clock
            )
        if watched:
            house.watcher = Watcher(imap_account(settings.mailbox), Intake(store, clock, bell))
        now = clock.now()
        await store.atomic(lambda: _move_in(settings, now))
        await house.recover()
        try:
            yield house
        finally:
            if wire is not None:
                await wire.close()


def keeper_of(
    settings: Settings, correspondence: Correspondence, sorts: Mapping[str, Sort], today: date
) -> Keeper:
    return Keeper(
        correspondence=correspondence,
        sorts=sorts,
        hours=settings.hours(today),
        answers_a_day=settings.letters.known_a_day,
    )


def _children(lent: Children | None) -> AbstractAsyncContextManager[Children]:
    return nullcontext(lent) if lent else Children(workers=advised())


def _opener(
    settings: Settings, store: Store, reader: Reader, tokens: Tokens, sorts: Mapping[str, Sort]
) -> Opener:
    return Opener(
        reader=reader,
        store=store,
        tokens=tokens,
        sentry=sentry_of(settings),
        coded=coded_in(sorts),
    )


def _desk(
    settings: Settings,
    *,
    store: Store,
    ahead: ReadingAhead,
    tokens: Tokens,
    rooms: tuple[HouseFlow, ...],
    keeper: Keeper,
    clock: Clock,
) -> Desk:
    return Desk(
        store=store,
        ahead=ahead,
        tokens=tokens,
        hearing=Hearing(
            switchboard=Switchboard(rooms, settings.addresses),
            answers=Answers(TEMPLATES),
            zone=keeper.hours.zone,
        ),
        machines=Machines(hours=keeper.hours),
        keeper=keeper,
        strangers=stranger_rules(settings),
        clock=clock,
        size_limit=settings.mailbox.size_limit,
    )


def stranger_rules(settings: Settings) -> StrangerRules:
    return StrangerRules(
        domains=frozenset(settings.organisation.domains),
        a_day=settings.letters.strangers_a_day,
        a_domain=settings.letters.strangers_a_domain,
    )


def sentry_of(settings: Settings) -> Sentry:
    return Sentry(
        profile=Profile(settings.trust.profile),
        server=settings.trust.authserv_id,
        domains=frozenset(settings.organisation.domains),
    )


async def _move_in(settings: Settings, now: datetime) -> None:
    await house_facts.since("house", now)
    await mirror(settings, now)


def correspondence_of(settings: Settings, tokens: Tokens) -> Correspondence:
    return Correspondence(
        letters=letters_of(settings),
        tokens=tokens,
        addresses=settings.addresses,
        organisation=settings.organisation.name,
        domain=settings.addresses.default.rpartition("@")[2],
        languages=settings.organisation.languages,
    )


def letters_of(settings: Settings) -> Letters:
    """The letters, the organisation's own files checked. Raises LetterError with file and line."""
    letters = Letters(look_of(settings))
    if settings.letters.overrides is not None:
        for problem in check(letters):
            raise problem
    return letters


def sorts_of(rooms: Iterable[HouseFlow]) -> Mapping[str, Sort]:
    return {sort.name: sort for flow in rooms for sort in flow.sorts}


def look_of(settings: Settings) -> Look:
    """How this organisation's letters look. Raises OSError for a logo that can't be read."""
    organisation = settings.organisation
    return Look(
        organisation=organisation.name,
        colour=organisation.colour,
        logo=organisation.logo.read_bytes() if organisation.logo else None,
        zone=organisation.zone,
        contact_name=organisation.contact.name,
        contact_phone=organisation.contact.phone,
        overrides=settings.letters.overrides,
    )


def reading_options(settings: Settings) -> Options:
    domains = settings.organisation.domains
    return Options(
        own_lists=settings.mailbox.own_lists,
        spam_marks=settings.mailbox.spam_marks,
        banners=settings.mailbox.banners,
        own_addresses=tuple(f"@{domain}" for domain in domains),
    )


def imap_account(mailbox: Mailbox) -> ImapAccount:
    secret = mailbox.secret
    return ImapAccount(
        host=mailbox.host,
        port=mailbox.port,
        tls=Tls(mailbox.tls),
        user=mailbox.user or "",
        login=Login(mailbox.login),
        secret=secret.read if secret else None,
        ca_file=mailbox.ca_file,
        folder=mailbox.folder,
        done_folder=mailbox.done_folder,
        size_limit=mailbox.size_limit,
    )


def smtp_account(smtp: Smtp) -> SmtpAccount:
    secret = smtp.secret
    return SmtpAccount(
        host=smtp.host,
        port=smtp.port,
        tls=Tls(smtp.tls),
        user=smtp.user or "",
        login=Login(smtp.login),
        secret=secret.read if secret else None,
        ca_file=smtp.ca_file,
        per_minute=smtp.per_minute,
    )


def envelope_sender(settings: Settings) -> Callable[[Outgoing], str]:
    """Bounces come back to an address that names their letter (VERP; RFC 5321 4.4).

    With plain addresses to the one the letter came from: it then shows by its Message-ID.
    """

    def sender(letter: Outgoing) -> str:
        token = letter.message_id.strip("<>").partition("@")[0]
        return settings.addresses.with_token(letter.name.partition("/")[0], token)

    return sender
