"""A reply to what we said about a tip: corrects it, adds to it, takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mailflows.authority import Act
from mailflows.effects import Effect, Effects, Keep, Post
from mailflows.letters import Letter, Value
from mailflows.reading import EVERYWHERE, Context, Doubt, Reading, Slot, Understood
from mailflows.records import (
    Cue,
    Evidence,
    Issue,
    IssueState,
    Key,
    Person,
    Supplement,
    Tip,
    TipState,
)
from mailflows.tips.acts import TipAct
from mailflows.tips.contract import correction
from mailflows.tips.fresh import files_kept, fitting, title_of
from mailflows.tips.shelf import TipSettings, TipsShelf
from mailflows.understanding.closing import tells, turns

ANSWERED_HERE = (
    "tips/confirmation",
    "tips/where",
    "tips/changed",
    "tips/not_understood",
    "tips/too_late",
)


_BECOMES = {
    TipAct.WITHDRAW: TipState.WITHDRAWN,
    TipAct.HOLD: TipState.HELD,
    TipAct.RESTORE: TipState.OPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TipSeen:
    """The tip that a reply is about, and who must hear of late changes."""

    tip: Tip | None
    files: int
    bytes: int  # of what was kept of its sender's mails within a day
    issue: Issue | None
    editors: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class TipReply:
    """What a sender says about her own tip."""

    settings: TipSettings
    letters: tuple[str, ...] = ANSWERED_HERE
    table: str = "tips/answers"
    acts: type[TipAct] = TipAct

    async def look(self, shelf: TipsShelf, about: Key, /) -> TipSeen:
        tip = await shelf.tip(about)
        return TipSeen(
            tip=tip,
            files=len(await shelf.files_about(about)),
            bytes=await shelf.bytes_of_a_day(tip.person) if tip else 0,
            issue=await shelf.issue(tip.issue) if tip and tip.issue else None,
            editors=await shelf.editors(),
        )

    def context(self, seen: TipSeen, now: datetime, /) -> Context:
        tip = seen.tip
        everywhere = (EVERYWHERE,) if tip and tip.whole_organisation else ()
        return Context(
            today=now.date(),
            places=self.settings.places,
            standing=tip.locations + everywhere if tip else (),
            nowhere=tip is not None and not (tip.locations or tip.whole_organisation),
            breaks=self.settings.breaks,
        )

    def receive(self, seen: TipSeen, letter: Letter[TipAct], now: datetime, /) -> Effects:
        if seen.tip is None:
            return Effects.of("about a tip that is gone", _answer("tips/gone", letter.key))
        reading = letter.reading
        acts = [said for said in one_correction(reading, seen.tip) if said.act is not TipAct.THANKS]
        if not (acts or letter.attachments or letter.left_out):
            if reading.doubts:
                return self._ask(seen.tip, reading.doubts[0])
            told = [left for left in reading.left if tells(left)]
            if told and (not reading.acts or any(turns(left) for left in told)):
                words = " ".join(told)
                return self._ask(seen.tip, Doubt(words, (Understood(TipAct.SUPPLEMENT, words),)))
            return Effects.of("thanks" if reading.acts else "nothing new in it")
        sure = self.settings.authority.allows(Act.ANSWER, letter.trust)
        if not sure and any(said.act is not TipAct.CORRECT for said in acts):
            # What a correction did another one undoes; for the rest her own address is asked.
            return _to_her(self._ask(seen.tip, Doubt(acts[0].words, tuple(acts))), letter)
        change = _Change(self.settings, seen, letter, seen.tip, sure=sure)
        for said in acts:
            change.apply(said)
        change.add_files()
        return change.effects(now)

    def _ask(self, tip: Tip, doubt: Doubt[TipAct]) -> Effects:
        return Effects.of(
            "not understood, asked back",
            _answer(
                "tips/not_understood",
                tip.key,
                title=title_of(tip),
                words=doubt.words,
                perhaps=tuple(_told(said, self.settings) for said in doubt.perhaps),
                places=tuple(self.settings.name_of(slug) for slug in tip.locations),
            ),
        )


@dataclass(slots=True)
class _Change:
    """What one reply does to one tip, act by act."""

    settings: TipSettings
    seen: TipSeen
    letter: Letter[TipAct]
    tip: Tip
    sure: bool  # who says so; else her roster address hears it, and how to undo it
    told: tuple[Value, ...] = ()
    kept: tuple[Effect, ...] = ()
    left_out: tuple[str, ...] = ()  # files of hers that are not kept
    late: tuple[Understood[TipAct], ...] = ()
    for_editors: tuple[Understood[TipAct], ...] = ()
    number: int = 100  # keys of supplements stand apart from those of files

    def apply(self, said: Understood[TipAct]) -> None:
        drafted = self.tip.state is TipState.DRAFTED
        match said.act:
            case TipAct.CORRECT | TipAct.WITHDRAW | TipAct.HOLD | TipAct.NAMELESS if drafted:
                self.late += (said,)
                self.for_editors += (said,)
                return
            case TipAct.CORRECT:
                self.tip = corrected(self.tip, said)
            case TipAct.SUPPLEMENT:
                self._supplement(said)
                if drafted:
                    self.for_editors += (said,)
            case TipAct.RESTORE if drafted:
                self.for_editors += (said,)  # they may have been asked to take it out
            case TipAct.WITHDRAW | TipAct.HOLD | TipAct.RESTORE:
                gone = said.act is TipAct.WITHDRAW
                self.tip = replace(
                    self.tip, state=_BECOMES[said.act], asked=self.tip.asked and not gone
                )
            case TipAct.NAMELESS:
                self.tip = replace(self.tip, nameless=True)
            case TipAct.QUESTION:
                self.for_editors += (said,)
            case TipAct.THANKS:
                return
        self.told += (_told(said, self.settings),)

    def _supplement(self, said: Understood[TipAct]) -> None:
        self.number += 1
        self.kept += (
            Keep(
                Supplement(
                    key=self.letter.new(self.number),
                    tip=self.tip.key,
                    mail=self.letter.key,
                    text=_text_of(said),
                    received=self.letter.received,
                )
            ),
        )

    def add_files(self) -> None:
        brought = fitting(
            self.letter,
            most=self.settings.files_a_tip - self.seen.files,
            room=self.settings.bytes_a_day - self.seen.bytes,
        )
        self.left_out = brought.left_out
        if not brought.kept:
            return
        self.kept += files_kept(self.letter, self.tip.key, brought)
        photo: Mapping[str, Value] = {
            "op": "photo", "places": (), "whole_organisation": False, "text": "", "mode": "",
        }  # fmt: skip
        self.told += (photo,)
        if self.tip.state is TipState.DRAFTED:
            names = ", ".join(file.name for file in brought.kept)
            self.for_editors += (Understood(TipAct.SUPPLEMENT, names),)

    def effects(self, now: datetime) -> Effects:
        steps: list[Effect] = [Keep(self.tip)] if self.tip != self.seen.tip else []
        steps += self.kept
        went_out = self._went_out(now)
        steps += [self._to_editor(editor, said, went_out=went_out) for said in self.for_editors
                  for editor in self.seen.editors]  # fmt: skip
        if self.late:
            steps.append(
                _answer(
                    "tips/too_late",
                    self.tip.key,
                    title=title_of(self.tip),
                    issue_number=self._issue_number(),
                    op=self.late[0].act.value,
                    went_out=went_out,
                )
            )
        if self.told or self.left_out:
            steps.append(self._changed())
        outcome = ", ".join(said.act.value for said in self.letter.reading.acts) or "photo"
        effects = Effects(outcome, tuple(steps))
        return effects if self.sure else _to_her(effects, self.letter)

    def _changed(self) -> Post:
        reading, before = self.letter.reading, self.seen.tip
        return _answer(
            "tips/changed",
            self.tip.key,
            title=title_of(self.tip),
            did=self.told,
            left_out=self.left_out,
            left=(*(doubt.words for doubt in reading.doubts), *reading.left),
            places=self._names(self.tip.locations),
            whole_organisation=self.tip.whole_organisation,
            state=self.tip.state.value,
            issue_number=self._issue_number(),
            undo=() if self.sure or before is None else self._names(before.locations),
            undo_whole=not self.sure and before is not None and before.whole_organisation,
        )

    def _names(self, slugs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.settings.name_of(slug) for slug in slugs)

    def _went_out(self, now: datetime) -> bool:
        """Whether the newsletter with this tip is out: what is sent nobody can undo.

        The editors send it themselves, so its day must be over, by the clock in UTC.
        """
        issue = self.seen.issue
        if issue is None or self.tip.state is not TipState.DRAFTED:
            return False
        return issue.state is IssueState.SENT or issue.goes < now.date()

    def _to_editor(self, editor: Person, said: Understood[TipAct], *, went_out: bool) -> Post:
        sender = self.letter.sender
        return Post(
            letter="tips/for_editors",
            to=editor.key,
            about=self.tip.key,
            values={
                "op": said.act.value,
                "title": title_of(self.tip),
                "by": sender.name if sender else "",
                "words": _text_of(said),
                "issue_number": self._issue_number(),
                "went_out": went_out,
            },
        )

    def _issue_number(self) -> int:
        return self.seen.issue.number if self.seen.issue else 0


def _to_her(effects: Effects, letter: Letter[TipAct]) -> Effects:
    """The same, with every answer to her roster address: whoever wrote may be somebody else."""
    assert letter.sender is not None, "only somebody of the roster has open letters"
    steps = (
        replace(step, to=letter.sender.key) if isinstance(step, Post) and step.to is None else step
        for step in effects.steps
    )
    return replace(effects, steps=tuple(steps))


def one_correction(reading: Reading[TipAct], tip: Tip) -> tuple[Understood[TipAct], ...]:
    """The acts of a mail with its corrections as one: "Zwolle. En Noord." are two places."""
    whole = correction(reading, tip.locations)
    said = [act for act in reading.acts if act.act is TipAct.CORRECT]
    if whole is None or len(said) == 1:
        return reading.acts
    slots: dict[str, Slot] = {
        "places": whole.places,
        "mode": whole.mode,
        "whole_organisation": whole.whole_organisation,
    }
    merged = Understood(TipAct.CORRECT, " … ".join(act.words for act in said), slots)
    rest = (act for act in reading.acts if act.act is not TipAct.CORRECT)
    return (merged, *rest)


def corrected(tip: Tip, said: Understood[TipAct]) -> Tip:
    """The tip filed as its sender says."""
    named = _slugs(said.slots)
    if said.slots.get("whole_organisation"):
        locations, whole = (), True
    else:
        whole = tip.whole_organisation and said.slots.get("mode") == "add"
        match said.slots.get("mode"):
            case "add":
                locations = (*tip.locations, *(slug for slug in named if slug not in tip.locations))
            case "remove":
                locations = tuple(slug for slug in tip.locations if slug not in named)
            case _:
                locations = named
    stays = tuple(reason for reason in tip.evidence if reason.place in locations)
    fresh = tuple(
        Evidence(place=slug, cue=Cue.CORRECTION, words=said.words)
        for slug in named
        if slug in locations
    )
    return replace(
        tip, locations=locations, whole_organisation=whole, evidence=stays + fresh, asked=False
    )


def _slugs(slots: Mapping[str, Slot]) -> tuple[str, ...]:
    places = slots.get("places", ())
    return tuple(str(slug) for slug in places) if isinstance(places, tuple) else (str(places),)


def _text_of(said: Understood[TipAct]) -> str:
    return str(said.slots.get("text") or said.words)


def _told(said: Understood[TipAct], settings: TipSettings) -> Value:
    return {
        "op": said.act.value,
        "places": tuple(settings.name_of(slug) for slug in _slugs(said.slots)),
        "whole_organisation": bool(said.slots.get("whole_organisation")),
        "mode": str(said.slots.get("mode", "")),
        "text": str(said.slots.get("text", "")),
    }


def _answer(name: str, about: Key, **values: Value) -> Post:
    return Post(letter=name, to=None, about=about, values=values)
