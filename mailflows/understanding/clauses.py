"""Cuts a mail into sentences and a sentence into clauses."""

from collections.abc import Iterator, Sequence

from mailflows.understanding.tokens import Kind, Token
from mailflows.understanding.words import (
    ABBREVIATIONS,
    ASKING,
    CLAUSE_OPENERS,
    CONDITIONS,
    JOINTS,
    LIGHT,
    NEGATORS,
    SIGNOFFS,
    TELLING_VERBS,
    word_set,
)

_ENDS = frozenset(".!?…")
_CUTS = frozenset(",;:()–—-→")
_ANEW = frozenset({("nee", "wacht"), ("no", "wait"), ("sorry", "bedoel"), ("ja", "de")})
_OWNERS = word_set(
    "the a an our my us them january february march april may june july august september october",
    "november december this that it",
)  # behind an English "of"
_WANTED, _WANTING = word_set("to it this that you"), word_set("i you they not dont didnt to")
_SPEAKERS = word_set("ik we wij i")
_SPEAK = word_set(
    "ben heb had was werk werkte zit zat sta stond val viel stuur stuurde kom kwam ga ging woon",
    "woonde draai doe deed weet wist vind vond wil wilde kan kon moet moest mag hoor hoorde zie",
    "zag zal zou hebben zijn waren hadden werken zitten doen deden gaan gingen vinden vonden denk",
    "dacht schreef zei noemde typte meldde bedoel bedoelde vergat am was have had work worked live",
    "will would know do did send sent wrote meant mean want see forgot",
)  # verbs behind a speaker that begins a clause
_EDGY = _CUTS | {first for first, _ in _ANEW} | JOINTS | _SPEAKERS  # begin or end a clause
_LEADS_ON = CONDITIONS | NEGATORS | ASKING | word_set(
    "toen sinds nadat voordat totdat hoewel zoals daar since until before after while that which",
    "where what who how than dan ook also en and of or via volgens",
)  # fmt: skip
_UNFINISHED = LIGHT | TELLING_VERBS | _SPEAK | _LEADS_ON  # no clause ends in one of these
_CLOSED = word_set(
    "weg eraf eruit erbij allemaal goed niet prima even graag alsjeblieft bedankt dankjewel please",
    "thanks zijn worden staan",
)
_TITLES = word_set("heer mevrouw meneer collega dhr mevr")
_TITLED = frozenset(("Mr", "Mrs", "Ms", "Prof", "Ing", "Ir", "Drs", "Mw"))
_WEEKDAYS = word_set("ma di wo do vr za zo")
_DAY_NAMES = word_set(
    "ma di wo do vr maandag dinsdag woensdag donderdag vrijdag monday tuesday wednesday thursday",
    "friday mondays tuesdays wednesdays thursdays fridays maandags dinsdags woensdags donderdags",
    "vrijdags mondig",
)
_LONGEST = 80  # words and marks; nobody answers in a longer sentence
_SIGNED_WORDS = 4
_LINE_ENDS = frozenset("\n.!")
_BEFORE_GREETING = word_set(
    "met vriendelijke hartelijke hartelijk lieve warme zonnige vele veel de best kind kindest"
)
_GOES_ON = word_set("dat of om te met zonder that to if with without")
_FIRST_FACE = "\U0001f300"  # pictures and faces
_WRAPPED = 55  # characters: a longer line that goes on in lower case was broken by a program
_STILL_ENDING = _ENDS | {"...", ")", '"', "”", "\n"}
_JOINED = JOINTS | CONDITIONS | _GOES_ON


