"""All letters of all flows: from a name, a language and values to a subject and two parts."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, meta, nodes

from daemon.letters.blocks import Blocks, Envelope
from daemon.letters.colours import palette
from daemon.letters.environment import LetterEnvironment, environment
from daemon.letters.errors import LetterError
from daemon.letters.html_part import content_id, html_part
from daemon.letters.layout import read_layout
from daemon.letters.look import Logo, Look, ready_logo
from daemon.letters.markdown import Markdown
from daemon.letters.teach import Answers, Taught, read_answers
from daemon.letters.text_part import text_part
from daemon.letters.values import clean, escaped, wrapped
from daemon.letters.words import Words, first_name, read_phrases
from mailflows.letters import CalendarEvent, Picture, Values

HOUSE = Path(__file__).resolve().parents[2] / "templates"
LANGUAGES = ("nl", "en")  # the first one is for people whose language we do not write
SUFFIX = ".md.j2"
FOOTER = "footer"
GIVEN = (  # what every letter can name beside its own values
    "dear", "greeting", "organisation", "contact_name", "contact_phone", "token",
    "code",
)  # fmt: skip
LOGO = "logo"  # stands where other pictures have their digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A letter ready to be put in an envelope (`daemon.letters.message.build`)."""

    name: str  # "tips/confirmation"
    language: str
    subject: str
    text: str
    html: str
    pictures: tuple[Picture, ...] = ()  # shown in the HTML part, in its order
    logo: Logo | None = None
    event: CalendarEvent | None = None  # for her calendar
    taught: tuple[Taught, ...] = ()  # what it tells its reader to answer


@dataclass(frozen=True, slots=True)
class _Language:
    name: str
    words: Words
    environment: LetterEnvironment

    def write(self, name: str, which: str, context: Mapping[str, object]) -> str:
        """A template or its "subject" or "body". Raises LetterError with the line that failed."""
        file = f"{self.name}/{name}{SUFFIX}"
        try:
            return self.environment.get_template(f"{file}#{which}").render(context)
        except TemplateNotFound as reason:
            missing = (reason.name or "").partition("#")[0]
            line = 0 if missing == file else _line_of(reason)
            raise LetterError(file, line, f"{missing} is missing") from reason
        except TemplateSyntaxError as reason:
            raise LetterError(file, reason.lineno, reason.message or "cannot be read") from reason
        except (TemplateError, TypeError, ValueError, AttributeError) as reason:
            raise LetterError(file, _line_of(reason), str(reason)) from reason


