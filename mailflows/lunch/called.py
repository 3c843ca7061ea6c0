"""A name with all that says who it is: "juf Hennie van de Rupsen", "Luc van de technische dienst".

Who takes a chair, or is not to sit near, is found by the name alone; the organiser knows three
Hennies. So a title or a role before it, where somebody works, and what stands in brackets behind it
go with it, as she wrote them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mailflows.reading import Hints
from mailflows.understanding.tokens import Kind, Token, tokenise
from mailflows.understanding.words import LIGHT, NEGATORS, word_set

_MOST = 400  # words and marks that are looked at
_ROLE = 4  # words of "my old PhD student" before a name
_BRACKETS = 2  # words between them
_PARTICLES = word_set("van v vd d de der den het ten ter von la el al 't")
_FROM = word_set("van v vd uit fan from of")
_OFFICES = ("office_of", "office_kind")
_SHORT = frozenset({"v", "vd"})
_APART = "; "  # between what several clauses say
_TRIMMED = " \n\t.,;:!-"
_ARTICLES = word_set("de het den t the our my onze mijn ons d")


def in_full(name: str, text: str, hints: Hints) -> str:
    """The name as it stands in the mail with who that is; as it was where it stands nowhere. Of
    several clauses of which one has a bracket that breaks off, "sanne (; komt voor mij", that."""
    broken = [one for one in name.split(_APART) if one.endswith("(")] if _APART in name else []
    return _in_full(broken[0] if broken else name, text, hints)


def _in_full(name: str, text: str, hints: Hints) -> str:
    tokens = tokenise(text, _MOST)
    inside = _standing(name, text, tokens)
    if not inside:
        return name
    told = _Told(tokens, hints)
    end = told.with_name_behind(inside[-1] + 1)
    end = told.with_brackets(told.with_office(inside[0], end))
    named = told.named(inside[0], end) or text[tokens[end - 1].start] == ")"
    first = told.with_role(inside[0]) if named else inside[0]
    return text[tokens[first].start : tokens[end - 1].end].strip(_TRIMMED)


def _standing(name: str, text: str, tokens: Sequence[Token]) -> range:
    """The tokens of the name where it first stands as words: "Jan" is not in "Januari"."""
    begins = {one.start: at for at, one in enumerate(tokens)}
    ends = {one.end: at for at, one in enumerate(tokens)}
    at = text.find(name) if name else -1
    while at >= 0:
        if at in begins and at + len(name) in ends:
            return range(begins[at], ends[at + len(name)] + 1)
        at = text.find(name, at + 1)
    return range(0)


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of a mail, and what stands beside some of them."""

    tokens: Sequence[Token]
    hints: Hints

    def with_role(self, first: int) -> int:
        """Where "mr. Van der", "teamleider", "onze badmeester" before a name begins."""
        if self._norm(first - 1) == "(" and self._norm(first + 1) == ")" and self._named(first - 2):
            return first - 2  # "thijs (pruiken)"
        at = first = self._of_office(first)
        while at and self._norm(at - 1) in _PARTICLES:
            at -= 1
        if at < first and self._norm(at) in _SHORT:
            return at - self._word(at - 1)  # "anouk v d Linde"
        if not self._capital(at) and self._titled(at) == at:
            at = first  # "ik kom van Olst": where she is, and no part of it
        return self._whose(self._titled(at))

    def _of_office(self, first: int) -> int:
        """ "Petra van team Jeugd", where the team was taken for a name: Petra."""
        at = first - 1
        while self._norm(at) in _ARTICLES or not self._said(at).isdisjoint(_OFFICES):
            at -= 1
        if self._norm(at) not in _FROM or not self._capital(at - 1):
            return first
        at -= 1
        while self._capital(at - 1) and not self._of_sentence(at - 1):
            at -= 1
        return at

    def _of_sentence(self, at: int) -> bool:
        """Whether a capital only opens a sentence: "Vraag Petra"."""
        return not self._said(at).isdisjoint(("no_role", "sends"))

    def _titled(self, at: int) -> int:
        while at:
            dotted = self._norm(at - 1) == "." and at > 1 and "title" in self._said(at - 2)
            if not dotted and self._said(at - 1).isdisjoint(("title", "role")):
                break
            at -= 1 + dotted
        return at

    def _whose(self, at: int) -> int:
        """ "My PhD student", "onze Luc", "dien Bert": back to whose it is, where nothing but who
        that is stands in between."""
        for back in range(at - 1, max(at - _ROLE, 0) - 1, -1):
            if "whose" in self._said(back):
                return back
            if not self._word(back) or "no_role" in self._said(back):
                break
        return at

    def with_office(self, first: int, end: int) -> int:
        """ "Van de technische dienst", "van groep 4", "from assembly 2", "v C2"."""
        worked = any(self._norm(at) in _FROM for at in range(first + 1, end))
        behind = self._norm(end) in _FROM and not worked
        if not (behind or self._breaks_off(end)) or not self.named(first, end):
            return end
        at = end + behind
        while self._norm(at) in _ARTICLES or self._norm(at) == "'":
            at += 1
        if not self._goes_on(at):
            return end
        while self._breaks_off(at + 1):
            at += 1
        while self._joined(at + 1):
            at += 1
        return at + 1

    def named(self, first: int, end: int) -> bool:
        """Whether a name stands there, and not \"somebody\"."""
        return any(self._capital(at) for at in range(first, end))

    def _breaks_off(self, end: int) -> bool:
        """Whether where somebody works goes on: "de technische" dienst, "groep" 4."""
        said = self._said(end - 1)
        if "office_of" in said:
            return self._goes_on(end)
        numbered = self._capital(end) or self._norm(end).isdigit()
        return "office_kind" in said and numbered and self._goes_on(end)

    def _goes_on(self, at: int) -> bool:
        return self._word(at) and "no_office" not in self._said(at)

    def with_name_behind(self, end: int) -> int:
        """ "Onze nieuwe hypotheekadviseur, Evelien", "my team leader Dr. Hoekzema"."""
        initial = self._capital(end - 1) and len(self._norm(end - 1)) == 1
        dotted = self._norm(end) == "." and (initial or "title" in self._said(end - 1))
        named = not self._capital(end - 1) and self._is_role(end - 1)
        if not dotted and not (named and self._norm(end) == ","):
            return end
        at = end + 1
        last = end
        while self._capital(at) or self._norm(at) in _PARTICLES:
            last = at + 1 if self._capital(at) else last
            at += 1
        return last

    def _named(self, at: int) -> bool:
        """Whether a word may be part of who somebody is, and no small word of a sentence."""
        small = self._norm(at) in LIGHT | NEGATORS or "no_role" in self._said(at)
        return self._word(at) and (self._capital(at) or not small)  # also the "2" of "C2"

    def _is_role(self, at: int) -> bool:
        return not self._said(at).isdisjoint(("role", "person", "visitor", "deputy"))

    def with_brackets(self, end: int) -> int:
        """ "Sanne (C2)"."""
        if self._norm(end) == ")":
            return end + 1
        opens = end - 1 if self._norm(end - 1) == "(" else end
        if self._norm(opens) != "(":
            return end
        for at in range(opens + 1, min(opens + 2 + _BRACKETS, len(self.tokens))):
            if self._norm(at) == ")":
                return at + 1
            if not (
                self._named(at) or self._joined(at)
            ):  # "Kees (hij snurkt)": a remark, and no place of work
                break
        return opens

    def _joined(self, at: int) -> bool:
        """Whether a token goes on where the one before it ended: the "2" of "C2"."""
        if not 0 < at < len(self.tokens) or self.tokens[at].kind is Kind.MARK:
            return False
        return self.tokens[at].start == self.tokens[at - 1].end

    def _said(self, at: int) -> frozenset[str]:
        return self.hints.within(self._norm(at)) if self._word(at) else frozenset()

    def _norm(self, at: int) -> str:
        """As written: in the usual spelling "Mr" is a "maar", and "der" an "er"."""
        return self.tokens[at].written.casefold() if 0 <= at < len(self.tokens) else ""

    def _word(self, at: int) -> bool:
        marks = 0 <= at < len(self.tokens) and self.tokens[at].kind is Kind.MARK
        return 0 <= at < len(self.tokens) and not marks

    def _capital(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].capital
