"""What stays ours whatever people write, and ten thousand things they could write in every slot.

    .venv/bin/python -m tests.letters.hostile [COUNT]

Every letter is written COUNT times, in both languages in turn, with another value in each of its
slots; the tests do the same with fewer.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

from selectolax.lexbor import LexborHTMLParser

from daemon.letters import Rendered
from daemon.letters.letters import LANGUAGES
from daemon.letters.samples import HOSTILE, hostile, sample
from tests.letters.house_look import ENVELOPE, house_letters

MANY = 10_000
COUNTED = [
    "a",
    "img",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "table",
    "th",
    "blockquote",
    "em",
    "strong",
    "hr",
    "code",
    "pre",
    "script",
]
# Marks by which the two parts show the same thing, and white space.
DECORATION = str.maketrans("", "", "‘’[]>|:-\n \u00a0")
FRAGMENTS = (
    "**", "_", "`", "[a](b)", "![a](cid:x)", "#", "\n# x", "\n- x", "\n1. x", "> ", "\n---\n",
    "|", "\n|a|b|\n|-|-|\n", "|= a | 1/2 | b |", "! x", "~ x", "<b>", "</td>", "&amp;", "{{", "{%",
    "\\", "\\\n", "<!--rows-->", "{href}", "<!--/quote-->", "mailto:a@b", "\u202e", "\x85",
    "\ud800", "👩‍👩‍👧", "שלום", "  ", "\t", "\r\n", "\u2028", "1.", "a" * 90, "=", "~~~", "```",
    "'", '"',
)  # fmt: skip


def rendered(name: str, text: Callable[[int], str], language: str = "nl") -> Rendered:
    values = hostile(sample(name, "long"), text)
    return house_letters().render(name, language, values, envelope=ENVELOPE)


def words_of_page(letter: Rendered) -> str:
    picture = "foto" if letter.language == "nl" else "picture"
    page = LexborHTMLParser(letter.html)
    for part in page.css("style, title, .brand, body > div[aria-hidden]"):
        part.decompose()
    for image in page.css("img"):
        image.replace_with(f"{picture}{image.attributes.get('alt') or ''}")
    return page.body.text().translate(DECORATION) if page.body else ""


def words_of_text(letter: Rendered) -> str:
    above, _, below = letter.text.rpartition("\n-- \n")
    footer = below.split("\n", 1)[1]  # without the line that the page has at its top
    return f"{above}{footer}".translate(DECORATION)


@cache
def tags_of_ordinary_letter(name: str) -> Counter[str]:
    return tags(rendered(name, lambda _: "woord"))


def tags(letter: Rendered) -> Counter[str]:
    page = LexborHTMLParser(letter.html)
    return Counter({tag: len(page.css(tag)) for tag in COUNTED})


def said_by_us(letter: Rendered) -> bool:
    links = LexborHTMLParser(letter.html).css("a")
    ours = f"mailto:{ENVELOPE.reply_to}?subject="
    return all((link.attributes.get("href") or "").startswith(ours) for link in links)


def assert_still_ours(name: str, letter: Rendered) -> None:
    assert words_of_page(letter) == words_of_text(letter)
    assert tags(letter) <= tags_of_ordinary_letter(name)
    assert said_by_us(letter)
    assert "\n" not in letter.subject


def free() -> Iterator[str]:
    """The letters with a place for words of somebody else."""
    for name in house_letters().names():
        if rendered(name, lambda _: "eens") != rendered(name, lambda _: "anders"):
            yield name


def values(seed: str) -> Iterator[str]:
    """Values without end, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        parts = chance.choices(FRAGMENTS, k=chance.randrange(8))
        if chance.random() < 0.5:
            parts.append(chance.choice(HOSTILE)[:400])
        parts += [chr(chance.randrange(0x3000)) for _ in range(chance.randrange(4))]
        chance.shuffle(parts)
        yield "".join(parts)


def write_many(count: int, name: str) -> int:
    """Writes one letter so many times. Raises AssertionError, with what was in it."""
    text = values(name)
    for number in range(count):
        written: list[str] = []

        def next_value(_: int, written: list[str] = written) -> str:
            written.append(next(text))
            return written[-1]

        letter = rendered(name, next_value, LANGUAGES[number % len(LANGUAGES)])
        try:
            assert_still_ours(name, letter)
        except AssertionError as reason:
            raise AssertionError(f"{name}, {letter.language}: {written!r}") from reason
    return count


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    names = list(free())
    with ProcessPoolExecutor() as hands:
        written = sum(hands.map(partial(write_many, count), names))
    sys.stdout.write(f"{written} letters, {count} of each of {len(names)}: all of them ours\n")


if __name__ == "__main__":
    main()
