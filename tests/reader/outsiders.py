"""Mails as .eml with what a person reads in them: `mails/outsiders`, letters in `mails/letters`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from daemon.reader.mail import Mail
from daemon.reader.read import letter_text, read

MAILS = Path(__file__).parent / "mails"


@dataclass(frozen=True)
class Sample:
    """One mail and its expected reading."""

    name: str
    raw: bytes
    expected: dict[str, Any]  # as the JSON beside the mail says

    @property
    def text(self) -> str:
        return str(self.expected["text"])

    @property
    def letter(self) -> str | None:
        """The text of the letter of ours that it answers."""
        name = self.expected["letter"]
        return _letter(str(name)) if name else None

    @property
    def needs_letter(self) -> bool:
        """Whether nobody could read it without that letter: nothing marks the quotation."""
        return bool(self.expected.get("needs_letter"))


@cache
def _letter(name: str) -> str:
    return letter_text((MAILS / "letters" / f"{name}.eml").read_bytes())


def samples() -> Iterator[Sample]:
    for path in sorted((MAILS / "outsiders").glob("*/*.eml")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield Sample(f"{path.parent.name}/{path.stem}", path.read_bytes(), expected)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def faults(sample: Sample, *, known: bool) -> list[str]:
    """What was read otherwise than a person would; line breaks don't count."""
    mail = read(sample.raw, ours=sample.letter if known else None)
    found: list[str] = []
    if on_one_line(mail.text) != on_one_line(sample.text):
        found.append(f"text: {mail.text!r} instead of {sample.text!r}")
    if mail.kind != sample.expected["kind"]:
        found.append(f"kind: {mail.kind} {mail.kind_reasons}")
    signature = on_one_line(mail.signature)
    if not all(on_one_line(line) in signature for line in sample.expected["signature"]):
        found.append(f"signature: {mail.signature!r}")
    files = [file.name for file in mail.came_along()]
    if files != sample.expected.get("attachments", []):
        found.append(f"attachments: {files}")
    return found + _inline_faults(mail, sample) + _forward_faults(mail, sample)


def _inline_faults(mail: Mail, sample: Sample) -> list[str]:
    pairs = sample.expected["inline"]
    if pairs is None:
        return []  # a changed line of ours is no answer to a question
    read_pairs = [(on_one_line(a.question), on_one_line(a.answer)) for a in mail.inline]
    fits = len(pairs) == len(read_pairs) and all(
        on_one_line(pair["question"]) in question and on_one_line(pair["answer"]) == answer
        for pair, (question, answer) in zip(pairs, read_pairs, strict=True)
    )
    return [] if fits else [f"inline: {mail.inline}"]


def _forward_faults(mail: Mail, sample: Sample) -> list[str]:
    passed, read_as = sample.expected["forwarded"], mail.forwarded
    if passed is None or read_as is None:
        return [] if passed is None and read_as is None else [f"forwarded: {read_as}"]
    text = on_one_line(read_as.text)
    author = passed["from"].rpartition("<")[2].rstrip(">")  # some give the name as well
    fits = read_as.sender == author and all(part in text for part in passed["holds"])
    return [] if fits else [f"forwarded: {read_as}"]
