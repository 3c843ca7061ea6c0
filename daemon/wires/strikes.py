"""Which mails made trouble how often, over the sessions."""

from daemon.wires.problem import WireProblem

STRIKES = 3  # while other mails can be had (FACTS 71)
LONELY_STRIKES = 10  # when there is no other mail to compare with, the server may be to blame


class Strikes:
    """Counts tries that failed, per mail. A new UIDVALIDITY makes all of them new mails."""

    def __init__(self) -> None:
        self._uidvalidity = 0
        self._counts: dict[int, int] = {}
        self.one_by_one = False  # after a delivery failed: find the mail to blame

    def start(self, uidvalidity: int) -> None:
        if uidvalidity != self._uidvalidity:
            self._uidvalidity = uidvalidity
            self._counts.clear()

    def is_out(self, uid: int, *, lonely: bool) -> bool:
        """Counts one more failed try, and says whether it was the last."""
        self._counts[uid] = self._counts.get(uid, 0) + 1
        return self._counts[uid] >= (LONELY_STRIKES if lonely else STRIKES)

    def forget(self, uids: tuple[int, ...]) -> None:
        for uid in uids:
            self._counts.pop(uid, None)


def sick(uid: int, reason: str) -> WireProblem:
    """A mail that will be tried again."""
    return WireProblem(
        f"mail {uid} cannot be had from the server ({reason})",
        "It is tried again; after some tries it is noted as unreadable and the rest goes on.",
    )
