"""The HTML part of a letter: the same tokens in the pieces of the layout."""

import re
from collections.abc import Iterator, Mapping, Sequence

from daemon.letters.layout import Layout
from daemon.letters.markdown import Node, buttons_of, is_buttons, is_picture, plain_text
from mailflows.letters import Picture

CONTENT_WIDTH = 568  # pixels inside the card
INSET_WIDTH = 524  # pixels below a numbered heading
PREVIEW = 110  # characters that inboxes show beside the subject

_NUMBER = re.compile(r"(\d+\.) +")
_LONG_ADDRESS = re.compile(r"([^\s@&]{6,})(@[^\s@&]{8,})")


def html_part(
    root: Node, layout: Layout, pictures: Mapping[str, Picture], shell: Mapping[str, str]
) -> str:
    """The letter as a page. `shell`: lang, title, organisation, flow as text, logo as HTML."""
    page = _Page(layout, pictures)
    rows: list[str] = []
    footer: list[str] = []
    for node in root.children:
        if node.type == "hr":
            page.in_footer = True
        elif page.in_footer:
            footer.append(page.block(node))
        else:
            rows.append(page.row(node))
    return layout.shell.fill(
        lang=shell["lang"],
        title=safe(shell["title"]),
        organisation=safe(shell["organisation"]),
        flow=safe(shell["flow"]),
        logo=shell["logo"],
        preview=safe(preview(root)),
        rows="".join(rows),
        footer="".join(footer),
    )


def preview(root: Node) -> str:
    """What inboxes show beside the subject: the first paragraph that says something."""
    for node in root.children:
        text = plain_text(node) if node.type == "paragraph" else ""
        if text and not text.endswith(","):  # a greeting
            return text[:PREVIEW]
    return ""


def safe(text: str) -> str:
    """Text as HTML, for content and attributes. FACTS 49: `&apos;` is not known everywhere."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


class _Page:
    def __init__(self, layout: Layout, pictures: Mapping[str, Picture]) -> None:
        self._pieces = layout.blocks
        self._pictures = pictures
        self._inset = False  # below a numbered heading
        self.in_footer = False

    def row(self, node: Node) -> str:
        """One block of the letter as a row of the card."""
        space = self._space(node)
        return self._pieces[f"row-{space}"].fill(inner=self.block(node))

    def _space(self, node: Node) -> str:
        if node.type == "heading":
            self._inset = node.tag == "h3" and _number_of(node) is not None
            return {"h1": "top", "h2": "section"}.get(node.tag, "item")
        if node.type == "small":
            return "insmall" if self._inset else "small"
        wide = node.type not in {"paragraph", "bullet_list", "ordered_list"}
        kind = "block" if wide or is_buttons(node) or is_picture(node) else "text"
        return f"in{kind}" if self._inset else kind

    def block(self, node: Node) -> str:
        match node.type:
            case "heading":
                html = self._heading(node)
            case "blockquote":
                html = self._quote(node)
            case "bullet_list" | "ordered_list":
                html = self._list(node)
            case "facts" | "bars":
                html = self._fill(node.type, "".join(map(self._labelled, node.children)))
            case "table":
                html = self._fill("grid", "".join(map(self._part, node.children)))
            case "note" | "small":
                html = self._fill(node.type, self._children(node))
            case _:
                html = self._paragraph(node)
        return html

    def _quote(self, node: Node) -> str:
        first = "".join(map(self.block, node.children[:1]))
        further = (self._fill("further", self._children(one)) for one in node.children[1:])
        return self._fill("quote", first + "".join(further))

    def _list(self, node: Node) -> str:
        inner = "".join(map(self._item, node.children))
        if node.type == "bullet_list":
            return self._fill("ul", inner)
        return self._pieces["ol"].fill(inner=inner, start=str(node.attrs.get("start", 1)))

    def _fill(self, name: str, inner: str) -> str:
        return self._pieces[name].fill(inner=inner)

    def _heading(self, node: Node) -> str:
        number = _number_of(node)
        inner = self._children(node)
        if node.tag == "h3" and number is not None:
            rest = inner[number.end() :]
            return self._pieces["numbered"].fill(number=number[1], inner=rest)
        return self._fill(node.tag, inner)

    def _paragraph(self, node: Node) -> str:
        if is_buttons(node):
            return "".join(map(self._button, buttons_of(node)))
        if is_picture(node):
            return self._children(node)
        inner = self._children(node)
        if self.in_footer:
            return self._fill("fine", inner)
        return self._fill("paragraph", inner)

    def _button(self, node: Node) -> str:
        kind = "key" if node.type == "strong" else "open"
        link = next(part for part in node.walk() if part.type == "link")
        href = safe(str(link.attrs["href"]))
        return self._pieces[kind].fill(href=href, inner=self._children(link))

    def _item(self, item: Node) -> str:
        tight = all(child.type != "paragraph" or child.hidden for child in item.children)
        parts = (
            self._children(child) if tight and child.type == "paragraph" else self.block(child)
            for child in item.children
        )
        return self._fill("li", "".join(parts))

    def _labelled(self, row: Node) -> str:
        label, inner = (self._children(cell) for cell in row.children)
        if row.type == "fact":
            return self._pieces["fact"].fill(label=label, inner=inner)
        percent = str(row.percent)
        return self._pieces["bar"].fill(label=label, inner=inner, percent=percent)

    def _part(self, part: Node) -> str:
        kind = "column" if part.type == "thead" else "cell"
        rows = ("".join(self._cells(kind, row.children)) for row in part.children)
        return "".join(f"<tr>{row}</tr>" for row in rows)

    def _cells(self, kind: str, cells: Sequence[Node]) -> Iterator[str]:
        """Without a width of its own a first column of short words is squeezed on a phone."""
        first = 40 if len(cells) == 2 else 100 // len(cells)  # percent
        others = (100 - first) // max(1, len(cells) - 1)
        for number, cell in enumerate(cells):
            width = others if number else first
            yield self._pieces[kind].fill(inner=self._children(cell), width=f"{width}%")

    def _children(self, node: Node) -> str:
        return "".join(map(self._inline, node.children))

    def _inline(self, node: Node) -> str:
        match node.type:
            case "text":
                # A phone breaks it before the "@", not in a word.
                html = _LONG_ADDRESS.sub(r"\1<wbr>\2", safe(node.content))
            case "softbreak":
                html = "\n"
            case "hardbreak":
                html = "<br>"
            case "strong" | "em":
                html = self._fill(node.type, self._children(node))
            case "link":
                href = safe(str(node.attrs["href"]))
                html = self._pieces["link"].fill(href=href, inner=self._children(node))
            case "image":
                html = self._picture(node)
            case _:
                html = self._children(node)
        return html

    def _picture(self, node: Node) -> str:
        digest = str(node.attrs["src"]).removeprefix("cid:")
        picture = self._pictures[digest]
        credit = str(node.attrs.get("title", ""))
        room = INSET_WIDTH if self._inset else CONTENT_WIDTH
        return self._pieces["picture"].fill(
            src=f"cid:{content_id(digest)}",
            width=str(min(picture.width or room, room)),
            alt=safe(plain_text(node)),
            credit=self._fill("credit", safe(credit)) if credit else "",
        )


def _number_of(heading: Node) -> re.Match[str] | None:
    return _NUMBER.match(plain_text(heading))


def content_id(digest: str) -> str:
    """The Content-ID of a picture (RFC 2392), without its angle brackets."""
    return f"{digest[:32]}@picture.invalid"
