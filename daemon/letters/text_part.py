"""The text part of a letter: the tokens as plain text, wrapped at 72 characters."""

from collections.abc import Iterable

from daemon.letters.markdown import Node, buttons_of, is_buttons, plain_text

WIDTH = 72


def text_part(root: Node, *, signature: str, picture: str) -> str:
    """The letter as text.

    `signature` stands above the footer, below the two dashes that mail programs know;
    `picture` is the word before a picture's description.
    """
    paper = _Paper(picture)
    blocks: list[str] = []
    for node in root.children:
        if node.type == "hr":
            blocks.append(f"-- \n{signature}")
        else:
            blocks.append(paper.block(node))
    return "\n\n".join(blocks) + "\n"


class _Paper:
    def __init__(self, picture: str, width: int = WIDTH) -> None:
        self._picture = picture
        self._width = width

    def block(self, node: Node) -> str:
        match node.type:
            case "heading":
                text = self._heading(node)
            case "blockquote":
                text = self._quote(node)
            case "bullet_list" | "ordered_list":
                text = "\n".join(self._items(node))
            case "facts" | "bars":
                text = "\n".join(map(self._labelled, node.children))
            case "table":
                text = "\n".join(self._rows(node))
            case _:
                text = self._paragraph(node)
        return text

    def _quote(self, node: Node) -> str:
        narrow = _Paper(self._picture, self._width - 2)
        inner = "\n\n".join(map(narrow.block, node.children))
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))

    def _heading(self, node: Node) -> str:
        text = self._wrap(self._inline(node))
        if node.tag != "h2":
            return text
        return f"\n{text}\n{'-' * max(map(len, text.split(chr(10))))}"

    def _paragraph(self, node: Node) -> str:
        if is_buttons(node):
            labels = map(self._inline, buttons_of(node))
            return "\n".join(self._wrap(f"[ {label} ]", after="  ") for label in labels)
        return self._wrap(self._inline(node))

    def _items(self, node: Node) -> Iterable[str]:
        start = int(node.attrs.get("start", 1))
        for number, item in enumerate(node.children, start=start):
            mark = "- " if node.type == "bullet_list" else f"{number}. "
            narrow = _Paper(self._picture, self._width - len(mark))
            inner = "\n".join(map(narrow.block, item.children))
            yield mark + inner.replace("\n", "\n" + " " * len(mark))

    def _labelled(self, row: Node) -> str:
        label, said = (self._inline(cell) for cell in row.children)
        return self._wrap(f"{label}: {said}", after="  ")

    def _rows(self, table: Node) -> Iterable[str]:
        for part in table.children:
            for row in part.children:
                yield self._wrap(
                    " | ".join(self._inline(cell) for cell in row.children), after="  "
                )

    def _inline(self, node: Node) -> str:
        match node.type:
            case "text":
                text = node.content
            case "softbreak":
                text = " "
            case "hardbreak":
                text = "\n"
            case "image":
                text = self._shown(node)
            case "em":
                text = f"‘{self._children(node)}’"
            case "link":
                text = self._link(node)
            case _:
                text = self._children(node)
        return text

    def _children(self, node: Node) -> str:
        return "".join(self._inline(child) for child in node.children)

    def _shown(self, node: Node) -> str:
        credit = str(node.attrs.get("title", ""))
        return f"[{self._picture}: {plain_text(node)}]" + (f"\n{credit}" if credit else "")

    def _link(self, node: Node) -> str:
        text, address = self._children(node), str(node.attrs["href"])
        if address.startswith(("mailto:", "tel:")) or address == text:
            return text
        return f"{text} ({address})"

    def _wrap(self, text: str, after: str = "") -> str:
        """Lines that fit, except for a single longer word; `after` begins every further one."""
        lines: list[str] = []
        for line in text.split("\n"):
            lines += _wrapped(line.split(" "), after if lines else "", after, self._width)
        return "\n".join(lines)


def _wrapped(words: list[str], first: str, after: str, width: int) -> list[str]:
    lines: list[str] = []
    line = first
    empty = True
    for word in words:
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = after, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    return [*lines, line.rstrip()]
