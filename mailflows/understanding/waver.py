"""Words outside every phrase that still put what was asked in doubt."""

from collections.abc import Sequence
from dataclasses import replace

from mailflows.reading import ActT
from mailflows.understanding.phrases import Cost
from mailflows.understanding.scales import Piece
from mailflows.understanding.words import (
    HEDGES,
    LIGHT,
    NEGATORS,
    SOFT_HEDGES,
    TERMS,
    THING,
    UNDECIDED,
    WISHES,
    WRITING,
    word_set,
)

_OPENINGS = frozenset(phrase.split()[0] for phrase in UNDECIDED)
_FILLERS = word_set("mij me het verder eigenlijk ook echt verder nog nu")
_INTIMATE = word_set("schat schatje lieverd liefje mam pap mama papa mum dad darling honey babe")
_ADDRESS = 4  # words with which a mail begins: "he schat, neem jij brood mee?" is not to us
_PARTS = word_set(
    "naam namen foto fotos zin zinnen alinea datum adres telefoonnummer nummer plaatje name names",
    "photo photos picture pictures sentence date address number",
)
_ERRING = word_set(
    "systeem computer programma handtekening ondertekening mailadres verwarring misverstand system",
    "vandaar daarom daardoor hierdoor signature computer address confused confusion misunderstood",
    "vergissing",
)
_HOW = word_set("of hoe zo handig goed how if whether")
_THEY_KNOW = (" ze weet ", " zij weet ", " hij weet ", " mevrouw weet ", " meneer weet ")
_MODEST = 9  # words behind "ik weet niet" in which she may say that she is no hand at mail
_SECRET = word_set("verrassing surprise geheim secret")
_KNOW = word_set("weet weten know knows")
_NICE = word_set("leuk aardig mooi grappig nice fun")
_WHY = 7  # words behind a "misschien" in which she may say why it was misread
_MAY = word_set("kan kon kunnen konden could might may")
_BEEN = word_set("geweest been")
_HERE, _THERE, _AND = word_set("hier here"), word_set("daar there"), word_set("en dan and")
_SUPPOSING = 8  # words from "kan" to "geweest"
_BEFORE = 8  # words before an act in which a part of the thing may stand
_SAID = word_set("zei zegt zeiden riep vroeg said says")
_ENDS = frozenset(".!?…\n") | {"..."}
_TELLS_ON = SOFT_HEDGES | _SAID
_WANTS = WISHES | TERMS


def _left_open(norms: Sequence[str], start: int, end: int) -> bool:
    """Whether a piece of the mail holds a phrase by which she decides nothing."""
    if _OPENINGS.isdisjoint(norms[start:end]):
        return False  # as most do
    words = (norms[at] for at in range(start, end) if norms[at][:1].isalnum())
    said = " ".join(word for word in words if word not in _FILLERS)
    told = f" {said} "
    if " weet " in told and any(one in told for one in _THEY_KNOW):
        return False  # "ze weet het nog niet": she does, and wants it kept
    heard = any(phrase in told and f" {phrase} " in told for phrase in UNDECIDED)
    return heard and not _of_herself(norms, end, told)


def _of_herself(norms: Sequence[str], end: int, told: str) -> bool:
    """ "Ik weet niet of ik dit zo goed doe": how she writes, not what she wants."""
    behind = {*told.split(), *norms[end : end + _MODEST]}
    return not WRITING.isdisjoint(behind) and not _HOW.isdisjoint(behind)


def wavers(norms: Sequence[str], start: int, end: int) -> bool:
    """ "Ik weet het niet", "maakt mij niet uit": nothing in this mail is decided."""
    hedged = not HEDGES.isdisjoint(norms[start:end]) and any(
        norms[at] in HEDGES and not _why_you_erred(norms, at, end) for at in range(start, end)
    )
    return hedged or undecided(norms, start, end)


def undecided(norms: Sequence[str], start: int, end: int) -> bool:
    """ "Ik weet het niet meer", "kan ook Noord zijn geweest": she leaves it open."""
    said = norms[start:end]
    if not _MAY.isdisjoint(said) and any(
        _supposed(norms, at, end) for at in range(start, end) if norms[at] in _MAY
    ):
        return True
    both = not _HERE.isdisjoint(said) and any(
        _here_and_there(norms, at, end) for at in range(start, end) if norms[at] in _HERE
    )
    return both or _left_open(norms, start, end)


def _here_and_there(norms: Sequence[str], at: int, end: int) -> bool:
    """ "Op dinsdag hier en op donderdag daar": of two places neither is meant alone."""
    behind = norms[at + 1 : min(end, at + _SUPPOSING)]
    return not _THERE.isdisjoint(behind) and not _AND.isdisjoint(behind)


def _supposed(norms: Sequence[str], at: int, end: int) -> bool:
    """ "Kan Noord zijn geweest"; not "hoe kan daar bingo zijn geweest?", "kan niet zo zijn"."""
    behind = norms[at + 1 : min(end, at + _SUPPOSING)]
    denied = norms[at - 1] in {"hoe", "how"} if at else False
    return not (denied or _BEEN.isdisjoint(behind)) and NEGATORS.isdisjoint(behind)


def _why_you_erred(norms: Sequence[str], at: int, end: int) -> bool:
    """ "Maybe your system still thinks that", "misschien komt dat door mijn handtekening"."""
    if not _NICE.isdisjoint(norms[at + 1 : at + 3]):
        return True  # "misschien leuk voor erbij"
    around = norms[max(0, at - 2) : min(end, at + _WHY)]
    return not _ERRING.isdisjoint(around)


