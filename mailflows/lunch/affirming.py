"""Words that give a yes without "ik kom", and words that refuse one or put it off.

A learned reader knows what people mean by most mails, not which of their words settle it. Where it
holds a yes for likely, these say how much of a guess that is: "aangemeld" and "ja, met genoegen"
are nearly always one, "bericht ik u later" and "moet ervan afzien" never.
"""

import re
from itertools import pairwise

from mailflows.lunch.plainly import says_yes
from mailflows.lunch.spoken import Clause, Spoken
from mailflows.understanding.clauses import sentences
from mailflows.understanding.tokens import Kind, tokenise
from mailflows.understanding.words import word_set

_MOST = 400  # words and marks that are looked at
_FEW = 8  # words
_YES = word_set("ja jaa joa jup jep yes yep yup jawel")
_NO = word_set("nee neen nope nah nei neej")
_SIGNED = 3  # clauses: the day and who she is
_HANDS = frozenset("👍👌✅☑✔🙋💯")
_TONES = re.compile("[\U0001f3fb-\U0001f3ff\u200d\ufe0f♀♂\\s!]")


def affirms(mail: Spoken) -> bool:
    """Whether some clause opens with a yes, or signs her up."""
    return any(
        _affirms(one) or (says_yes(one, mail.hints) and not one.has("leads_in"))
        for one in mail.clauses
    )


def refuses(mail: Spoken) -> bool:
    """Whether some clause says no in other words than "ik kom niet"."""
    return any(
        one.has("refuses") and not one.asked and not one.has("detail") for one in mail.clauses
    )


def puts_off(mail: Spoken) -> bool:
    """ "Bericht ik u later": there will be an answer, this is none yet."""
    return any(one.has("puts_off") and not one.has("asks_word") for one in mail.clauses)


def laughs(mail: Spoken) -> bool:
    """ "Ik kom er niet meer bij!": nobody comes by it, and nobody stays away."""
    return mail.has("laughs")


def wonders(mail: Spoken) -> bool:
    """ "Ja, ik kom. Nee wacht", "zet me op de lijst met een vraagteken": not even her own yes."""
    return mail.has("question_mark") or "takes_back" in mail.hinted


def yes_and_no(text: str) -> bool:
    """ "Ja nee is goed", "yes/no": either, of so few words; "no" before a noun is none."""
    norms = [token.norm for token in tokenise(text, _MOST) if token.kind is Kind.WORD]
    if len(norms) > _FEW or _YES.isdisjoint(norms):
        return False
    alone = any(one == "no" and after in _YES for one, after in pairwise((*norms, "yes")))
    return alone or not _NO.isdisjoint(norms)


def only_asks(text: str) -> bool:
    """Whether all that she wrote is a question."""
    tokens = tokenise(text, _MOST)
    asked = [
        any(token.norm == "?" for token in tokens[first:last])
        for first, last in sentences(tokens, text)
        if any(token.kind is Kind.WORD for token in tokens[first:last])
    ]
    return bool(asked) and all(asked)


def by_machine(mail: Spoken) -> bool:
    """ "Automatisch antwoord: ik ben vandaag niet op kantoor" answers nothing."""
    return bool(mail.clauses) and mail.clauses[0].has("by_machine")


def thumbs_up(text: str) -> bool:
    """Whether the mail is a raised thumb or a tick, and nothing else."""
    signs = _TONES.sub("", text)
    return bool(signs) and _HANDS.issuperset(signs)


def thumbs_and_bye(text: str, mail: Spoken) -> bool:
    """ "👍 tot de 10e, groetjes Kim": a raised thumb, see you, and a signature."""
    clauses = mail.clauses[:1]
    few = len(mail.clauses) <= _SIGNED
    return (
        raises_thumb(text) and few and any(one.has("see_you") and not one.asked for one in clauses)
    )


def raises_thumb(text: str) -> bool:
    """Whether a raised thumb opens it: "👍 tot de 3e ben ik weg" may say yes to anything."""
    return text.lstrip()[:1] in _HANDS and bool(text.strip())


def _affirms(one: Clause) -> bool:
    return not one.asked and one.has("opens_yes", "signs_up") and not one.has("turned", "nou_ja")
