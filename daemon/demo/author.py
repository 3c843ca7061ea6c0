"""Makes scenes: the mails themselves are written when their hour comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from daemon.demo.cast import Means, Tip, colleagues
from daemon.demo.documents import document
from daemon.demo.hours import when_awake
from daemon.demo.photos import photo
from daemon.demo.programs import Sender, fresh, reply, reply_address
from daemon.demo.scene import (
    Addresses,
    Expect,
    NoLetterError,
    Outgoing,
    Scene,
    Via,
    answers_to,
    header_of,
)
from daemon.demo.trouble import Case, Moment


@dataclass(frozen=True, slots=True)
class Author:
    """Whoever has the same seed writes the same bytes."""

    seed: int
    addresses: Addresses

    def tip(self, name: str, tip: Tip, when: datetime) -> Scene:
        """Somebody mails a tip."""
        sender = _sender(tip)
        written = self._tip_writer(name, tip, sender, when)
        return Scene(
            name=name,
            at=when,
            who=sender.address,
            compose=lambda _letters: written(),
            expect=Expect.ANSWERED,
            tip=tip,
        )

    def _tip_writer(
        self, name: str, tip: Tip, sender: Sender, when: datetime
    ) -> Callable[[], Outgoing]:
        to, seed = self.addresses.tips_about(tip.plus), f"{self.seed} {name}"

        @cache
        def written() -> Outgoing:
            raw = fresh(
                tip.program,
                sender,
                to=to,
                subject=tip.subject,
                text=tip.text,
                when=when,
                seed=seed,
                photos=[photo(f"{seed} photo {number}") for number in range(tip.photos)],
                files=[document(f"{seed} file {number}") for number in range(tip.files)],
            )
            return Outgoing(sender=sender.address, recipient=to, raw=raw)

        return written

    def reply(self, first: Scene) -> Scene:
        """Its sender answers the confirmation of a tip."""
        tip = first.tip
        assert tip is not None
        assert tip.reply is not None
        said, name = tip.reply, f"{first.name}-reply"
        when = when_awake(first.at + timedelta(minutes=said.after_minutes))

        def compose(letters: Sequence[bytes]) -> Outgoing:
            letter = letter_about(first, letters)
            raw = reply(
                tip.program,
                _sender(tip),
                letter,
                text=said.text,
                when=when,
                seed=f"{self.seed} {name}",
                where=said.where,
            )
            return Outgoing(sender=first.who, recipient=reply_address(letter), raw=raw)

        return Scene(
            name=name,
            at=when,
            who=first.who,
            reads=colleagues()[tip.who].addresses,
            compose=compose,
            expect=Expect.SILENT if said.means is Means.THANKS else Expect.ANSWERED,
            reply=said,
        )

    def again(self, first: Scene) -> tuple[Scene, Scene]:
        """A tip that arrives twice, byte for byte: the tip, and the copy six minutes later."""
        original = replace(first, via=Via.MAILBOX)
        copy = replace(
            original,
            name=f"{first.name}-again",
            at=first.at + timedelta(minutes=6),
            expect=Expect.SILENT,
            tip=None,
            copies=first.name,
        )
        return original, copy

    def trouble(self, name: str, case: Case, when: datetime) -> Scene:
        """One of the troublesome mails."""
        moment = Moment(name=f"{name}.{self.seed}", when=when, addresses=self.addresses)
        return Scene(
            name=name,
            at=when,
            who=case.who,
            compose=lambda _letters: _posted(case, moment, case.who, self.addresses.tips),
            expect=case.expect,
            via=case.via,
            places=case.places,
        )

    def machine(self, name: str, case: Case, first: Scene) -> Scene:
        """A machine reacts to the confirmation of a tip."""
        tip = first.tip
        assert tip is not None
        when, who = first.at + timedelta(minutes=3), case.who or first.who

        def compose(letters: Sequence[bytes]) -> Outgoing:
            moment = Moment(
                name=f"{name}.{self.seed}",
                when=when,
                addresses=self.addresses,
                sender=_sender(tip),
                letters=[letter_about(first, letters)],
            )
            return _posted(case, moment, who, reply_address(moment.letter))

        return Scene(
            name=name,
            at=when,
            who=who,
            reads=colleagues()[tip.who].addresses,
            compose=compose,
            expect=case.expect,
        )


def letter_about(first: Scene, letters: Sequence[bytes]) -> bytes:
    """The first letter that answers a scene's mail. Raises NoLetterError when there is none."""
    found = answers_to(first.compose(()).message_id, letters)
    if not found:
        raise NoLetterError(f"{first.name} was never answered, so there is nothing to reply to")
    return found[0]


def _sender(tip: Tip) -> Sender:
    person = colleagues()[tip.who]
    return person.writing_from(person.addresses[-1 if tip.private else 0])


def _posted(case: Case, moment: Moment, who: str, otherwise_to: str) -> Outgoing:
    raw = case.make(moment)
    return Outgoing(
        sender=who if case.envelope is None else case.envelope,
        recipient=header_of(raw, "To") or otherwise_to,
        raw=raw,
    )
