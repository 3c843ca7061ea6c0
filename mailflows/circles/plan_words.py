"""What a weekly answer changes: she leaves or is away, weeks change places, a goal is another.

These act in her name, so each needs its own words: plain "stop" and "pauze" are none of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mailflows.circles.acts import PromptAct
from mailflows.circles.week_words import NOTHING, Spoken
from mailflows.reading import Context
from mailflows.understanding.dates import span_at
from mailflows.understanding.sight import look
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.words import MYSELF, word_set

_DAY = timedelta(days=1)
_MARKS = re.compile(r"[,;:.!?()\n]+|\s[-–—]\s")
_WORD = re.compile(r"\w+")
_MOST = 400  # words and marks that are looked at
_WEEK = re.compile(
    r"\b(?:week|weken|weeks|doel|goal) (\d{1,2})\b|(?<=\d )(?:en|and|met|with|&) (\d{1,2})\b"
)
_SWAP = re.compile(
    r"\b(?:ge)?(?:ruil\w*|wissel\w*|omwissel\w*|verwissel\w*|omgewisseld|omdraaien|omgedraaid"
    r"|swap\w*|switch\w*|exchange)\b"
)
_NOT = re.compile(r"\b(?:niet|geen|nooit|not|dont|never|no)\b")
_DOUBT = re.compile(
    r"\b(?:misschien|wellicht|twijfel\w*|overweeg|maybe|perhaps|weet niet|geen idee|not sure"
    r"|als|indien|tenzij|mits|if|unless|bijna|zou|zouden|or|of)\b"
)
_LEAVE = re.compile(
    r"(?:ik stop(?: ermee| er mee| hiermee| met de kring| met deze kring)?"
    r"|(?:ik )?(?:wil|moet|ga) (?:ook )?(?:helaas )?uit de kring"
    r"|(?:ik )?schei? (?:er|d r|dr)? ?(?:mee )?uit|ik schei (?:er|d r)? ?mee uit"
    r"|i quit|i am out|im out|count me out|i(?:m| am) leaving(?: the circle)?)"
)
_STOPPING = re.compile(r"\b(?:wil|ga|moet|ik) (?:\w+ )?(?:stop|stoppen|pauzeren|quit)\b")
_TAKEN_BACK = re.compile(
    r"^of\b|\b(?:laat maar|of nou ja|of nee|grapje|never mind|just kidding|kidding"
    r"|nog een week|nog even|toch niet|bedoel ik|i mean|blijf)\b"
)
_AT_ONCE = re.compile(  # opens the next sentence, and may take back what was said
    r"^(?:nee|neen|no|nah|nou|wacht|wait|hmm|haha\w*|hihi|lol|althans|tenminste|maar|but|well"
    r"|although|hoewel|alhoewel|voor vandaag|vandaag|for today|for now|voorlopig|denk ik|niet|not"
    r"|sorry|geintje|gekheid|nja|joh|as if|alsof|zei|says|said)\b"
)
_LATER = re.compile(
    r"\b(?:toch (?:nog )?(?:niet|maar|wel)|laat maar|grapje|geintje|gekheid|never mind|just kidding"
    r"|kidding|not really|not yet|nog niet|niet echt|blijf|i stay|im staying|ill stay|ga door"
    r"|zie wel|zien wel|bedenk me|bij nader inzien|on second thought|misschien toch|doe weer mee)\b"
)
_GROUP = r"(?:de|deze|jullie|the|this) (?:kring|groep|circle|group)"
_LEAVING = re.compile(
    r"\b(?:kring|circle) (?:\w+ ){0,2}(?:verlaten|verlaat|leave)$"
    rf"|\b(?:verlaat|leave|leaving|quit|drop out of|dropping out of) {_GROUP}\b"
    rf"|\b(?:stap|stappen|wil|moet) (?:\w+ )?uit {_GROUP}$"
    rf"|\bbesloten (?:\w+ )?te stoppen met {_GROUP}$"
    rf"|\b(?:haal|schrijf|schrap|streep) (?:mij|me) (?:\w+ )?(?:uit {_GROUP}|eruit|van de lijst)\b"
    r"|\b(?:unsubscribe me|take me (?:out|off)|remove me|count me out)\b"
    r"|\b(?:ik|k) doe niet meer mee\b|\bdoe ik niet meer mee$|^schrijf (?:mij|me) (?:maar )?uit$"
    r"|\b(?:contract|baan|pensioen|job)\b.*\b(?:ik ben weg|ik ga weg|i am leaving|im leaving)$"
    r"|^ik haak af$|\bik stap eruit$"
    r"|(?:^| en | dus )ik stop(?: ermee| er mee)$|^ik moet (?:helaas |dus )*stoppen\b"
    rf"|\bzeg ik mijn deelname aan {_GROUP}\b.*\bop$"
)
_AWAY = re.compile(
    r"\b(?:pauze|pauzeer|verlof|vakantie|er (?:\w+ ){0,8}niet|weg|afwezig|ziek|away|off|skip me"
    r"|leave|holiday|vacation|pause|zwangerschapsverlof|buitenland|abroad)\b"
)
_FOR_NOW = re.compile(
    r"\b(?:voorlopig|tijdelijk|een tijdje|for now) (?:\w+ ){0,2}(?:niet mee|uit|afwezig|not join)"
)
_THEN = re.compile(r"\b(?:tot dan|tot die tijd|until then|till then)\b")
_BACK_ON = re.compile(r"\bback (?:on )?(?:the )?(\d{1,2})\b")
_PAST = re.compile(r"\b(?:was|waren|had|hadden|geweest|genomen|were|been|took)\b")
_LEAVES_FOR = re.compile(
    r"(?:sorry|helaas|lieve mensen|hoi allemaal|hallo)?[ ,!.]*"
    r"(?:ik stop (?:ermee|er mee|met (?:de |deze )?(?:kring|groep))|i(?:'m| am) leaving the circle)"
    r"\s*(?:[,;:–-]|want |omdat |because )(.+)"
)
_SAID = re.compile(r"\b(?:riep|zei|dacht|said|thought|met|with|haha\w*|niet echt)\b")
_LAUGHS = re.compile(r"\b(?:haha\w*|hihi\w*|lol|grapje|geintje|kidding)\b")
_HERSELF = MYSELF | word_set("im my")
_UNTIL = re.compile(r"(?:tot en met|tm|t m|through|tot|until|up to)$")
_OTHER_GOAL = re.compile(
    r"\b(?:in plaats van|ipv|i p v|instead of|iets anders|something else|ander doel|another goal"
    r"|voor (?:mij|me) (?:niets|niks)|not for me|andere goal|different goal)\b"
)
_RATHER = re.compile(r"\b(?:liever|rather|prefer)\b")
_NEW_GOAL = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"\b((?:leren|learn)\b.+)",
        r"\bliever (?:leer|doe|maak) ik (?:dan )?(.+)",
        r"\b(?:in plaats van|ipv|i\.p\.v\.|instead of) (?:\w+ )?\w+ ((?:een|a|iets)\b.+)",
        r"\bmag ik ((?:een|iets)\b.+)",
    )
)
_SHARE = re.compile(
    r"\b(?:mag|mogen|may|can|feel free|deel)\b(?: \w+){0,7} (?:gedeeld|delen|deel|verder vertellen"
    r"|doorvertellen|rondvertellen|nieuwsbrief|krant|shared?|newsletter|intranet)\b"
)
# A tip leaves the circle with her name: no word of what allows that may mean anything else. "Ik mag
# een kamer delen" is no permission, nor is "dat mag je delen als ik het zeg".
_FREELY = word_set(
    "dit dat deze het die alles succes succesje verhaal verhaaltje stukje nieuws bericht resultaat"
    " je u jij jullie men mag mogen mocht deel wat mij betreft van vind prima best wel hoor graag"
    " gerust vrij zeker natuurlijk maar ook eens breder verder gedeeld worden delen vertellen"
    " verdervertellen doorvertellen rondvertellen met aan iedereen allen anderen andere collegas"
    " collega de in op onze nieuwsbrief krant intranet buiten hele organisatie",
    "this that it these everything story news result you may can might please feel free to also"
    " be share shared with everyone everybody anyone others other colleagues outside the group in"
    " on our newsletter intranet as far as im concerned whole organisation organization go ahead",
)
_RESERVED = re.compile(
    r"\b(?:alleen|kring|binnen|onder ons|only|circle|between us|nog|als|indien|mits|tenzij|pas"
    r"|zodra|nadat|wanneer|eerst|later|straks|ooit|behalve|zonder|anoniem|naam|liever|misschien"
    r"|if|unless|once|after|when|first|except|without|anonymous\w*|name|rather|perhaps|maybe|but)\b"
)
_HOLDS_BACK = re.compile(r"(?:maar|wel|but|though)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes, and the sentence that says so."""

    act: PromptAct
    words: str
    weeks: tuple[int, ...] = ()
    goal: str = ""
    until: date | None = None


