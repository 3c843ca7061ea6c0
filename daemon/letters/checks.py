"""Whether every letter can be written: for the house's own files and for an organisation's.

Run when the settings are read, so that a mistake is found with its file and line before any
letter needs it.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from jinja2 import TemplateError

from daemon.letters.blocks import BLOCKS, Envelope
from daemon.letters.errors import LetterError
from daemon.letters.letters import FOOTER, GIVEN, LANGUAGES, SUFFIX, Letters
from daemon.letters.samples import KINDS, sample

_REPLACING = (".j2", ".toml", ".css", ".html")
_ENVELOPE = Envelope(to_name="Roos Vermeer", reply_to="tips+sample@example.org", code="4711 0815")
_STRANGER = Envelope(reply_to="tips+sample@example.org")


def check(letters: Letters) -> tuple[LetterError, ...]:
    """All that is wrong, nothing when every letter can be written in every language."""
    wrong = [*_strange_files(letters)]
    for name in _house_letters(letters):
        found = [*_missing(letters, name)] or [*_variables(letters, name)]
        wrong += found or _unwritten(letters, name)
    return tuple(wrong)


def _house_letters(letters: Letters) -> tuple[str, ...]:
    house = letters.folders[-1]
    return tuple(name for name in letters.names() if any(_in(house, name)))


def _in(folder: Path, name: str) -> Iterator[Path]:
    files = (folder / language / f"{name}{SUFFIX}" for language in LANGUAGES)
    return (file for file in files if file.is_file())


def _strange_files(letters: Letters) -> Iterator[LetterError]:
    """Files of an organisation that replace nothing: most often a typing error."""
    *own, house = letters.folders
    for folder in own:
        for file in sorted(one for one in folder.glob("**/*") if one.suffix in _REPLACING):
            if not (house / file.relative_to(folder)).is_file():
                yield LetterError(str(file), 0, "there is no letter of this name to replace")
            elif file.name == "answers.toml":
                # Else a letter taught what nobody understands.
                yield LetterError(str(file), 0, "what people may answer cannot be replaced")


def _missing(letters: Letters, name: str) -> Iterator[LetterError]:
    for language in LANGUAGES:
        file = letters.file(name, language)
        if not file.is_file():
            yield LetterError(str(file), 0, "is missing; every letter is written in every language")
        else:
            yield from _unreadable(file)


def _unreadable(file: Path) -> Iterator[LetterError]:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as reason:
        line = reason.object.count(b"\n", 0, reason.start) + 1
        yield LetterError(str(file), line, "is not UTF-8 text. Save it with that encoding.")
        return
    if not text.partition("\n")[0].strip():
        yield LetterError(str(file), 1, "the first line is the subject and cannot be empty")


def _variables(letters: Letters, name: str) -> Iterator[LetterError]:
    """Names that the letter does not get, or that one language of the house's own leaves out."""
    known = {*GIVEN, *BLOCKS, *sample(name, "short")}
    for language, one in product(LANGUAGES, (name, FOOTER)):
        file = letters.file(one, language)
        for variable, line in _named(letters, file, language):
            if variable not in known:
                yield LetterError(str(file), line, f'this letter has no value "{variable}"')
    house = letters.folders[-1]
    used = {
        file: {variable for variable, _ in _named(letters, file, file.parts[-3])}
        for file in _in(house, name)
    }
    every = set[str]().union(*used.values())
    for file, mine in used.items():
        for variable in sorted(every - mine - {*GIVEN, *BLOCKS}):
            yield LetterError(str(file), 0, f'leaves out "{variable}" that another language has')


def _named(letters: Letters, file: Path, language: str) -> list[tuple[str, int]]:
    """The variables that a file does not set itself, with the line of their first use."""
    try:
        return letters.variables(file.read_text("utf-8"), language)
    except (UnicodeDecodeError, TemplateError):
        return []  # found with its line when the letter is written


def _unwritten(letters: Letters, name: str) -> Iterator[LetterError]:
    """Writes a letter with every kind of sample; the first failure of a language is enough."""
    for language in LANGUAGES:
        try:
            for kind in KINDS:
                letters.render(name, language, sample(name, kind), envelope=_ENVELOPE)
            letters.render(name, language, sample(name, "short"), envelope=_STRANGER)
        except LetterError as wrong:
            yield wrong