def sentences(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences; together they are all tokens."""
    first = 0
    for at, token in enumerate(tokens):
        mark = token.kind is Kind.MARK or token.kind is Kind.SIGN
        ends = at - first >= _LONGEST or (mark and _ends(tokens, at, text))
        if ends or _signs_off(tokens, at + 1):
            yield first, at + 1
            first = at + 1
    if first < len(tokens):
        yield first, len(tokens)


def _ends(tokens: Sequence[Token], at: int, text: str) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.norm == "\n":
        return not _wrapped(token, following, text)
    if token.kind is not Kind.MARK or (token.norm not in _ENDS and token.norm != "..."):
        return _smiles(tokens, at)
    still = following is not None and following.norm in _STILL_ENDING
    if still or (token.norm == "." and at > 1 and _initial(tokens[at - 2], tokens[at - 1])):
        return False
    if token.norm == "." and at and tokens[at - 1].norm in ABBREVIATIONS:
        weekday = tokens[at - 1].norm in _WEEKDAYS  # "dat was niet zo. Had ik ..."
        return weekday and following is not None and following.capital
    if token.norm in ("...", "…"):
        return following is None or following.capital or following.norm == "\n"
    return following is None or following.start > token.end or token.norm != "."


def _initial(title: Token, letter: Token) -> bool:
    """ "De heer T. Mulder", "Mr. Hendriks"."""
    alone = letter.capital and len(letter.written) == 1 and title.norm in _TITLES
    return alone or letter.written in _TITLED


def _smiles(tokens: Sequence[Token], at: int) -> bool:
    """ "Moet Zwolle zijn :) wanneer komt hij uit?": many set a smile for a full stop."""
    if tokens[at].kind is Kind.SIGN and tokens[at].written >= _FIRST_FACE:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.kind is not Kind.WORD:
            return False
        goes_on = following.norm in _JOINED
        return not goes_on and tokens[at - 1].norm not in NEGATORS
    if at < 2 or tokens[at].norm != ")" or tokens[at - 1].norm not in {":", ";"}:
        return False
    apart = tokens[at - 2].end < tokens[at - 1].start
    return apart and tokens[at - 1].end == tokens[at].start


def _signs_off(tokens: Sequence[Token], at: int) -> bool:
    """ "Nee is Meppel gr Esther": a greeting and a name are all that is left of the line."""
    if at >= len(tokens) or tokens[at].norm not in SIGNOFFS:
        return False
    if tokens[at - 1].norm in _BEFORE_GREETING:
        return False
    rest = tokens[at + 1 : at + 1 + _SIGNED_WORDS]
    ended = next((step for step, token in enumerate(rest) if token.norm in _LINE_ENDS), None)
    words = rest if ended is None else rest[:ended]
    ends = ended is not None or at + 1 + len(rest) == len(tokens)
    return ends and all(token.kind is Kind.WORD or token.kind is Kind.SIGN for token in words)


def _wrapped(newline: Token, following: Token | None, text: str) -> bool:
    if newline.written.count("\n") > 1 or following is None:
        return False
    if not following.written[:1].islower():
        return False
    line = text.rfind("\n", 0, newline.start) + 1
    return newline.start - line > _WRAPPED


def cuts(tokens: Sequence[Token], first: int, last: int) -> frozenset[int]:
    """Where a clause may begin within a sentence."""
    edgy = (at for at in range(first, last) if tokens[at].norm in _EDGY)
    return frozenset(
        at + 1 if tokens[at].kind is Kind.MARK else at
        for at in edgy
        if (tokens[at].kind is Kind.MARK and tokens[at].norm in _CUTS and not _lists(tokens, at))
        or (first < at < last - 1 and (tokens[at].norm, tokens[at + 1].norm) in _ANEW)
        or (
            tokens[at].norm in JOINTS
            and at > first
            and not (_particle(tokens, at, last) or _lists(tokens, at))
        )
        or (at > first and tokens[at].norm in _SPEAKERS and _runs_on(tokens, at, last))
    )


def _lists(tokens: Sequence[Token], at: int) -> bool:
    """ "Op ma, di en vr": days of the week are one list."""
    named = at > 0 and tokens[at - 1].norm in _DAY_NAMES
    return named and any(token.norm in _DAY_NAMES for token in tokens[at + 1 : at + 2])


def _runs_on(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "Dit is Meppel ik val alleen in op Zwolle": many type one clause behind the other."""
    if at + 2 >= last:
        return False
    before, behind = tokens[at - 1], tokens[at + 1]
    verb = behind.norm in _SPEAK and tokens[at + 2].kind is not Kind.MARK
    ends = before.norm not in _UNFINISHED or before.norm in _CLOSED
    return verb and ends and before.kind is Kind.WORD  # "number 5 I do already" is one clause


def _particle(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "Trek hem maar in" has no second clause, "klopt maar het is Zwolle" has."""
    if tokens[at].norm == "of":  # English: "the family of the lady"
        return at + 1 < last and tokens[at + 1].norm in _OWNERS
    if tokens[at].norm == "want":  # English: "I did not want to withdraw it"
        wants = at + 1 < last and tokens[at + 1].norm in _WANTED
        return wants or tokens[at - 1].norm in _WANTING
    if tokens[at].norm != "maar" or tokens[at - 1].kind is Kind.MARK:
        return False
    return at + 1 >= last or tokens[at + 1].norm not in CLAUSE_OPENERS