def changes(sentences: Sequence[Spoken], context: Context) -> Iterator[Change]:
    """All changes."""
    weeks = tuple(dict.fromkeys(n for one in sentences for n in swappable(one.said, context)))
    for one, after in pairwise((*sentences, NOTHING)):
        words, said, asks, following = one.words, one.said, one.asks, after.said
        if (_leaves(said, following) or _leaves_for(words, following)) and not asks:
            yield Change(PromptAct.LEAVE, words)
        elif not asks and (until := _away_until(one, following, context)) is not None:
            yield Change(PromptAct.PAUSE, words, until=until)
        elif _FOR_NOW.search(said) and not asks:
            yield Change(PromptAct.PAUSE, words)
        elif _SWAP.search(said) and len(swappable(said, context)) == 2 and not _NOT.search(said):
            yield Change(PromptAct.SWAP, words, weeks=swappable(said, context))
        elif goal := _goal(words, said):
            this = (context.week,) if context.week and "dit doel" in said else ()
            if len(weeks) == 1 or "dit doel" in said:
                yield Change(PromptAct.CHANGE_GOAL, words, weeks=weeks[:1] or this, goal=goal)
        elif not asks and _may_be_shared(words, said):
            yield Change(PromptAct.SHARE, words)


def held_back(sentences: Sequence[Spoken]) -> Iterator[str]:
    """ "Mag gedeeld. Maar niet met mijn naam": what restricts a permission."""
    for one, after in pairwise(sentences):
        if _SHARE.search(one.said) and _HOLDS_BACK.match(after.said):
            yield after.words


