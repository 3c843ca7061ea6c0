"""What can be wrong with a letter's source."""


class LetterError(Exception):
    """A letter, layout or other file that cannot be used: which, in which line, and the mend."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}, line {line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line  # from 1; 0 when the whole file is meant
