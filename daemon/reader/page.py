"""A page (text/html) as lines with the depth of quotation that its marks say."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from daemon.reader.cleaning import Line, Mark, clean_text, unquoted
from daemon.reader.ink import inner_ink
from daemon.reader.marks import PLAIN, Meaning, meaning_of

_BLOCKS_WORDS = (
    "address article aside blockquote body center dd details dir div dl dt fieldset figure "
    "figcaption footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "option p pre section summary table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_SPACED_WORDS = "p h1 h2 h3 h4 h5 h6 blockquote ul ol dl pre table"
_SPACED = frozenset(_SPACED_WORDS.split())
_UNSEEN_WORDS = (
    "head script style title template noscript iframe object embed applet svg math audio "
    "video canvas select textarea input meta link"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_CELLS = frozenset({"td", "th"})
_WHITE = re.compile(r"[ \t\n\r\f]+")

_CHANGING = frozenset({"pre", "ol", "ul", "a"})

PAGE_LIMIT = 3_000_000  # characters
DEPTH_LIMIT = 300
LINE_LIMIT = 20_000


class _State(NamedTuple):
    """What counts for a node and everything in it."""

    depth: int = 0
    pre: bool = False
    signature: bool = False
    link: bool = False
    ink: str = ""
    numbers: list[int] | None = None  # how far the ordered list around it has come


_Waiting = list[tuple[LexborNode, _State, str]]


class _Page:
    """Lines as they come to stand on the page."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._pending_mark = Mark.NONE
        self._depth = 0
        self._signature = False
        self._link = False
        self._ink = ""
        self._ending: tuple[int, str] | None = None  # from which word on another colour, and which
        self._pictures: list[str] = []

    @property
    def holds_words(self) -> bool:
        """Whether the line being written has something on it."""
        return bool(self._words)

    def write(self, text: str, state: _State) -> None:
        if not text:
            return
        if not state.pre:
            text = _WHITE.sub(" ", text)
            if text[0] == " " and (not self._words or self._words[-1][-1:] in (" ", "\t")):
                text = text[1:]
            if not text:
                return
            self._put(text, state)
            return
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self.new_line(always=True)
            self._put(line, state)

    def _put(self, text: str, state: _State) -> None:
        if not text:
            return
        if not self._words or not self._signature:
            self._signature = state.signature
        if not self._words:
            self._depth, self._link, self._ink = state.depth, True, state.ink
            self._ending = None
        elif not text.isspace():
            self._change(state.ink)
        self._link = self._link and (state.link or text.isspace())
        self._words.append(text)

    def _change(self, ink: str) -> None:
        """What a line of several colours still says: only the last words may differ."""
        if self._ending is not None:
            self._ending = self._ending if ink == self._ending[1] else (0, "")
        elif ink != self._ink:
            self._ending = (0, "") if self._ink else (len(self._words), ink)
            self._ink = ""

    def show(self, content_id: str) -> None:
        """A picture: it belongs to the line it stands in, else to the last one with words."""
        if self._words:
            self._pictures.append(content_id)
            return
        above = (n for n in range(len(self.lines) - 1, -1, -1) if self.lines[n].text)
        number = next(above, None)
        if number is None:
            return  # on top of everything: hers
        line = self.lines[number]
        self.lines[number] = line._replace(pictures=(*line.pictures, content_id))

    def new_line(self, *, always: bool = False) -> None:
        """End the line; `always` writes an empty one too (<br>, an empty paragraph)."""
        text = "".join(self._words)
        at, ink = self._ending or (0, "")
        ending = "".join(self._words[at:]) if ink else ""
        self._words.clear()
        self._ending = None
        if not text and not always:
            return
        self._add(text, ending, ink)

    def _add(self, text: str, ending: str, ink: str) -> None:
        mark = self._pending_mark
        if mark is Mark.NONE and self._signature and text.strip():
            mark = Mark.SIGNATURE
        if mark is Mark.NONE and self._link:
            mark = Mark.LINK
        if text.strip():
            self._pending_mark = Mark.NONE
        else:
            mark = Mark.NONE
        shown = tuple(self._pictures)
        self._pictures.clear()
        ending = clean_text(ending).strip(" ")
        for line in clean_text(text).split("\n"):
            typed, rest = unquoted(line.strip(" ")) if self._depth == 0 else (0, line.strip(" "))
            depth, sure = self._depth + typed, self._depth > 0
            coloured = (ending, ink) if ending and rest.endswith(ending) else ("", "")
            self.lines.append(Line(rest, depth, sure, mark, self._ink, shown, *coloured))
        self._signature = False

    def blank(self, depth: int) -> None:
        """A blank line, unless there is one already."""
        if self.lines and self.lines[-1].text:
            self.lines.append(Line("", depth, sure=depth > 0))

    def mark(self, mark: Mark) -> None:
        """The next line with words begins what `mark` says."""
        self.new_line()
        self._pending_mark = mark


