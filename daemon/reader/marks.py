"""What the programs that people mail with write into a page to mark quotation and signature."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from daemon.reader.cleaning import Mark
from daemon.reader.ink import OLDER, TYPED, colour_of

Attributes = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one element says about everything in it."""

    depth: int = 0  # one for a quotation
    mark: Mark = Mark.NONE
    signature: bool = False
    hidden: bool = False
    pre: bool = False
    tight: bool = False
    list_mark: bool = False  # Word's own number or bullet, and the space behind it
    ink: str | None = None


PLAIN = Meaning()
_HIDDEN = Meaning(hidden=True)
_QUOTE = Meaning(depth=1)
_LIST_MARK = Meaning(list_mark=True)
_HISTORY = Meaning(mark=Mark.HISTORY)
_OLDER = Meaning(mark=Mark.HISTORY, ink=OLDER)
_ATTRIBUTION = Meaning(mark=Mark.ATTRIBUTION)
_FORWARD = Meaning(mark=Mark.FORWARD)
_SIGNATURE = Meaning(signature=True)

# Containers whose whole content is the older mail.
_QUOTED_CLASSES = frozenset(
    {
        "sh-quoted-content",
        "front-blockquote",
        "tutanota_quote",
        "protonmail_quote",
        "iosymail",
    }
)
_ATTRIBUTION_CLASSES = frozenset({"gmail_attr", "moz-cite-prefix", "moz-email-headers-table"})
_FORWARD_CLASSES = frozenset({"moz-forward-container"})
_SIGNATURE_CLASSES = frozenset(
    {
        "gmail_signature",
        "moz-signature",
        "protonmail_signature_block",
        "tutanota_signature",
        "ms-outlook-mobile-signature",
    }
)
_SIGNATURE_IDS = frozenset(
    {
        "signature",
        "ms-outlook-mobile-signature",
        "applemailsignature",
        "composer_signature",
        "linebreakatbeginningofsignature",
        "ydp-signature",
        "mobile-signature",
    }
)
_HISTORY_IDS = frozenset(
    {
        "divrplyfwdmsg",
        "appendonsend",
        "stopspelling",
        "mail-editor-reference-message-container",
        "ms-outlook-mobile-body-separator-line-reference",
        "replyblockquote",
        "zwchr",
        "replysplit",
        "olk_src_body_section",
    }
)
_TAKEN_OVER = "mail-editor-reference-message-container"  # with all its marks
_QUOTED_NAMES = frozenset({"quote", "messagereplysection", "quoted-content"})

_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)"
)
_MAY_HIDE = re.compile(r"none|hidden|mso-hide|:\s*0")
_LEFT_BORDER = re.compile(r"border-left(?:-\w+)?\s*:[^;]*(?:\d\s*p[xt]|solid)")
_QUOTING_BORDER = re.compile(
    r"border\s*:\s*none\s*;\s*border-top\s*:\s*solid\s+(?:#?[0-9a-z]+)\s+[\d.]+pt"
)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|break-spaces)\s*(?:;|$)")
_WORD_LIST = re.compile(r"mso-list\s*:\s*ignore")
_NO_MARGIN = re.compile(r"margin(?:-top)?\s*:\s*0")


_LOOK = 1_000  # characters of one attribute


class _Signs(NamedTuple):
    """What can mean anything to us of an element's attributes, lower case; "" for what it lacks."""

    style: str
    classes: str
    identity: str
    name: str
    type: str
    cite: str
    color: str


def meaning_of(tag: str, attributes: Attributes) -> Meaning:
    """What an element with these attributes means."""
    if "hidden" in attributes:
        return _HIDDEN
    said = attributes.get
    return _meaning(
        tag,
        (said("style") or "")[:_LOOK],
        (said("class") or "")[:_LOOK],
        (said("id") or "")[:_LOOK],
        (said("name") or "")[:_LOOK],
        (said("type") or "")[:_LOOK],
        (said("cite") or "")[:_LOOK],
        (said("color") or "")[:_LOOK],
    )


@lru_cache(maxsize=2_048)  # every page repeats its styles, and every answer those of our letter
def _meaning(tag: str, *attributes: str) -> Meaning:
    signs = _Signs(*(attribute.lower() for attribute in attributes))
    style = signs.style
    if _MAY_HIDE.search(style) and _UNSEEN_STYLE.search(style):
        return _HIDDEN
    if _WORD_LIST.search(style):
        return _LIST_MARK
    classes = signs.classes.split()[:20]
    if tag == "blockquote":
        return _blockquote(signs, classes)
    marked = _marked(tag, signs, classes)
    if marked is not None:
        return marked
    if tag == "div" and "border" in style and _QUOTING_BORDER.search(style):
        return _HISTORY
    pre = "white-space" in style and _PRE_STYLE.search(style) is not None
    tight = tag == "p" and _is_tight(classes, style)
    ink = TYPED if "elementtoproof" in classes else colour_of(style, signs.color)
    return Meaning(pre=pre, tight=tight, ink=ink) if pre or tight or ink is not None else PLAIN


def _marked(tag: str, signs: _Signs, classes: list[str]) -> Meaning | None:
    # Outlook gives the names in what it quotes a prefix
    identity = re.sub(r"^(?:x_)+", "", signs.identity[:100])
    plain = {item.removeprefix("x_") for item in classes}
    if plain & _QUOTED_CLASSES or signs.name in _QUOTED_NAMES:
        return _QUOTE
    if plain & _ATTRIBUTION_CLASSES or identity == "reply-intro":
        return _ATTRIBUTION
    if plain & _FORWARD_CLASSES:
        return _FORWARD
    if plain & _SIGNATURE_CLASSES or identity in _SIGNATURE_IDS:
        return _SIGNATURE
    if identity in _HISTORY_IDS:
        return _OLDER if identity == _TAKEN_OVER else _HISTORY
    yahoo = tag == "div" and any("yahoo_quoted" in item for item in (identity, *classes))
    return _QUOTE if yahoo else None


def _blockquote(signs: _Signs, classes: list[str]) -> Meaning:
    """A bare blockquote is the person's own (FACTS 57)."""
    marked = (
        signs.type == "cite"
        or bool(signs.cite)
        or any("quote" in item or item in ("iosymail", "cite") for item in classes)
        or _LEFT_BORDER.search(signs.style) is not None
        or signs.identity in ("qt", "replyblockquote")
    )
    return _QUOTE if marked else PLAIN


def _is_tight(classes: list[str], style: str) -> bool:
    return any(item.startswith(("mso", "x_mso")) for item in classes) or bool(
        style and _NO_MARGIN.search(style)
    )
