"""What the sure phrases of a mail say about places, together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mailflows.reading import ActT
from mailflows.understanding.match import Match
from mailflows.understanding.scales import Piece

HOMELY = "home"  # the mode of "ik werk in {places}": where she works, and perhaps where it was


def files(match: Match[ActT] | None) -> bool:
    """Whether a phrase says where something belongs."""
    return match is not None and "mode" in match.values


def places_of(match: Match[ActT], slot: str = "places") -> frozenset[str]:
    said = match.values.get(slot, ())
    return frozenset(str(slug) for slug in said) if isinstance(said, tuple) else frozenset[str]()


def homely(match: Match[ActT]) -> bool:
    return match.phrase.rule.slots.get("mode") == HOMELY


@dataclass(slots=True)
class Said:
    """What the sure phrases of a mail say together."""

    replacing: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    adding: frozenset[str] = frozenset()
    removing: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    whole: bool = False

    @property
    def given(self) -> frozenset[str]:
        return self.adding.union(*self.replacing)

    @classmethod
    def of(cls, pieces: Sequence[Piece[ActT]]) -> "Said":
        """Gathers it clause by clause."""
        said = cls()
        for piece in pieces:
            if piece.plain is not None and not homely(piece.plain):
                said.kept |= places_of(piece.plain)
            if piece.match is None or not piece.sure or not files(piece.match):
                continue
            places, mode = places_of(piece.match), piece.match.values["mode"]
            said.whole |= bool(piece.match.values.get("whole_organisation"))
            match mode:
                case "remove":
                    said.removing |= places
                case "add":
                    said.adding |= places
                    said.kept |= places_of(piece.match, "not_places")
                    continue
                case _ if places:
                    said.replacing.append(places)
                case _:
                    said.kept |= places_of(piece.match, "not_places")
                    continue
            said.denied |= places_of(piece.match, "not_places")
        return said
