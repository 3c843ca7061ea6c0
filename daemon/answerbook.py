"""The words people may answer with, of every flow that is on, and the reading of a mail by them."""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from daemon.answers import load_answers
from daemon.switchboard import HouseConversation
from mailflows.reading import Context, Reading
from mailflows.understanding import understand


class Answers:
    """One table a kind of letter; a conversation without a table reads no words.

    A table is loaded when the first answer comes that it reads: all of them take seconds.
    """

    def __init__(self, folder: Path, conversations: Iterable[HouseConversation]) -> None:
        self._folder = folder
        self._acts = {one.table: one.acts for one in conversations if one.table}

    def understand(
        self, table: str, text: str, context: Context, *, subject: str = ""
    ) -> Reading[Enum]:
        if not table:
            return Reading()
        return understand(
            text,
            load_answers(self._folder, table, self._acts[table]),
            context,
            subject=subject,
        )
