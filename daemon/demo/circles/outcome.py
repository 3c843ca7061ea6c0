"""What the circles came to, counted from the letters in the mailboxes of their members."""

from collections.abc import Mapping, Sequence

from daemon.demo.cast import colleagues
from daemon.demo.received import letter_name, plain_text

Mailboxes = Mapping[str, Sequence[bytes]]


def circles(mailboxes: Mailboxes) -> Mapping[str, int]:
    """`prompts` are the letters that brought a week's goal, `answers` those that say what was
    understood of a week; a circle is `completed` when its members look back."""
    welcomes = _texts(mailboxes, "circles/welcome")
    look_backs = _texts(mailboxes, "circles/look_back")
    stocktakings = _count(mailboxes, "circles/stocktaking")
    return {
        "circles": len(_groups(welcomes)),
        "members": len(welcomes),
        "prompts": _count(mailboxes, "circles/prompt") + stocktakings,
        "answers": _count(mailboxes, "circles/noted"),
        "stocktakings": stocktakings + len(look_backs),
        "helpers_found": _count(mailboxes, "circles/introduced") // 2,
        "completed": len(_groups(look_backs)),
    }


def _count(mailboxes: Mailboxes, name: str) -> int:
    return sum(letter_name(letter) == name for box in mailboxes.values() for letter in box)


def _texts(mailboxes: Mailboxes, name: str) -> Mapping[str, str]:
    """A letter's text by the name of who got it."""
    names = {address: one.name for one in colleagues().values() for address in one.addresses}
    return {
        names[address]: " ".join(plain_text(letter).split())
        for address, box in mailboxes.items()
        for letter in box
        if letter_name(letter) == name
    }


def _groups(letters: Mapping[str, str]) -> set[frozenset[str]]:
    """Who are told of each other."""
    return {
        frozenset({who, *(other for other in letters if other in text)})
        for who, text in letters.items()
    }
