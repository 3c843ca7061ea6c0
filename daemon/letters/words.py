"""Dates, counts and lists as people write them in one language."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time, get_day_names

from daemon.letters.errors import LetterError
from daemon.letters.values import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """templates/<language>/words.toml: the house's own small words."""

    locale: str
    greeting: str  # with {name}
    greeting_without_name: str
    both: str  # "en", between the last two of a list
    day: str  # Babel pattern
    dated: str
    moment: str
    time: str
    week: str
    weeks: str
    picture: str  # what stands before a picture's description in the text part
    flows: Mapping[str, str]  # what each flow is called above its letters
    in_sentence: Mapping[str, str]  # and after "geen post meer van"


def read_phrases(file: Path) -> Phrases:
    """Reads words.toml. Raises LetterError for a missing, mistyped or strange key."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise LetterError(str(file), 0, f"cannot be read: {reason}") from reason
    names = {one.name for one in fields(Phrases)}
    if wrong := names.symmetric_difference(table):
        raise LetterError(str(file), 0, f"missing or unknown: {', '.join(sorted(wrong))}")
    flows, in_sentence = table.pop("flows"), table.pop("in_sentence")
    if not (_are_texts(flows) and _are_texts(in_sentence) and _are_texts(table)):
        raise LetterError(str(file), 0, "every word is a text between quotes")
    return Phrases(**table, flows=flows, in_sentence=in_sentence)


@dataclass(frozen=True, slots=True)
class Words:
    """The filters of one language: `{{ goes | day }}`."""

    phrases: Phrases
    zone: ZoneInfo

    def day(self, when: date) -> str:
        """donderdag 3 december; of an aware datetime the day it is in the organisation's zone."""
        return format_date(self._local(when), self.phrases.day, locale=self._locale)

    def dated(self, when: date) -> str:
        """donderdag 3 december 2026: a day that may lie in another year"""
        return format_date(self._local(when), self.phrases.dated, locale=self._locale)

    def moment(self, when: datetime) -> str:
        """donderdag 3 december, 12.15 uur"""
        return format_datetime(when, self.phrases.moment, tzinfo=self.zone, locale=self._locale)

    def time(self, when: datetime) -> str:
        """12.15 uur"""
        return format_time(when, self.phrases.time, tzinfo=self.zone, locale=self._locale)

    def weekdays(self, days: Sequence[int]) -> str:
        """maandag en donderdag; 0 is Monday"""
        names = get_day_names("wide", locale=self._locale)
        return self.names([names[day] for day in days])

    def clock(self, at: str) -> str:
        """10.00 uur; of "10:00", the clock on the wall"""
        return format_time(time.fromisoformat(at), self.phrases.time, locale=self._locale)

    def language(self, code: str) -> str:
        """Engels; of "en", and "xx" of what is no language."""
        try:
            found = Locale.parse(code).get_language_name(self._locale)
        except (UnknownLocaleError, ValueError):  # an organisation may have tables of its own
            found = None
        return Plain(found or code)

    def weeks(self, number: int) -> str:
        """11 weken"""
        return self.count(number, self.phrases.week, self.phrases.weeks)

    def count(self, number: int, one: str, more: str) -> str:
        """1 foto, 2 foto's"""
        return f"{number} {one if number == 1 else more}"

    def names(self, texts: Sequence[object], prop: str = "") -> str:
        """A, B en C; of mappings the named property."""
        parts = [str(_property(text, prop) if prop else text) for text in texts]
        if len(parts) < 2:
            return Plain("".join(parts))
        return Plain(f"{', '.join(parts[:-1])} {self.phrases.both} {parts[-1]}")

    def shorten(self, text: str, words: int, characters: int = 10_000) -> str:
        """The first so many words, on one line; what was cut shows as an ellipsis."""
        every = text.split()
        kept = " ".join(every[:words])
        if len(kept) > characters:
            cut = kept[:characters]
            kept = cut.rsplit(" ", 1)[0] if " " in cut else cut
        return Plain(kept if kept == " ".join(every) else f"{kept.rstrip(',;:. ')} …")

    def flow(self, name: str) -> str:
        """What people know a flow as: Nieuwsbrief"""
        return Plain(self.phrases.flows.get(name, name))

    def in_sentence(self, name: str) -> str:
        """The same inside a sentence: de nieuwsbrief"""
        return Plain(self.phrases.in_sentence.get(name, name))

    def greeting(self, dear: str) -> str:
        """Dag Roos,"""
        if not dear:
            return Plain(self.phrases.greeting_without_name)
        return Plain(self.phrases.greeting.replace("{name}", dear))

    @property
    def filters(self) -> dict[str, Callable[..., Any]]:
        every = (
            self.day, self.dated, self.moment, self.time, self.weeks, self.count, self.names,
            self.shorten, self.flow, self.in_sentence, self.weekdays, self.clock,
            self.language,
        )  # fmt: skip
        return {one.__name__: one for one in every}

    def _local(self, when: date) -> date:
        return when.astimezone(self.zone) if isinstance(when, datetime) else when

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.phrases.locale)


def _are_texts(table: object) -> bool:
    values = cast("Mapping[str, object]", table).values() if isinstance(table, Mapping) else (None,)
    return all(isinstance(text, str) for text in values)


def _property(thing: object, name: str) -> object:
    return cast("Mapping[str, object]", thing)[name] if isinstance(thing, Mapping) else ""


def first_name(name: str) -> str:
    """What we call somebody: Roos for "Roos Vermeer" and for "Vermeer, Roos".

    Who gives initials or a title is called by the whole name ("J. van den Berg").
    """
    last, comma, first = name.partition(",")
    called = first.strip() if comma and first.strip() else last.strip()
    every = called.split()
    if not every:
        return ""
    return called if every[0].endswith(".") else every[0]
