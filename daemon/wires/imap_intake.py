"""Takes new mails off the server: searched by UID, fetched in sets, committed in order.

Nothing is delivered past a mail that could not be had: after a crash the search starts behind
the highest UID that was committed, so a gap would be a loss.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from daemon.wires.batch import Batch, Fetched, TooLarge, Unreadable, in_sets
from daemon.wires.imap_client import Selected
from daemon.wires.imap_library import ImapAbort, ImapError, reply_of
from daemon.wires.imap_line import ImapLine
from daemon.wires.mailroom import Call, Mailroom, Stopped
from daemon.wires.problem import WireProblem
from daemon.wires.strikes import Strikes, sick

HEADER_LIMIT = 65_536  # octets we read of the header of a mail that is too large
SLOWEST = 16_384  # octets a second: a fetch slower than this is cut
SEARCH_RANGE = 50_000  # mails: an answer of 1,000,000 octets breaks the library (FACTS 71)
SIZES_AT_ONCE = 500
EMPTY_LOOKS = 3  # searches in a row that found nothing, though the server spoke of news


class Intake:
    """New mail of one session, from server to store."""

    def __init__(
        self, line: ImapLine, selected: Selected, room: Mailroom, call: Call, strikes: Strikes
    ) -> None:
        self._line = line
        self._account = line.account
        self._client = line.client
        self._uidvalidity = selected.uidvalidity
        self._unsearched = selected.exists  # mails that may be in the first answer
        self._room = room
        self._call = call
        self._strikes = strikes
        self._next = 1
        self._empty_looks = 0
        self.taken: set[int] = set()  # UIDs of this session, kept only without a UIDVALIDITY

    def begin(self) -> None:
        """Asks the store where we stopped. Without a UIDVALIDITY everything is looked at again:
        the digests tell what is new (FACTS 19)."""
        self._strikes.start(self._uidvalidity)
        if self._uidvalidity:
            known = self._room.known_until(self._account.mailbox, self._uidvalidity)
            self._next = self._call(known) + 1

    def take(self) -> None:
        """Everything new that lies there now. Raises WireProblem, ImapError, OSError, Stopped."""
        self._client.forget_news()
        uids = self._search()
        for start in range(0, len(uids), SIZES_AT_ONCE):
            sizes = self._sizes(uids[start : start + SIZES_AT_ONCE])
            most = 1 if self._strikes.one_by_one else self._account.set_size
            for some in in_sets(sizes, mails=most, octets=self._account.set_octets):
                self._take(some, sizes)
        self._strikes.one_by_one = False
        self._empty_looks = 0 if uids else self._empty_looks + 1

    def is_behind(self) -> bool:
        """Whether the server told of mail since the last search: it will not tell again.

        Some tell the number of mails with every answer: that is no news for ever.
        """
        return self._client.has_news() and self._empty_looks < EMPTY_LOOKS

    def _search(self) -> list[int]:
        newer = ("UID", f"{self._next}:*")
        found: list[int] = []
        with self._line.within(self._seconds * 4):
            if self._unsearched > SEARCH_RANGE:
                for first in range(1, self._unsearched + 1, SEARCH_RANGE):
                    last = first + SEARCH_RANGE - 1
                    numbers = f"{first}:{last if last < self._unsearched else '*'}"
                    found += self._client.search(numbers, *newer)
            else:
                found = self._client.search(*newer)
        self._unsearched = 0
        # n:* always holds the last mail, also when its UID is below n (RFC 3501 6.4.8).
        return sorted(uid for uid in found if uid >= self._next)

    def _sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """The size of each mail; one whose size is not told is fetched alone."""
        try:
            with self._line.within(self._seconds * 2):
                told = self._client.sizes(uids)
        except ImapAbort:
            raise
        except ImapError:
            told = {}
        return {uid: told.get(uid, self._account.set_octets) for uid in uids}

    def _take(self, uids: tuple[int, ...], sizes: dict[int, int]) -> None:
        """One set: as much of it as can be had, in order, then on or out."""
        limit = self._account.size_limit
        wanted = [uid for uid in uids if sizes[uid] <= limit]
        sources, reasons = self._sources(wanted, sum(sizes[uid] for uid in wanted))
        arrived = self._arrived(list(sources))
        batch = Batch(mailbox=self._account.mailbox, uidvalidity=self._uidvalidity)
        waiting: WireProblem | None = None
        for uid in uids:
            size = max(sizes[uid], len(sources.get(uid, b"")))
            if size > limit:
                batch = batch.with_too_large(TooLarge(uid, size, self._header(uid)))
            elif uid in sources:
                batch = batch.with_mail(Fetched(uid, sources[uid], arrived.get(uid)))
            elif uid in reasons and self._strikes.is_out(uid, lonely=not sources):
                batch = batch.with_unreadable(Unreadable(uid, reasons[uid]))
            elif uid in reasons:
                waiting = sick(uid, reasons[uid])
                break
        if batch.uids:
            self._deliver(batch)
        if waiting:
            raise waiting
        self._next = uids[-1] + 1

    def _sources(self, uids: Sequence[int], octets: int) -> tuple[dict[int, bytes], dict[int, str]]:
        """The mails, and why some could not be had. Vanished ones stand in neither."""
        if not uids:
            return {}, {}
        reasons: dict[int, str] = {}
        with self._line.within(self._seconds * 2 + octets / SLOWEST):
            try:
                sources = self._client.sources(uids)
            except ImapAbort:
                raise
            except ImapError as error:  # one NO throws the answers of the whole set away
                sources = self._one_by_one(uids, reply_of(error), reasons)
            missing = [uid for uid in uids if uid not in sources]
            there = set(self._client.search("UID", ",".join(map(str, missing)))) if missing else ()
        sick_ones = {uid: reasons.get(uid, "it comes empty") for uid in missing if uid in there}
        if len(sick_ones) == len(uids) > 1:
            raise WireProblem(
                f"{self._account.where} gives none of the new mails ({sick_ones[uids[0]]})",
                "They stay in the mailbox and are tried again.",
            )
        return sources, sick_ones

    def _one_by_one(
        self, uids: Sequence[int], said: str, reasons: dict[int, str]
    ) -> dict[int, bytes]:
        if len(uids) == 1:
            reasons[uids[0]] = said
            return {}
        sources: dict[int, bytes] = {}
        for uid in uids:
            try:
                sources |= self._client.sources([uid])
            except ImapAbort:
                raise
            except ImapError as error:
                reasons[uid] = reply_of(error)
        return sources

    def _arrived(self, uids: Sequence[int]) -> dict[int, datetime]:
        """When the mails came to the server; a mail does without where it does not say."""
        if not uids:
            return {}
        try:
            with self._line.within(self._seconds * 2):
                return self._client.arrived(uids)
        except ImapAbort:
            raise
        except (ImapError, ValueError):  # what it says is no date
            return {}

    def _header(self, uid: int) -> bytes:
        try:
            with self._line.within(self._seconds * 2):
                return self._client.headers(uid, HEADER_LIMIT)
        except ImapAbort:
            raise
        except ImapError:
            return b""

    def _deliver(self, batch: Batch) -> None:
        try:
            self._call(self._room.deliver(batch))
        except (Stopped, WireProblem):  # the store is away: no strike of these mails
            raise
        except Exception as error:  # noqa: BLE001 - stores raise what they like
            self._not_taken(batch, error)
        self._strikes.forget(batch.uids)
        if not self._uidvalidity:
            self.taken.update(batch.uids)

    def _not_taken(self, batch: Batch, error: Exception) -> None:
        """Notes the one mail that the store refuses as unreadable, after some tries."""
        reason = f"the store does not take it: {type(error).__name__}: {error}"
        if len(batch.uids) == 1 and self._strikes.is_out(batch.uids[0], lonely=False):
            empty = replace(batch, mails=(), too_large=())
            noted = Unreadable(batch.uids[0], reason)
            self._call(self._room.deliver(empty.with_unreadable(noted)))
            return
        self._strikes.one_by_one = True
        raise WireProblem(
            f"{len(batch.uids)} new mails could not be kept ({reason})",
            "They stay in the mailbox and are tried again; check the store.",
        ) from error

    @property
    def _seconds(self) -> float:
        return self._account.timeout.total_seconds()
