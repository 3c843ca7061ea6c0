"""The usual ways to make a letter of a program, for `bench.letters` to stand beside.

Jinja2 for both parts, premailer or MJML for the look, the standard library's EmailMessage around
it: what their documentation shows. Templates are compiled and the style is put in once.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from importlib import import_module
from pathlib import Path
from string import Template
from typing import cast

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from daemon.letters.colours import palette
from daemon.letters.letters import HOUSE

LETTERS = Path(__file__).parent / "other_letters"
COLOUR = "#0e5a54"

Make = Callable[[Mapping[str, object]], bytes]  # values and headers in, a whole mail out
Finish = Callable[[str], str]  # what Jinja2 made in, the finished page out


def premailer() -> Make:
    """Raises ImportError when it is not installed."""
    transform = cast("Callable[..., str]", import_module("premailer").transform)
    return _mailed("html", lambda page: transform(page, cssutils_logging_level=logging.CRITICAL))


def mjml() -> Make:
    """The implementation in Python. Raises ImportError when it is not installed."""
    convert = cast("Callable[[str], Sequence[str]]", import_module("mjml").mjml_to_html)
    return _mailed("mjml", lambda page: convert(page)[0])


OTHER_WAYS: Mapping[str, Callable[[], Make]] = {
    "Jinja2 + premailer": premailer,
    "Jinja2 + MJML": mjml,
}


def _mailed(kind: str, finish: Finish) -> Make:
    made = Environment(loader=FileSystemLoader(LETTERS), autoescape=True, trim_blocks=True)
    style = Markup(_style())
    page = made.get_template(f"confirmation.{kind}.j2")
    text = made.overlay(autoescape=False).get_template("confirmation.txt.j2")

    def make(values: Mapping[str, object]) -> bytes:
        mail = EmailMessage(policy=SMTP)
        for name in ("From", "To", "Subject", "Date", "Message-ID", "Reply-To"):
            mail[name] = str(values[name])
        mail.set_content(text.render(values))
        mail.add_alternative(finish(page.render(values, style=style)), subtype="html")
        return mail.as_bytes()

    return make


def _style() -> str:
    colours = palette(COLOUR)
    source = Template((HOUSE / "layout" / "letter.css").read_text("utf-8"))
    return source.substitute(
        accent=colours.accent,
        tint=colours.tint,
        accent_dark=colours.accent_dark,
        tint_dark=colours.tint_dark,
    )