class Letters:
    """Renders the letters of one organisation. Reads every file once; safe to share by threads.

    Raises LetterError when words, layout, colour or logo cannot be used.
    """

    def __init__(self, look: Look, *, templates: Path = HOUSE) -> None:
        own = () if look.overrides is None else (look.overrides,)
        self.look = look
        self.folders = (*own, templates)
        colours = palette(look.colour)
        self.notes = (colours.note,) if colours.note else ()  # for the operator, in English
        self._layout = read_layout(self.folders, colours)
        self._logo = ready_logo(look.logo) if look.logo is not None else None
        self._logo_html = self._logo_shown()
        self._markdown = Markdown()
        self._languages = {name: self._language(name) for name in LANGUAGES}
        self._answers: dict[tuple[str, str], Answers] = {}

    def names(self) -> tuple[str, ...]:
        """Every letter there is, "flow/letter", in the alphabet's order."""
        return tuple(sorted({name for folder in self.folders for name in _letters_in(folder)}))

    def file(self, name: str, language: str) -> Path:
        """Where a letter is written: the organisation's own file when it has one."""
        return _first_of(self.folders, f"{language}/{name}{SUFFIX}")

    def variables(self, source: str, language: str) -> list[tuple[str, int]]:
        """The names a template takes from outside, with the line of their first use.

        Raises jinja2.TemplateError when it is none.
        """
        parsed = self._languages[language].environment.parse(source)
        outside = meta.find_undeclared_variables(parsed)
        lines: dict[str, int] = {}
        for one in parsed.find_all(nodes.Name):
            if one.name in outside:
                lines.setdefault(one.name, one.lineno)
        return sorted(lines.items())

    def language(self, wished: str) -> str:
        """The language we write to somebody who wishes this one."""
        return wished if wished in self._languages else LANGUAGES[0]

    def render(self, name: str, language: str, values: Values, *, envelope: Envelope) -> Rendered:
        """One letter. Raises LetterError when its file or a value is missing."""
        spoken = self._languages[self.language(language)]
        blocks = self._blocks(name, spoken, envelope)
        context = self._context(values, spoken, envelope)
        subject, body = self._source(name, spoken, blocks, context, envelope.postscripts)
        root = self._markdown.tree(body)
        flow = spoken.words.phrases.flows.get(blocks.flow, "")
        brand = f"{self.look.organisation} · {flow}"
        return Rendered(
            name=name,
            language=spoken.name,
            subject=subject,
            text=text_part(root, signature=brand, picture=spoken.words.phrases.picture),
            html=html_part(root, self._layout, blocks.pictures, self._shell(spoken, subject, flow)),
            pictures=tuple(blocks.pictures.values()),
            logo=self._logo,
            event=next((one for one in values.values() if isinstance(one, CalendarEvent)), None),
            taught=tuple(blocks.taught),
        )

    def _source(
        self,
        name: str,
        spoken: _Language,
        blocks: Blocks,
        context: Mapping[str, object],
        postscripts: tuple[str, ...],
    ) -> tuple[str, str]:
        """The subject as text and the body as Markdown, postscripts and footer included."""
        named = {**context, **blocks.names}
        line = spoken.write(name, "subject", named)
        blocks.subject = subject = _one_line(self._markdown.text(line), context["token"])
        body = spoken.write(name, "body", named)
        footer = spoken.write(FOOTER, "all", named)
        said, _, why = body.partition("\n---\n")
        added = "".join(f"\n\n**P.S.** {escaped(clean(one))}" for one in postscripts)
        return subject, f"{said}{added}\n\n---\n\n{why}\n\n{footer}"

    def _context(
        self, values: Values, spoken: _Language, envelope: Envelope
    ) -> Mapping[str, object]:
        dear = first_name(envelope.to_name)
        house = {
            "dear": dear,
            "greeting": spoken.words.greeting(dear),
            "organisation": self.look.organisation,
            "contact_name": self.look.contact_name,
            "contact_phone": self.look.contact_phone,
            "token": envelope.token_in_subject,
            "code": envelope.code,
        }
        return {name: wrapped(value) for name, value in {**values, **house}.items()}

    def _blocks(self, name: str, spoken: _Language, envelope: Envelope) -> Blocks:
        return Blocks(
            flow=name.partition("/")[0],
            answers=lambda table: self._table(spoken, table),
            words=spoken.words,
            reply_to=envelope.reply_to,
        )

    def _shell(self, spoken: _Language, subject: str, flow: str) -> Mapping[str, str]:
        return {
            "lang": spoken.name,
            "title": subject,
            "organisation": self.look.organisation,
            "flow": flow,
            "logo": self._logo_html,
        }

    def _table(self, spoken: _Language, table: str) -> Answers:
        """An answers table, read when the first letter teaches something out of it."""
        if (spoken.name, table) not in self._answers:
            file = self.folders[-1] / spoken.name / f"{table}.toml"
            self._answers[spoken.name, table] = read_answers(file, table)
        return self._answers[spoken.name, table]

    def _logo_shown(self) -> str:
        if self._logo is None:
            return ""
        return self._layout.blocks["logo"].fill(
            src=f"cid:{content_id(LOGO)}",
            width=str(self._logo.width),
            height=str(self._logo.height),
        )

    def _language(self, name: str) -> _Language:
        words = Words(read_phrases(_first_of(self.folders, f"{name}/words.toml")), self.look.zone)
        return _Language(name, words, environment(words, self.folders))


def _one_line(subject: str, token: object) -> str:
    line = " ".join(subject.split())
    return f"{line} [{token}]" if token else line


def _first_of(folders: tuple[Path, ...], name: str) -> Path:
    """The file in the first folder that has it; in the last one where none has."""
    files = [folder / name for folder in folders]
    return next((file for file in files if file.is_file()), files[-1])


def _letters_in(folder: Path) -> Iterator[str]:
    for file in folder.glob(f"*/*/*{SUFFIX}"):
        yield f"{file.parent.name}/{file.name.removesuffix(SUFFIX)}"


def _line_of(reason: BaseException) -> int:
    """The line of the template in which it went wrong: Jinja2 writes it into the traceback."""
    frames = traceback.extract_tb(reason.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if frame.filename.endswith(".j2")]
    return lines[-1] if lines else 0
