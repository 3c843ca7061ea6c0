"""A config.toml with other sections, its comments kept."""

import re
import tomllib
from collections.abc import Mapping

_HEADER = re.compile(r"^\[{1,2}([A-Za-z0-9_-]+)[^\]\n]*\]{1,2}[ \t]*(#.*)?$")


def with_sections(text: str, sections: Mapping[str, str]) -> str:
    """A config.toml with whole sections replaced, or added at the end where they were missing.

    Each value is the section's TOML text with its header, `[smtp]` or several `[[smtp]]`; ""
    takes the section out. The comment above a section goes with it.
    """
    blocks = _blocks(text)
    known = {name for name, _ in blocks}
    done: set[str] = set()
    parts: list[str] = []
    for name, block in blocks:
        if name not in sections:
            parts.append(block)
        elif name not in done:
            done.add(name)
            parts.append(_spaced(sections[name]))
    parts.extend(_spaced(text) for name, text in sections.items() if name not in known)
    changed = "".join(parts)
    tomllib.loads(changed)
    return changed


def _blocks(text: str) -> list[tuple[str, str]]:
    """The text cut before each header; the comment lines right above one belong to it."""
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines(keepends=True):
        found = _HEADER.match(line.rstrip("\n"))
        if found:
            blocks.append((found[1], _comment_above(blocks[-1][1])))
        blocks[-1][1].append(line)
    return [(name, "".join(lines)) for name, lines in blocks]


def _comment_above(lines: list[str]) -> list[str]:
    start = len(lines)
    while start and lines[start - 1].startswith("#"):
        start -= 1
    taken = lines[start:]
    del lines[start:]
    return taken


def _spaced(section: str) -> str:
    return f"{section.strip()}\n\n" if section.strip() else ""
