"""Moves mails that are dealt with to a folder of our own, or marks them: a courtesy for people
who look into the mailbox. Nothing rests on it (FACTS 19)."""

from contextlib import suppress

from daemon.wires.imap_client import Selected
from daemon.wires.imap_library import ImapAbort, ImapError, reply_of
from daemon.wires.imap_line import ImapLine
from daemon.wires.mailroom import Call, Mailroom
from daemon.wires.problem import WireProblem

KEYWORD = b"$StamtafelDone"
_SECONDS_A_SET = 120.0


class Tidying:
    """The tidying of one session."""

    def __init__(self, line: ImapLine, selected: Selected, room: Mailroom, call: Call) -> None:
        self._line = line
        self._account = line.account
        self._client = line.client
        self._selected = selected
        self._room = room
        self._call = call
        self._folder = ""  # not looked for yet

    def tidy(self, taken: set[int]) -> WireProblem | None:
        """Everything there is to tidy; what the server would not do. `taken`: UIDs of this
        session, for servers whose UIDs mean nothing longer than that.

        Raises ImapAbort and OSError when the line breaks.
        """
        mailbox, uidvalidity = self._account.mailbox, self._selected.uidvalidity
        done: set[int] = set()
        while uids := self._call(self._room.tidy(mailbox, uidvalidity)):
            new = tuple(uid for uid in uids if uid not in done)
            if not new:
                break  # told twice: the mailroom does not keep what we say
            for start in range(0, len(new), self._account.set_size):
                some = new[start : start + self._account.set_size]
                there = [uid for uid in some if uidvalidity or uid in taken]
                if there and (problem := self._put_away(there)):
                    return problem
                self._call(self._room.tidied(mailbox, uidvalidity, some))
            done.update(new)
        return None

    def _put_away(self, uids: list[int]) -> WireProblem | None:
        try:
            with self._line.within(_SECONDS_A_SET):
                self._one_way_or_another(uids)
        except ImapAbort:
            raise
        except ImapError as error:
            self._folder = ""
            return WireProblem(
                f"{self._account.where}: mails that are done cannot be moved to"
                f" {self._account.done_folder} ({reply_of(error)})",
                "They are dealt with all the same. Check the quota of the mailbox and that"
                " this user may make folders.",
            )
        return None

    def _one_way_or_another(self, uids: list[int]) -> None:
        if self._client.has("MOVE"):
            self._client.move(uids, self._made_folder())  # RFC 6851
        elif self._client.has("UIDPLUS"):
            self._client.copy(uids, self._made_folder())
            self._client.flag(uids, b"\\Deleted")
            self._client.expunge(uids)  # RFC 4315: these only, not what people deleted
        else:
            keyword = (KEYWORD,) if self._selected.keeps_keywords else ()
            self._client.flag(uids, b"\\Seen", *keyword)

    def _made_folder(self) -> str:
        if not self._folder:
            folder = self._line.done_folder()
            if not self._client.folder_exists(folder):
                self._client.create_folder(folder)
                with suppress(ImapError):  # then people subscribe it themselves
                    self._client.subscribe(folder)
            self._folder = folder
        return self._folder
