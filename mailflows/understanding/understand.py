"""What a mail says, clause by clause."""

from collections.abc import Mapping
from dataclasses import replace

from mailflows.reading import NOTHING_BESIDE, ActT, Beside, Context, Doubt, Reading, Slot
from mailflows.understanding.how_sure import weighed
from mailflows.understanding.judge import Judge
from mailflows.understanding.match import Matcher
from mailflows.understanding.second_look import SecondLook
from mailflows.understanding.sight import Break, Sight, look, misspelt
from mailflows.understanding.signing import body
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import MOST_TOKENS, tokenise
from mailflows.understanding.typos import mended
from mailflows.understanding.weigh import Mail

_MOST_MISSPELT = 60  # words of a mail in which misspelt names are looked for


def understand(
    text: str,
    table: AnswerTable[ActT],
    context: Context,
    *,
    subject: str = "",
    breaks: tuple[Break, ...] = (),
) -> Reading[ActT]:
    """Reads what somebody newly wrote; the subject only where the text itself is empty.

    Every word of the text stands in exactly one act, doubt or left clause, as written. Takes
    time in step with the length of the text. `breaks` are the school holidays of the settings.
    """
    said = text if text.strip() else subject
    tokens = tokenise(said, MOST_TOKENS)
    sight = look(said, tokens, context, breaks or context.breaks)
    reading = _read(sight, table)
    files = any("mode" in act.slots for act in reading.acts)
    nothing = not reading.acts and not reading.doubts
    if (files or nothing) and len(tokens) <= _MOST_MISSPELT:
        guessed = _guessed(sight, table)
        reading = reading if guessed is None or _same(reading, guessed) else guessed
    beside = Beside(hints=table.cues) if table.cues else NOTHING_BESIDE
    if table.lessons is not None:
        above = body(sight, table.words)
        reading = weighed(reading, sight, table, table.lessons, above)
        beside = Beside(table.lessons.models, table.cues, above)
    if table.filing is not None:
        reading = SecondLook(sight, table).at(reading)
    unread = said[tokens[-1].end :].strip() if tokens else ""
    left = (*reading.left, unread) if unread else reading.left
    return replace(reading, left=left, beside=beside)


def _read(sight: Sight, table: AnswerTable[ActT]) -> Reading[ActT]:
    norms = mended(sight.tokens, table.words, table.long_words)
    judge = Judge(sight, norms, Matcher(table.root, sight, norms), table)
    mail: Mail[ActT] = Mail(sight, norms, table)
    return mail.reading([judge.pieces(*span) for span in sight.sentences])


def _spelt(sight: Sight, slots: Mapping[str, Slot]) -> bool:
    """ "Niet de Lunde maar Noord": what is filed is spelt right, what goes is where it stands."""
    right = {slug for at in range(len(sight.tokens)) for slug in sight.place_at(at)[1]}
    filed, gone = (
        {str(slug) for slug in said} if isinstance(said := slots.get(name), tuple) else set[str]()
        for name in ("places", "not_places")
    )
    return bool(gone) and filed <= right and gone <= set(sight.context.standing)


def _same(reading: Reading[ActT], guessed: Reading[ActT]) -> bool:
    """ "Moet zijn watrekant. Waterkant dus!": the name was spelled right besides."""
    filed = [dict(act.slots) for act in reading.acts if "mode" in act.slots]
    perhaps = [dict(act.slots) for doubt in guessed.doubts for act in doubt.perhaps]
    places = [(one.get("mode"), one.get("places")) for one in filed]
    return bool(filed) and all((one.get("mode"), one.get("places")) in places for one in perhaps)


def _guessed(sight: Sight, table: AnswerTable[ActT]) -> Reading[ActT] | None:
    """What it would say if misspelt names were meant: asked, never done."""
    guess = misspelt(sight)
    if guess is None:
        return None
    reading = _read(guess, table)
    sure = [act for act in reading.acts if "mode" not in act.slots or _spelt(sight, act.slots)]
    asked = tuple(Doubt(act.words, (act,)) for act in reading.acts if act not in sure)
    kept = tuple(sure)
    files = any("mode" in act.slots for act in kept)
    if not asked and not reading.doubts and not files:
        return None
    return replace(reading, acts=kept, doubts=(*asked, *reading.doubts))
