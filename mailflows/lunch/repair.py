"""Somebody declines late, or wants to come after all: new tables with the fewest moves.

Who has been told her table stays there if it can be. Who waits gets a chair first where a table
needs her. A table of fewer than three is joined to others, and nobody else moves, but for a wish
that binds and would be broken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailflows.grouping.sizes import GroupSizes
from mailflows.lunch.acquaintance import STRANGERS, Acquaintance
from mailflows.lunch.room import Room
from mailflows.lunch.seating import Apart, Diner

Told = Mapping[str, Sequence[str]]  # of each table, by its key, who was told to sit there


@dataclass(frozen=True, slots=True)
class Move:
    """One letter to write: she sits at another table than she was told, or has got a chair."""

    who: str
    before: str | None  # the table she was told; None for who waited
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """The tables as they are now; one that was joined to others is not among them."""

    tables: Mapping[str, tuple[str, ...]]
    moves: tuple[Move, ...] = ()
    waiting: tuple[str, ...] = ()  # for whom there is still no chair, longest first


def repair(
    told: Told,
    diners: Sequence[Diner],
    sizes: GroupSizes,
    *,
    chairs: int | None = None,
    met: Acquaintance = STRANGERS,
    apart: Apart = frozenset(),
    spare: Sequence[str] = (),
) -> Repaired:
    """New tables for `diners`: everybody who comes now, who waits longest before who waits less.

    Who was told a table and is not among them has declined; who is among them and was told none
    waits, or comes late to it. `chairs` is how many people the room holds, `spare` are keys of
    tables that may be laid besides. `met` is by the places of `diners`.
    """
    room = Room.of(told, diners, sizes, met, apart)
    free = None if chairs is None else chairs - room.chairs_taken
    waiting = room.fill(_without_a_table(told, diners), free, spare)
    room.join_small_tables()
    room.keep_what_binds(told)
    return Repaired(
        tables=room.tables, moves=_moves(told, room.tables, diners), waiting=tuple(waiting)
    )


def _without_a_table(told: Told, diners: Sequence[Diner]) -> list[str]:
    seated = {key for people in told.values() for key in people}
    return [one.key for one in diners if one.key not in seated]


def _moves(
    told: Told, tables: Mapping[str, Sequence[str]], diners: Sequence[Diner]
) -> tuple[Move, ...]:
    before = {key: table for table, people in told.items() for key in people}
    after = {key: table for table, people in tables.items() for key in people}
    return tuple(
        Move(one.key, before.get(one.key), after[one.key])
        for one in diners
        if one.key in after and before.get(one.key) != after[one.key]
    )
