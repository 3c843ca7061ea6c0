"""What a mail says, clause by clause."""

from mailflows.reading import ActT, Context, Reading
from mailflows.understanding.clauses import sentences
from mailflows.understanding.judge import Judge
from mailflows.understanding.match import Matcher
from mailflows.understanding.sight import Break, look
from mailflows.understanding.table import AnswerTable
from mailflows.understanding.tokens import tokenise
from mailflows.understanding.typos import mended
from mailflows.understanding.weigh import Mail

MOST_TOKENS = 1_600  # words and marks that are read; what stands behind them is left


def understand(
    text: str,
    table: AnswerTable[ActT],
    context: Context,
    *,
    subject: str = "",
    breaks: tuple[Break, ...] = (),
) -> Reading[ActT]:
    """Reads what somebody newly wrote; the subject only where the text itself says nothing.

    Every word of the text stands in exactly one act, doubt or left clause, as written. Takes
    time in step with the length of the text. `breaks` are the school holidays of the settings.
    """
    reading = _read(text, table, context, breaks)
    if reading.acts or reading.doubts or not subject.strip() or text.strip():
        return reading
    return _read(subject, table, context, breaks)


def _read(
    text: str, table: AnswerTable[ActT], context: Context, breaks: tuple[Break, ...]
) -> Reading[ActT]:
    tokens = tokenise(text, MOST_TOKENS)
    sight = look(text, tokens, context, breaks)
    norms = mended(tokens, table.words, table.long_words)
    judge = Judge(sight, norms, Matcher(table.root, sight, norms), table.turns)
    mail: Mail[ActT] = Mail(text, tokens, norms)
    reading = mail.reading([judge.pieces(*span) for span in sentences(tokens, text)])
    unread = text[tokens[-1].end :].strip() if tokens else ""
    return Reading(reading.acts, reading.doubts, (*reading.left, unread)) if unread else reading
