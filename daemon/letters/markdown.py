"""Our Markdown: CommonMark without HTML and code, with tables, and four blocks of our own.

    | Label | what it says |              rows without a header line: the facts
    |= Name | 11/26 | 11 weeks |          a bar of 11 parts of 26, with what it says
    ! text                                something that needs attention
    ~ text                                the small print of an item: who, when

A paragraph of nothing but mailto links is a row of buttons; one of nothing but a picture shows
it; what follows a line of dashes is the footer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_SCHEMES = re.compile(r"(?:https?|mailto|tel|cid):", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)\|")
_LINES = {"! ": "note", "~ ": "small"}
_SHARE = re.compile(r"(\d+)/(\d+)")
REMEMBERED = 500  # parts of letters
# Nothing goes on beyond a blank line but lists and quotes: their next line is indented or marked.
_BETWEEN = re.compile(r"\n\n+(?![\s>\d]|[-+*](?:\s|$))")
_UNUSED = (
    "code", "fence", "html_block", "html_inline", "lheading", "reference", "autolink", "backticks",
)  # fmt: skip


@dataclass(slots=True)
class Node:
    """A token with what stands between its opening and its end."""

    type: str  # "paragraph", "text", …: markdown-it's names without _open
    tag: str = ""
    content: str = ""  # of texts, and the description of an image
    attrs: Mapping[str, str | int | float] = field(default_factory=dict[str, str | int | float])
    percent: int = 1  # of a bar
    hidden: bool = False  # a paragraph in a list without blank lines
    children: "list[Node]" = field(default_factory=list["Node"])

    def walk(self) -> "Iterator[Node]":
        """The node and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Markdown:
    """Our Markdown, read. One serves every letter and thread.

    What letter after letter has (instructions, the footer) is read once: half the work of a
    mailing.
    """

    def __init__(self) -> None:
        self._parser = _parser()
        self._part = lru_cache(REMEMBERED)(self.part)

    def tree(self, source: str) -> Node:
        """The one token stream that both parts are made of; nobody changes it."""
        parts = map(self._part, _BETWEEN.split(source))
        return Node("root", children=list(chain.from_iterable(parts)))

    def part(self, source: str) -> list[Node]:
        """The blocks of a source, read anew."""
        return _nested(self._parser.parse(source))

    def text(self, source: str) -> str:
        """One line of Markdown as the plain text it stands for: a subject."""
        return "".join(map(plain_text, _nested(self._parser.parseInline(source))))


def _nested(tokens: Sequence[Token]) -> list[Node]:
    found: list[Node] = []
    around = [found]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        node = Node(
            token.type.removesuffix("_open"),
            token.tag,
            token.content,
            token.attrs,
            token.meta.get("percent", 1),
            token.hidden,
            _nested(token.children) if token.children and token.type != "image" else [],
        )
        around[-1].append(node)
        if token.nesting > 0:
            around.append(node.children)
    return found


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_UNUSED)
    markdown.validateLink = _is_ours  # type: ignore[method-assign]  # its documented way
    # Not "blockquote": a table asks those rules where it ends.
    terminates = RuleOptionsType(alt=["paragraph", "list"])
    markdown.block.ruler.after("table", "facts", _facts, terminates)
    markdown.block.ruler.after("table", "marked_line", _marked_line, terminates)
    return markdown


def plain_text(node: Node) -> str:
    """The words in a node, without its marks."""
    if node.type in {"softbreak", "hardbreak"}:
        return " "
    if node.type in {"text", "image"}:
        return node.content
    return "".join(plain_text(child) for child in node.children)


def is_buttons(node: Node) -> bool:
    """Whether a paragraph is a row of buttons."""
    parts = _inline_parts(node)
    return any(map(_is_mail_link, parts)) and all(
        part.type == "softbreak"
        or (part.type == "text" and not part.content.strip())
        or _is_mail_link(part)
        for part in parts
    )


def is_picture(node: Node) -> bool:
    """Whether a paragraph is one picture."""
    return [part.type for part in _inline_parts(node)] == ["image"]


def buttons_of(node: Node) -> list[Node]:
    """The links of a row of buttons; a strong one is the filled button."""
    return [part for part in _inline_parts(node) if _is_mail_link(part)]


def _is_mail_link(node: Node) -> bool:
    """A mailto link, or one made strong; the tree has empty texts around a strong one."""
    if node.type == "strong":
        inner = [part for part in node.children if part.type != "text" or part.content]
        return len(inner) == 1 and _is_mail_link(inner[0])
    return node.type == "link" and str(node.attrs["href"]).startswith("mailto:")


def _inline_parts(node: Node) -> Sequence[Node]:
    return node.children[0].children if node.type == "paragraph" else ()


def _is_ours(url: str) -> bool:
    return _SCHEMES.match(url) is not None


def _facts(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # the ruler's signature
    rows = 0
    while start + rows < end and _cells(state, start + rows) is not None:
        rows += 1
    if not rows or silent:
        return rows > 0
    bars = _line(state, start).startswith("|=")
    state.push("bars_open" if bars else "facts_open", "", 1).map = [start, start + rows]
    for line in range(start, start + rows):
        cells = _cells(state, line) or []
        row = state.push("bar_open" if bars else "fact_open", "", 1)
        if bars and len(cells) > 2 and (share := _SHARE.fullmatch(cells.pop(1))):
            row.meta["percent"] = _percent(int(share[1]), int(share[2]))
        for cell in cells[:2]:
            _inline(state, cell, line)
        state.push("bar_close" if bars else "fact_close", "", -1)
    state.push("bars_close" if bars else "facts_close", "", -1)
    state.line = start + rows
    return True


def _percent(part: int, whole: int) -> int:
    """From 1, so that the smallest is still seen, to 99, so that the row keeps its two cells."""
    return max(1, min(99, round(100 * part / whole))) if whole else 1


def _marked_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001  # the ruler's signature
    line = _line(state, start)
    kind = _LINES.get(line[:2])
    if kind is None:
        return False
    if not silent:
        state.push(f"{kind}_open", "", 1).map = [start, start + 1]
        _inline(state, line[2:], start)
        state.push(f"{kind}_close", "", -1)
        state.line = start + 1
    return True


def _inline(state: StateBlock, content: str, line: int) -> None:
    token = state.push("inline", "", 0)
    token.content = content.strip()
    token.map = [line, line + 1]
    token.children = []


def _cells(state: StateBlock, line: int) -> list[str] | None:
    text = _line(state, line).rstrip()
    if not (text.startswith("|") and text.endswith("|") and len(text) > 1):
        return None
    return [cell.strip() for cell in _CELL.split(text[1:].removeprefix("=")[:-1])]


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
