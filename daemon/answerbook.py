"""The words people may answer with, of every flow that is on, and the reading of a mail by them."""

from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from daemon.answers import load_answers
from daemon.switchboard import HouseConversation
from mailflows.reading import Context, Reading
from mailflows.understanding import AnswerTable, understand


class Answers:
    """One table a kind of letter; a conversation without a table reads no words."""

    def __init__(self, tables: Mapping[str, AnswerTable[Any]]) -> None:
        self._tables = dict(tables)

    @classmethod
    def of(cls, folder: Path, conversations: Iterable[HouseConversation]) -> "Answers":
        """Loads the table of every conversation; raises AnswerTableError for a bad phrase."""
        return cls(
            {
                conversation.table: load_answers(folder, conversation.table, conversation.acts)
                for conversation in conversations
                if conversation.table
            }
        )

    def understand(
        self, table: str, text: str, context: Context, *, subject: str = ""
    ) -> Reading[Enum]:
        if not table:
            return Reading()
        return understand(text, self._tables[table], context, subject=subject)
