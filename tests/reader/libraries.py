"""How libraries that strip quotations read the same mails: `python -m tests.reader.libraries`.

Each is tried only where it is installed; none of them is in our requirements.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from outsiders import on_one_line, samples  # noqa: E402  # after the path
from programs import REPLIES  # noqa: E402
from test_reader_programs import WRITTEN  # noqa: E402

from daemon.reader.page import page_lines  # noqa: E402
from daemon.reader.read import read  # noqa: E402
from daemon.reader.structure import structure_of  # noqa: E402

Strip = Callable[[str], str]


def _reply_parser(module: Any) -> Strip:
    return lambda text: str(
        module.EmailReplyParser(languages=["nl", "en", "de", "fr"]).parse_reply(text)
    )


def _github_parser(module: Any) -> Strip:
    return lambda text: str(module.EmailReplyParser.parse_reply(text))


def _quotequail(module: Any) -> Strip:
    return lambda text: "\n".join(part for shown, part in module.quote(text) if shown)


def _talon(module: Any) -> Strip:
    return lambda text: str(module.extract_from_plain(text))


LIBRARIES: tuple[tuple[str, str, Callable[[Any], Strip]], ...] = (
    ("mail-parser-reply", "mailparser_reply", _reply_parser),
    ("email-reply-parser", "email_reply_parser", _github_parser),
    ("quotequail", "quotequail", _quotequail),
    ("talon", "talon.quotations", _talon),
)


def mails() -> Iterator[tuple[bytes, str]]:
    """Every mail with the text that a person reads in it."""
    for sample in samples():
        if not sample.needs_letter:
            yield sample.raw, sample.text
    for program in REPLIES:
        for typed, letter in WRITTEN:
            yield program(typed, letter), typed.text


def plain(raw: bytes) -> str:
    """What a library for text is given: the text part, else the page as people see it."""
    pieces = structure_of(message_from_bytes(raw)).pieces
    return "\n".join(
        piece.text or "\n".join(line.text for line in page_lines(piece.page)) for piece in pieces
    )


def main() -> None:
    whole = list(mails())
    print(f"{'':<22}{'right':>6}{'more':>6}{'less':>6}   of {len(whole)}")
    _row("our reader", whole, lambda raw: read(raw).text)
    for name, module, strip_with in LIBRARIES:
        try:
            strip = strip_with(importlib.import_module(module))
        except ImportError:
            print(f"{name:<22}  not installed")
            continue
        _row(name, whole, lambda raw, strip=strip: strip(plain(raw).replace("\r\n", "\n")))


def _row(name: str, whole: list[tuple[bytes, str]], reading: Callable[[bytes], str]) -> None:
    right = more = less = 0
    for raw, text in whole:
        found, meant = on_one_line(reading(raw)), on_one_line(text)
        right += found == meant
        more += found != meant and meant in found
        less += found != meant and meant not in found
    print(f"{name:<22}{right:>6}{more:>6}{less:>6}")


if __name__ == "__main__":
    main()
