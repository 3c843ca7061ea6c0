"""Access tokens that the tests' Dovecot believes: JSON Web Tokens (RFC 7519)."""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from daemon.clock import WallClock

_KEY = b"a key for the tests alone, 32 bytes and more"


def token(user: str, *, lasts: timedelta = timedelta(hours=1)) -> str:
    """For this mailbox; one that lasts less than nothing has run out."""
    now = int(WallClock().now().timestamp())
    claims = {
        "sub": user,
        "email": user,
        "iat": now - 86_400,
        "exp": now + int(lasts.total_seconds()),
    }
    text = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}"
    return f"{text}.{_encoded(hmac.digest(_KEY, text.encode(), 'sha256'))}"


def write_key(folder: Path) -> None:
    """Where Dovecot looks for it: no application, this algorithm, no name."""
    file = folder / "default/HS256/default"
    file.parent.mkdir(parents=True)
    file.write_bytes(base64.b64encode(_KEY))


def _part(content: Mapping[str, object]) -> str:
    return _encoded(json.dumps(content).encode())


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
