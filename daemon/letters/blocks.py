"""The building blocks that a letter uses by one name: `{{ button(place.name, "correct", …) }}`.

Each gives a line of our Markdown (`daemon.letters.markdown`). One `Blocks` serves one letter and
remembers what it taught and which pictures it shows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote as percent_encoded

from markupsafe import Markup

from daemon.letters.teach import Answers, Taught
from daemon.letters.values import Plain, escaped
from daemon.letters.words import Words
from mailflows.letters import Picture

BLOCKS = ("say", "button", "choice", "picture", "paragraphs", "quote", "bar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a letter says and links to that depends on whom it goes to."""

    to_name: str = ""  # the receiver's name, "" for nobody we know
    reply_to: str = ""  # the address with this letter's token: where buttons write to
    token_in_subject: str = ""  # for servers without plus addresses
    code: str = ""  # of a letter with a one-time code
    postscripts: tuple[str, ...] = ()  # what the postbag adds, one sentence each


@dataclass(slots=True)
class Blocks:
    """The names a template can call."""

    flow: str
    answers: Callable[[str], Answers]  # by the name of a table, "tips/answers"
    words: Words
    reply_to: str
    subject: str = ""  # filled once the first line is rendered: buttons quote it
    taught: list[Taught] = field(default_factory=list[Taught])
    pictures: dict[str, Picture] = field(default_factory=dict[str, Picture])

    def say(self, act: str, /, **slots: object) -> str:
        """The phrase that an answers table teaches: `say("withdraw")` of this flow's own,
        `say("people/help")` of another flow's, `say("circles/join/wants")` of that table."""
        where, _, name = act.rpartition("/")
        table = where if "/" in where else f"{where or self.flow}/answers"
        said = self.answers(table).say(name, slots)
        self.taught.append(said)
        return Plain(said.phrase)

    def button(self, label: str, act: str, /, *, code: str = "", **slots: object) -> Markup:
        """The filled button of a letter: what most people will answer."""
        return Markup(f"**{self.choice(label, act, code=code, **slots)}**")  # noqa: S704  # is Markdown

    def choice(self, label: str, act: str, /, *, code: str = "", **slots: object) -> Markup:
        """A button that opens a new mail to us with the answer in it (RFC 6068); `code` is
        brought along."""
        body = percent_encoded(f"{self.say(act, **slots)} {code}".strip(), safe="")
        subject = percent_encoded(f"Re: {self.subject}", safe="")
        address = percent_encoded(self.reply_to, safe="@+")
        return Markup(f"[{_marked(label)}](mailto:{address}?subject={subject}&body={body})")  # noqa: S704  # both parts are encoded

    def picture(self, picture: Picture, /, *, credit: str = "") -> Markup:
        """A picture of the letter's values."""
        self.pictures[picture.digest] = picture
        title = f' "{_marked(credit)}"' if credit else ""
        return Markup(f"![{_marked(picture.alt)}](cid:{picture.digest}{title})")  # noqa: S704  # escaped; a digest is hex

    def paragraphs(self, text: str, /) -> Markup:
        """Somebody's own text with its paragraphs and line ends."""
        return Markup("\n\n".join(_paragraphs(text)))  # noqa: S704  # every line is escaped

    def quote(self, text: str, /, *, words: int = 0) -> Markup:
        """Somebody's own text as a quotation; with `words` only so many of them, on one line."""
        shown = self.words.shorten(text, words) if words else text
        lines = "\n\n".join(_paragraphs(shown)).split("\n")
        return Markup("\n".join(f"> {line}".rstrip() for line in lines))  # noqa: S704  # every line is escaped

    def bar(self, name: str, /, *, part: int, of: int, words: str) -> Markup:
        """One row of bars: a name, how much of how much, and what that says in words."""
        return Markup(f"|= {_marked(name)} | {part}/{of} | {_marked(words)} |")  # noqa: S704  # escaped

    @property
    def names(self) -> Mapping[str, object]:
        return {name: getattr(self, name) for name in BLOCKS}


def _marked(text: str) -> str:
    """Text as Markdown: what the template put together with `~` is that already."""
    return text.__html__() if isinstance(text, Markup) else escaped(text)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, escaped, with hard line breaks inside."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(escaped(line))
        elif found[-1]:
            found.append([])
    return ["\\\n".join(lines) for lines in found if lines]