def _may_be_shared(words: str, said: str) -> bool:
    """She allows it: in a clause of which every word says so, and without a condition."""
    if not _SHARE.search(said) or _NOT.search(said) or _RESERVED.search(said):
        return False
    clauses = (_WORD.findall(clause.casefold()) for clause in _MARKS.split(words))
    return any(_SHARE.search(" ".join(clause)) and _FREELY.issuperset(clause) for clause in clauses)


def doubts_to_leave(one: Spoken) -> bool:
    """ "Geen idee of ik wil stoppen of pauzeren": she is asked."""
    said = one.said
    stopping = _STOPPING.search(said)
    if stopping is None or re.search(r"\b(?:stop|quit) (?:er )?(?:niet|not)\b", said):
        return False
    return _DOUBT.search(said) is not None


def about_the_change(sentences: Sequence[Spoken]) -> Iterator[str]:
    """ "Mag ik doel 9 inruilen?": sentences that only lead in a change of goal."""
    for one in sentences:
        led = re.search(r"\b(?:inruilen|ruilen|ander|anders|niets|niks|moet dat)\b", one.said)
        if led and _WEEK.search(one.said):
            yield one.words


def taken_back(sentences: Sequence[Spoken]) -> Iterator[str]:
    """ "Ik stop ermee. Of nou ja, laat maar": she said it, and perhaps not."""
    for one, after in pairwise(sentences):
        back = _TAKEN_BACK.search(after.said) and not after.said.startswith(("met ", "with "))
        if back and _LEAVE.fullmatch(one.said):
            yield one.words


