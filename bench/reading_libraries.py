"""How libraries that strip quotations read the same mails: `python -m bench.reading_libraries`.

Each is tried only where it is installed; none of them is in our requirements.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

from daemon.reader.page import page_lines
from daemon.reader.read import read
from daemon.reader.structure import structure_of

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "reader")]

from reader.outsiders import on_one_line, samples  # noqa: E402  # after the path
from reader.programs import REPLIES  # noqa: E402  # the same
from reader.replies import WRITTEN  # noqa: E402  # the same

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
    """A library may keep the signature: only ours is asked to tell it apart."""
    right = more = less = 0
    for raw, text in whole:
        found, meant = on_one_line(reading(raw)), on_one_line(text)
        fits = found in (meant, on_one_line(f"{text} {read(raw).signature}"))
        right += fits
        more += not fits and meant in found
        less += not fits and meant not in found
    print(f"{name:<22}{right:>6}{more:>6}{less:>6}")


if __name__ == "__main__":
    main()
