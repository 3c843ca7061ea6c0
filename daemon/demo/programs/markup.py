"""Plain text as the HTML that mail programs make of it, and as quotation marks show it."""

from html import escape


def broken(text: str) -> str:
    """One line below the other with <br>."""
    return "<br>\r\n".join(escape(line, quote=False) for line in text.splitlines())


def blocks(text: str, opening: str, closing: str, *, empty: str = "<br>") -> str:
    """Every line in a block of its own."""
    return "\r\n".join(
        f"{opening}{escape(line, quote=False) or empty}{closing}" for line in text.splitlines()
    )


def marked(text: str) -> str:
    """With > before every line, as Gmail, Apple and Thunderbird do."""
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