def weighed_again(pieces: Sequence[Piece[ActT]], norms: Sequence[str]) -> list[Piece[ActT]]:
    """Acts that take something away are asked beside clauses that waver, wish or set terms."""
    if not _INTIMATE.isdisjoint(norms[:_ADDRESS]):
        return [replace(p, sure=False) if p.match and p.match.question else p for p in pieces]
    other = [p for p in pieces if p.match is None and not (p.plain or p.closing or p.taken)]
    later = any(_for_later(norms[one.start : one.end]) for one in other)
    wavering = any(
        wavers(norms, piece.start, piece.end) or _wishes(norms, piece) for piece in other
    )
    tellers = [piece for piece in other if _tells(norms, piece)]
    firm = {
        p.match.phrase.rule.act
        for p in pieces
        if p.match and p.sure and (p.match.phrase.rule.cost is not Cost.WHOLE_MAIL)
    }
    weighed = [
        _less_sure(
            p,
            norms,
            wavering=wavering or _followed(p, other, norms),
            telling=_elsewhere(p, tellers, norms),
            later=later,
        )
        if p.match and p.sure and p.match.phrase.rule.act is not None
        and not (p.match.phrase.rule.cost is Cost.WHOLE_MAIL and p.match.phrase.rule.act in firm)
        else _word_of_a_story(p)
        for p in pieces
    ]  # fmt: skip
    return _said_already(weighed)


def _said_already(pieces: Sequence[Piece[ActT]]) -> list[Piece[ActT]]:
    """ "Wilt u het eruit halen? De familie wil er niets over in de krant": one wish, said twice."""
    sure = {
        p.match.phrase.rule.act for p in pieces
        if p.match and p.sure and p.match.text_at is None and not p.match.values
    }  # fmt: skip
    return [
        Piece(p.start, p.end, taken=True)
        if p.match and not p.sure and p.also is None
        and p.match.text_at is None and not p.match.values and not p.match.phrase.rule.courtesy
        and p.match.phrase.rule.act in sure
        else p
        for p in pieces
    ]  # fmt: skip


def _word_of_a_story(piece: Piece[ActT]) -> Piece[ActT]:
    """ "En weg was ze", "kan ik zien of hij weg is?": one word that commands only by itself."""
    match = piece.match
    if match is None or piece.sure or piece.whole or match.phrase.words != 1:
        return piece
    if match.phrase.rule.cost is not Cost.WHOLE_MAIL:
        return piece
    if piece.also is not None and piece.also.question:
        return Piece(piece.start, piece.end, piece.also, sure=True)
    return Piece(piece.start, piece.end)


def _followed(piece: Piece[ActT], other: Sequence[Piece[ActT]], norms: Sequence[str]) -> bool:
    """ "Trek maar in, dacht ik eerst": she tells what she thought, or what somebody said."""
    behind = next((one for one in other if one.start == piece.end), None)
    same = behind is not None and norms[piece.end - 1] not in _ENDS
    return same and behind is not None and norms[behind.start] in _TELLS_ON


def _less_sure(
    piece: Piece[ActT], norms: Sequence[str], *, wavering: bool, telling: bool, later: bool
) -> Piece[ActT]:
    assert piece.match is not None, "only acts are weighed"
    cost = piece.match.phrase.rule.cost
    named = any(norms[at] in THING for at in range(piece.start, piece.end))
    loose = cost is Cost.WHOLE_MAIL and telling and not named
    if loose and piece.match.phrase.words == 1:
        return Piece(piece.start, piece.end)  # "en weg was ze": a word of a story
    unsure = loose or (later and bool(piece.match.phrase.rule.silences))
    unsure = unsure or (_of_a_part(piece, norms) and not named)
    unsure = unsure or (wavering and cost in (Cost.EVERY_WORD, Cost.WHOLE_MAIL))
    return replace(piece, sure=False) if unsure else piece


def _of_a_part(piece: Piece[ActT], norms: Sequence[str]) -> bool:
    """ "Mijn naam staat er bij. Mag het weg?": the name, or the tip?"""
    if not piece.match or not piece.match.phrase.rule.silences:
        return False
    return not _PARTS.isdisjoint(norms[max(0, piece.start - _BEFORE) : piece.start])


def _elsewhere(piece: Piece[ActT], tellers: Sequence[Piece[ActT]], norms: Sequence[str]) -> bool:
    """Whether another sentence tells something: in its own sentence it is the reason."""
    for other in tellers:
        first, last = sorted((piece, other), key=lambda one: one.start)
        if any(norms[at] in _ENDS for at in range(first.end - 1, last.start)):
            return True
    return False


def _for_later(said: Sequence[str]) -> bool:
    """ "Niet plaatsen, ze weet het zelf nog niet": for good, or for now?"""
    unknown = not _KNOW.isdisjoint(said) and "nog" in said and "niet" in said
    return unknown or not _SECRET.isdisjoint(said)


def _wishes(norms: Sequence[str], piece: Piece[ActT]) -> bool:
    if _WANTS.isdisjoint(norms[piece.start : piece.end]):
        return False
    return any(
        norms[at] in _WANTS and not _in_a_role(norms, at, piece.end)
        for at in range(piece.start, piece.end)
    )


def _in_a_role(norms: Sequence[str], at: int, end: int) -> bool:
    """ "Gek met mijn naam erbij als stagiair" sets no terms."""
    behind = [norm for norm in norms[at + 1 : end] if norm[:1].isalnum()]
    if norms[at] == "mocht":  # "gevraagd of het mocht", not "mocht het"
        return at > 0 and norms[at - 1][:1].isalnum()
    return norms[at] == "als" and len(behind) == 1 and behind[0] not in LIGHT


def _tells(norms: Sequence[str], piece: Piece[ActT]) -> bool:
    return any(
        norms[at] not in LIGHT and norms[at][:1].isalnum() for at in range(piece.start, piece.end)
    )
