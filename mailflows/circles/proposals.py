"""Goals in what somebody wrote: list items, or what she says that she wants to learn."""

import re
from collections.abc import Iterator, Sequence

MOST = 12  # goals of one member; a circle has twelve weeks
LENGTH = 200  # characters of a goal
LIST = 2  # items that make a list
COMMAS = 2  # commas in one sentence that make it one

_ITEM = re.compile(r"^\s{0,8}(?:[-*•–+]|\(?\d{1,2}[.):]|[a-z][.)])\s+(?P<text>\S.*)$")
_COMMA = re.compile(r"\s*[,;]\s*(?:(?:en|and)\s+)?")
_LAST = re.compile(r"\s+(?:en|and)\s+(?=[^,;]*$)")


def listed_in(text: str) -> tuple[tuple[str, ...], str]:
    """The items of a list of two and more, and the text without them."""
    items = [found["text"] for line in text.splitlines() if (found := _ITEM.match(line))]
    if len(items) < LIST:
        return (), text
    rest = [line for line in text.splitlines() if not _ITEM.match(line)]
    return tuple(map(trimmed, items)), "\n".join(rest).strip()


def split(said: Sequence[str]) -> Iterator[str]:
    """What was said as wishes, one by one: a sentence with commas is a list."""
    for text in said:
        if text.count(",") + text.count(";") >= COMMAS:
            for part in _COMMA.split(_LAST.sub(", ", text)):
                if part.strip(" ."):
                    yield trimmed(part)
        elif text.strip(" ."):
            yield trimmed(text)


def trimmed(text: str) -> str:
    line = " ".join(text.split()).rstrip(" .;,")
    return line if len(line) <= LENGTH else line[:LENGTH].rsplit(" ", 1)[0] + " …"