def wavers(sentences: Sequence[Spoken], leaving: Sequence[str]) -> Iterator[str]:
    """What follows "ik stop ermee" and may take it back: "Nee, toch nog niet", "Haha"."""
    at = next(
        (n for n, one in enumerate(sentences)
         if any(words.strip(" .!?\n") in one.words for words in leaving)),
        len(sentences),
    )  # fmt: skip
    for one in sentences[at : at + 1]:
        if _LAUGHS.search(one.said):
            yield one.words
    for number, one in enumerate(sentences[at + 1 :]):
        if _LATER.search(one.said) or (number == 0 and _AT_ONCE.search(one.said)):
            yield one.words


def swappable(said: str, context: Context) -> tuple[int, ...]:
    """The weeks of the plan that a sentence names."""
    found = (int(next(filter(None, one.groups()))) for one in _WEEK.finditer(said))
    return tuple(dict.fromkeys(n for n in found if 1 <= n <= max(context.items, 12)))


def _leaves(said: str, following: str) -> bool:
    """ "Ik stop." but not "Ik stop! Met uitstellen, bedoel ik"."""
    if following.startswith(("met ", "with ", "even ")) or _TAKEN_BACK.search(following):
        return False
    opening = said.removeprefix("sorry ").removeprefix("helaas ").removeprefix("nee ")
    if _LEAVE.fullmatch(opening):
        return True
    begins = re.match(r"ik schei (?:er |d r )?mee uit\b", opening) is not None
    denied = re.search(r"\b(?:niet|not|dont)\b(?! meer)", said) is not None
    leaving = _LEAVING.search(said) is not None and not denied
    return (begins or leaving) and not _DOUBT.search(said)


def _leaves_for(words: str, following: str) -> bool:
    """ "Ik stop ermee, het wordt me te veel": a reason, and nothing that takes it back."""
    found = _LEAVES_FOR.match(words.casefold())
    if found is None or _TAKEN_BACK.search(following) or _AT_ONCE.search(following):
        return False
    why = " ".join(_WORD.findall(found.group(1)))
    return not (_DOUBT.search(why) or _LATER.search(why) or _SAID.search(why))


def of_others(one: Spoken, context: Context) -> bool:
    """ "Noor is met verlof tot januari, hoorde ik": it is not she who is away."""
    names = {member.name.partition(" ")[0].casefold() for member in context.members}
    words = one.said.split()
    named = not names.isdisjoint(words) and _HERSELF.isdisjoint(words)
    opens = bool(words[1:]) and words[0] in names and words[1] not in _HERSELF
    return named or opens or not one.of_hers


def _away_until(one: Spoken, following: str, context: Context) -> date | None:
    """The last day away, of a sentence that says she is."""
    words, said = one.words, one.said
    then = _THEN.search(said) is not None
    if not (_AWAY.search(said) or then) or _PAST.search(said) or of_others(one, context):
        return None
    tokens = tokenise(words, _MOST)
    sight = look(words, tokens, context, context.breaks)
    for at in range(len(tokens)):
        before = " ".join(token.norm for token in tokens[max(0, at - 3) : at])
        lead = _UNTIL.search(before)
        span = span_at(sight, at) if lead or then else None
        if span is None:
            continue
        up_to = lead is None or lead.group() in {"tot", "until"}
        until = span.span.first - _DAY if up_to else span.span.last
        back = _BACK_ON.search(following)
        if back and int(back.group(1)) == (until + 2 * _DAY).day:
            until += _DAY
        return until if until >= context.today else None
    return None


def _goal(words: str, said: str) -> str:
    """The new goal of "in plaats van dit doel leren hoe …", "liever leer ik …"."""
    if not (_OTHER_GOAL.search(said) or _RATHER.search(said)):
        return ""
    found = next(filter(None, (pattern.search(words) for pattern in _NEW_GOAL)), None)
    return found.group(1).strip(" .!?\n") if found else ""
