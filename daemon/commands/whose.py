"""Whose flow a mail belongs to, also when no flow ever saw it."""

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses

from daemon.confidence import PRIVATE_FLOWS
from daemon.settings import Settings
from daemon.tokens import TokenSecretError, load_tokens
from storage import outbox
from storage.inbox import Mail
from storage.outbox import Outgoing

_RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_ANSWERS = (*_RECIPIENTS, "In-Reply-To", "References", "Subject", "Thread-Topic")
_SOFT_BREAKS = (b"=\r\n", b"=\n")  # of quoted-printable (RFC 2045 6.7): a mark may be cut by one


async def flow_of(mail: Mail, settings: Settings) -> str:
    """The flow that took it; of a mail in quarantine the one of the letter it answers, by any mark
    of ours in it, else of the address it came to. Runs inside `Store.atomic`.

    One letter in confidence is enough: its address may have lost our mark on the way.
    """
    if mail.flow in PRIVATE_FLOWS or not mail.source:
        return mail.flow
    headers = BytesHeaderParser(policy=compat32).parsebytes(mail.source)
    answered = await _answered(mail.source, headers, settings)
    named = answered.name.partition("/")[0] if answered else ""
    if named in PRIVATE_FLOWS:
        return named
    addresses = [address for _, address in getaddresses(list(_fields(headers, _RECIPIENTS)))]
    addressed = settings.addresses.meant_by(addresses)
    return mail.flow or named or (addressed.flow if addressed else "")


async def _answered(source: bytes, headers: Message, settings: Settings) -> Outgoing | None:
    try:
        tokens = load_tokens(settings.store.token_secret)
    except TokenSecretError:
        return None  # then no letter of ours can be told from another
    for soft in _SOFT_BREAKS:
        source = source.replace(soft, b"")
    for text in (*_fields(headers, _ANSWERS), source.decode("latin-1")):
        named = tokens.read(text)
        if named is not None:
            return await outbox.find(named.letter, named.person)
    return None


def _fields(headers: Message, names: tuple[str, ...]) -> Iterator[str]:
    return (str(value) for name in names for value in headers.get_all(name, []))
