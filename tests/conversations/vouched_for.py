"""What the mail server of `bordered` writes above a mail."""

from cafe import DOMAIN


def passed(domain: str = DOMAIN) -> str:
    return f"mx.{DOMAIN}; dmarc=pass header.from={domain}"


def failed(domain: str = DOMAIN) -> str:
    return f"mx.{DOMAIN}; dmarc=fail header.from={domain}"
