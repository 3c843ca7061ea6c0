"""How sure each act of a mail is, by all that speaks for it: phrases, what was learned, the words
around.

The phrases propose clauses, a regression over all grounds (`grounds.py`) says how sure each act is
and each of its places (`whereabouts.py`); then the cost decides (`opinion.py`, `correcting.py`). A
mail without a word of the table does nothing.
"""

from dataclasses import replace

from mailflows.reading import ActT, Reading
from mailflows.understanding.by_part import by_part
from mailflows.understanding.conviction import Conviction
from mailflows.understanding.correcting import Correcting, may_correct
from mailflows.understanding.features import Features, features
from mailflows.understanding.grounds import NOTHING, UNCLEAR, Witness, convinced, wishes
from mailflows.understanding.hearing import Hearing
from mailflows.understanding.joined import joined
from mailflows.understanding.lessons import Lessons
from mailflows.understanding.likelihood import ANSWER, likelihood
from mailflows.understanding.opinion import Opinion
from mailflows.understanding.roles import sides
from mailflows.understanding.sight import Sight
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import Kind
from mailflows.understanding.whereabouts import STANDS, Whereabouts

ACTS = "acts"  # the model of a letter's acts, learned from its words
MODES, ROLES = "modes", "roles"  # models of places, learned from the words of a letter's answers
_AS_TAUGHT = 0.99  # how sure an act is that a mail says as our letters teach it, and nothing else
SURE, MEANT = "sure", "meant"  # those that weigh all grounds: of an act, of places


def weighed(
    reading: Reading[ActT],
    sight: Sight,
    table: AnswerTable[ActT],
    lessons: Lessons,
    above: frozenset[int],
) -> Reading[ActT]:
    """The reading as the lessons of its letter see it too; no act that is barred is added.

    `above` are the tokens above the closing.
    """
    weighs_itself = ANSWER in lessons.models
    if ACTS not in lessons.models and not weighs_itself:
        return reading
    if not weighs_itself and not any(_tells(sight, at, table) for at in above):
        return reading
    seen = features(sight, above)
    if weighs_itself:
        return replace(reading, likely=likelihood(reading, sight, lessons, above, seen))
    witness = witness_of(reading, sight, table, lessons, above=above, seen=seen)
    sure = {
        label: convinced(lessons.models[SURE], label, grounds)
        for label, grounds in witness.of_each().items()
    }
    for act in filter(witness.only_taught, table.acts):
        sure |= {str(act.value): _AS_TAUGHT, UNCLEAR: 0.0, NOTHING: 0.0}
    conviction = Conviction(
        table, sure, reading.barred, witness.taught, witness.likely, witness.apart
    )
    hearing = Hearing(table, lessons.models[ACTS], conviction, sight)
    opinion = Opinion(table, hearing, conviction, sight)
    reading = opinion.freed(reading)
    filing = table.filing.rule.act if table.filing else None
    chance = conviction.clearly(filing) if filing else 0.0
    where = None
    plain = filing is not None and witness.only_taught(filing)
    if not plain and may_correct(reading, chance):  # most mails are about no place
        where = whereabouts(witness, lessons, seen)
    if where is not None:
        correcting = Correcting(where, lessons.models[MEANT], chance, conviction.weaker(chance))
        reading = correcting.on(reading)
    return joined(opinion.on(reading), table.telling - table.dear)


def witness_of(
    reading: Reading[ActT],
    sight: Sight,
    table: AnswerTable[ActT],
    lessons: Lessons,
    *,
    above: frozenset[int],
    seen: Features,
) -> Witness[ActT]:
    """All that is known of one mail before it is decided what is done."""
    model = lessons.models[ACTS]
    likely = model.likely(seen)
    parts = by_part(sight, above, model, likely, wishes(table))
    return Witness(reading, sight, table, likely, above, parts)


def whereabouts(
    witness: Witness[ActT], lessons: Lessons, seen: Features
) -> Whereabouts[ActT] | None:
    """What the mail says of places, for a letter whose answers file a thing that stands
    somewhere: of what stands nowhere nobody can say what stays."""
    table, sight, likely = witness.table, witness.sight, witness.likely
    filing = table.filing.rule.act if table.filing else None
    known = sight.context.standing or sight.context.nowhere
    if filing is None or ROLES not in lessons.models or not known:
        return None
    cheap = (str(act.value) for act in table.acts if act not in table.dear)
    return Whereabouts[ActT].of(
        sight,
        filing,
        chance=likely[str(filing.value)],
        modes=lessons.models[MODES].likely(seen),
        places=lessons.models[ROLES].likely_each(sides(sight, frozenset(witness.above)), STANDS),
        beside=max((likely.get(label, 0.0) for label in cheap), default=0.0),
        undecided=witness.undecided,
        confirms=witness.confirms,
    )


def _tells(sight: Sight, at: int, table: AnswerTable[ActT]) -> bool:
    """Whether a word is one of the table's, or a place: nothing is done where none is."""
    word = sight.tokens[at].kind is Kind.WORD and sight.norms[at] in table.words
    return word or at in sight.places_at
