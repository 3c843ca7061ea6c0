"""The words people may answer with, and the reading of a mail by them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from daemon.answers import load_answers
from daemon.switchboard import HouseConversation
from mailflows.reading import Context, Reading
from mailflows.understanding import understand


@dataclass(frozen=True, slots=True)
class Answers:
    """The tables below a folder; a conversation without a table reads no words.

    A table is loaded when the first answer comes that it reads, and its phrases are laid out as
    far as answers need them. Two conversations may share one, each with its own acts.
    """

    folder: Path

    def load(self, conversations: Iterable[HouseConversation]) -> None:
        """All of them now, every phrase. Raises AnswerTableError for a bad one."""
        for one in conversations:
            if one.table:
                load_answers(self.folder, one.table, one.acts).root.lay_out_all()

    def understand(
        self,
        conversation: HouseConversation,
        text: str,
        context: Context,
        *,
        subject: str = "",
        is_answer: bool = True,
    ) -> Reading[Enum]:
        """A mail that only may be an answer is read by phrases alone: what was learned was learned
        of answers, where "het koor van Zwolle zingt" corrects a place and is no news."""
        if not conversation.table:
            return Reading()
        table = load_answers(self.folder, conversation.table, conversation.acts)
        read_by = table if is_answer else replace(table, lessons=None)
        return understand(text, read_by, context, subject=subject)