def page_lines(html: str) -> list[Line]:
    """What a person sees of the page, line by line; nothing remote is loaded."""
    tree = LexborHTMLParser(flattened(html[:PAGE_LIMIT]))
    root = tree.body or tree.root
    page = _Page()
    if root is not None:
        _walk(root, page)
    page.new_line()
    return page.lines


def _walk(root: LexborNode, page: _Page) -> None:
    """Depth first without recursion: people's threads nest deeper than Python does (FACTS 50)."""
    waiting: _Waiting = [(root, _State(), "")]
    while waiting and len(page.lines) < LINE_LIMIT:
        node, state, left = waiting.pop()
        if left:
            _leave(left, state, page)
            continue
        following = node.next if waiting else None
        if following is not None:
            waiting.append((following, state, ""))
        tag = node.tag or ""
        if tag == "-text":
            page.write(node.text_content or "", state)
        elif tag not in _UNSEEN and not tag.startswith("-"):
            _visit(node, tag, state, page, waiting)


def _visit(node: LexborNode, tag: str, state: _State, page: _Page, waiting: _Waiting) -> None:
    """Begin an element, and put what is in it and its end on the pile."""
    if tag == "br":
        page.new_line(always=True)
        return
    attributes = node.attributes
    if tag == "img":
        page.write(_emoji(attributes.get("alt") or ""), state)
        source = attributes.get("src") or ""
        if source[:4].lower() == "cid:":
            page.show(unquote(source[4:]))
        return
    meaning = meaning_of(tag, attributes) if attributes else PLAIN
    if meaning.hidden:
        return
    if meaning.list_mark:
        page.write(_word_mark(node.text()), state)
        return
    if tag in _BLOCKS:
        page.new_line()
        spaced = tag in _SPACED and not meaning.tight
        if spaced:
            page.blank(state.depth)
        waiting.append((node, state, "spaced" if spaced else "block"))
    if meaning.mark is not Mark.NONE:
        page.mark(meaning.mark)
    inner = state if meaning is PLAIN and tag not in _CHANGING else _inner(tag, state, meaning)
    _begin(tag, inner, page)
    child = node.first_child
    if child is not None:
        waiting.append((child, inner, ""))


def _inner(tag: str, state: _State, meaning: Meaning) -> _State:
    numbers = [0] if tag == "ol" else None if tag == "ul" else state.numbers
    return _State(
        state.depth + meaning.depth,
        state.pre or tag == "pre" or meaning.pre,
        state.signature or meaning.signature,
        state.link or tag == "a",
        inner_ink(state.ink, meaning.ink),
        numbers,
    )


def _begin(tag: str, state: _State, page: _Page) -> None:
    """What an element writes before its content."""
    if tag == "li":
        page.write(_list_mark(state.numbers), state)
    elif tag in _CELLS and page.holds_words:
        page.write("\t", state._replace(pre=True))


def _list_mark(numbers: list[int] | None) -> str:
    if numbers is None:
        return "- "
    numbers[0] += 1
    return f"{numbers[0]}. "


def _word_mark(text: str) -> str:
    """Its number as it stands; a bullet is a sign of Word's own typeface."""
    mark = text.strip()
    return f"{mark} " if any(sign.isalnum() for sign in mark[:-1]) else "- "


def _leave(kind: str, state: _State, page: _Page) -> None:
    page.new_line()
    if kind == "spaced":
        page.blank(state.depth)


def _emoji(alt: str) -> str:
    """The picture of an emoji is the emoji; any other picture has no words of hers."""
    return alt if len(alt) <= 8 and not any(sign.isascii() for sign in alt) else ""


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})[^<>]{0,2000}>")
_VOID_WORDS = "br img hr meta link input area base col embed source track wbr"
_VOID = frozenset(_VOID_WORDS.split())


def flattened(html: str) -> str:
    """The page without tags nested deeper than 300: parsing takes the square of the depth."""
    if html.count("<") < 1_000:
        return html
    depth, kept, at = 0, list[str](), 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _VOID or tag[0].endswith("/>"):
            continue
        depth = depth + 1 if not tag[1] else max(depth - 1, 0)
        if depth + bool(tag[1]) > DEPTH_LIMIT:
            kept.append(html[at : tag.start()])
            at = tag.end()
    kept.append(html[at:])
    return " ".join(kept)
