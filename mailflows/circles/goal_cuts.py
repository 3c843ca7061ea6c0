"""Where an answer to the list of goals is cut into phrases."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailflows.circles.goal_answer import GoalList
from mailflows.circles.goal_marks import Mark
from mailflows.circles.goal_names import named_at
from mailflows.circles.goal_places import PAUSES, STOPS, near_goal, place_behind
from mailflows.circles.goal_titles import ORDINALS
from mailflows.understanding.tokens import Kind
from mailflows.understanding.words import CLAUSE_OPENERS, SIGNOFFS

MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}
_KEYCAPS = frozenset({"\ufe0f", "\u20e3", "°", "º", "#", "→"})
_ORDERED = 10  # words and marks of "en die van Noor vanachter"
_SIGNED = 5  # words and marks of "gr Mark"
_KISSED = 10


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where phrases of one answer begin and end."""

    _listed: GoalList
    _marks: Mapping[int, Mark]

    def pauses(self, at: int) -> bool:
        """A comma, a bracket, a smiley; no medal and no picture of a number."""
        token = self._listed.tokens[at]
        picture = token.norm in MEDALS or token.norm in _KEYCAPS
        return token.norm in PAUSES or (token.kind is Kind.SIGN and not picture)

    def step(self, at: int, start: int) -> int:
        """A goal's words are never cut: "the one of the neighbours project"."""
        if at < start:
            return start
        if at in self._marks:
            return self._marks[at].end
        named = named_at(self._listed, at)
        return max(named.end, at + 1) if named is not None else at + 1

    def turns(self, start: int, at: int) -> bool:
        """Whether a new phrase begins here, without a mark."""
        if at <= start:
            return False
        norm = self._listed.tokens[at].norm
        signs = norm in SIGNOFFS and len(self._listed.tokens) - at <= _SIGNED
        if signs or self.signs(at) or at in self._marks:
            return True
        if self._goes_on(start, at):
            return False
        heads = norm in ORDINALS and self._listed.norm(at + 1) == ":"  # "eerste: 8 tweede: 6"
        if norm in MEDALS or self._listed.has(at, "cuts", "leading", "turns"):
            return not self._softens(at)
        return (
            (heads and self._names_any(start, at))
            or self._places_again(start, at)
            or self._orders_again(start, at)
            or self._turns_to(start, at)
            or self._refuses(start, at)
            or self._takes_back(at)
        )

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether a word that may begin a phrase does not: "I want 3", "kies maar zonder mij"."""
        norm = self._listed.norm(at)
        english = norm == "want" and self._listed.has(at - 1, "wanters")
        return (
            english
            or (
                self._listed.has(at, "may_soften")
                and (self._reserves(at) or not self._turns_around(at))
            )
            or self._compares(start, at)
            or self._trails(start, at)
        )

    def _reserves(self, at: int) -> bool:
        """ "Als 't maar doorgaat"."""
        before = (self._listed.norm(at - 2), self._listed.norm(at - 1))
        return self._listed.says.among(before, "if_it")

    def _takes_back(self, at: int) -> bool:
        """ "2 1 nee 1 2", "o nee 4"."""
        led = self._listed.has(at - 1, "takes_back_with") or self._figured(at - 1)
        nay = self._listed.norm(at) == "nee" and led
        return nay and near_goal(self._listed, at + 1) is not None

    def signs(self, at: int) -> bool:
        """ "Xx Femke (stagiair)": behind it nothing is chosen."""
        few = len(self._listed.tokens) - at <= _KISSED
        return few and at > 0 and self._listed.has(at, "kisses")

    def _figured(self, at: int) -> bool:
        """ "2 1 nee 1 2"."""
        return self._listed.tokens[at].kind is Kind.NUMBER

    def _places_again(self, start: int, at: int) -> bool:
        """ "Eerste keus 9 tweede keus 5", "5 als eerste en 4 als tweede"."""
        ordinal = self._listed.norm(at) in ORDINALS or self._listed.has(at, "last_one")
        if ordinal and self._listed.has(at + 1, "choice"):
            return placed(self._listed, self._marks, start, at)[0] is not None and self._names_any(
                start, at
            )
        if not self._listed.has(at, "joins") or not self._names_any(start, at):
            return False
        if placed(self._listed, self._marks, start, at)[0] is not None:
            return place_behind(self._listed, at + 1, len(self._listed.tokens)) is not None
        ends = (place_behind(self._listed, one, at) for one in range(max(start, at - 3), at))
        return any(found is not None and found[1] == at for found in ends)

    def _orders_again(self, start: int, at: int) -> bool:
        """ "Die van Kees op kop en die van Noor vanachter"."""
        said = ("first", "last", "leave_out")
        if not (self._listed.has(at, "joins") and self._listed.has(at - 1, *said)):
            return False
        ahead = range(at + 1, min(at + _ORDERED, len(self._listed.tokens)))
        ends = next((one for one in ahead if self._listed.norm(one) in STOPS), ahead.stop)
        other = any(
            self._listed.has(one, *said) or self._listed.norm(one) in ORDINALS
            for one in range(at + 1, ends)
        )
        return other and self._names_any(start, at) and near_goal(self._listed, at + 1) is not None

    def _softens(self, at: int) -> bool:
        """ "Doe 4 dan maar eerst"."""
        soft = self._listed.has(at, "compares") and self._listed.has(at + 1, "particles")
        ahead = any(near_goal(self._listed, one) is not None for one in (at + 2, at + 3))
        return soft and not ahead and named_at(self._listed, at - 1) is not None

    def _trails(self, start: int, at: int) -> bool:
        """ "5 bovenaan, 6 daaronder en 8"."""
        goal = any(
            one is not None and one.end == at
            for one in (named_at(self._listed, step) for step in range(start, at))
        )
        after = self._listed.norm(at + 1)
        closes = after in PAUSES | STOPS | {""} or self._listed.has(at + 1, "joins")
        return goal and closes and self._listed.has(at, "trailing")

    def _compares(self, start: int, at: int) -> bool:
        """ "Liever 7 dan 1" is one phrase."""
        if not self._listed.has(at, "compares") or near_goal(self._listed, at + 1) is None:
            return False
        rather = any(self._listed.has(one, "rather") for one in range(start, at))
        return rather and self._names_any(start, at)

    def _turns_to(self, start: int, at: int) -> bool:
        """ "Skip that and give me English": what is put away is not what is wanted."""
        if not self._listed.has(at, "joins") or self._names_any(start, at):
            return False
        said = [token.norm for token in self._listed.tokens[start:at]]
        away = self._listed.says.among(said, "negative", "last") and self._listed.says.among(
            said, "pointing"
        )
        return away and not self._listed.says.among(said, "liking")

    def _refuses(self, start: int, at: int) -> bool:
        """ "Voor wat Jan wil en tegen wat Roos wil", "3 and not 5"."""
        if not self._listed.has(at, "joins") or not self._names_any(start, at):
            return False
        behind = at + 1 + self._listed.has(at + 1, "stresses")  # "en zeker niet 4"
        away = self._listed.says.among((self._listed.norm(behind),), "negator", "against")
        last = self._listed.has(at + 1, "last") and near_goal(self._listed, at + 2) is not None
        row = self._listed.figure(at - 1) is not None and self._listed.norm(at - 2) == "-"
        alone = row and self._listed.figure(at + 1) is not None  # "2-7-1 en 8 nooit"
        if alone and self._listed.has(at + 2, "negative", "negator", "last"):
            return True
        return last or (away and near_goal(self._listed, behind + 1) is not None)

    def _names_any(self, start: int, end: int) -> bool:
        return any(named_at(self._listed, at) is not None for at in range(start, end))

    def _turns_around(self, at: int) -> bool:
        """ "Kies maar zonder mij" has one clause, "niet de buurt maar Engels" two."""
        following = self._listed.norm(at + 1)
        marked = self._listed.tokens[at - 1].kind is Kind.MARK
        return (
            marked
            or following in CLAUSE_OPENERS - {"zonder"}
            or near_goal(self._listed, at + 1) is not None
        )


def placed(
    listed: GoalList, marks: Mapping[int, Mark], start: int, end: int
) -> tuple[int | None, int]:
    """A place at the head: a list mark, "op 1", "1e keus", "als derde", a medal."""
    if start in marks:
        return marks[start].place, marks[start].end
    medal = MEDALS.get(listed.tokens[start].norm)
    if medal is not None:
        return medal, start + 1
    here = start
    while here < end and listed.has(here, "joins", "mine", "before_place"):
        here += 1
    found = place_behind(listed, here, end)
    return found if found is not None else (None, start)
