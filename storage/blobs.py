"""The bytes of photos and files, once each by digest. Every function runs inside `Store.atomic`."""

from collections.abc import Iterable, Mapping

from storage.models import BlobRow
from storage.typed import get_or_create


async def keep(contents: Mapping[str, bytes]) -> None:
    for digest, content in contents.items():
        await get_or_create(BlobRow, {"digest": digest}, {"content": content})


async def load(digests: Iterable[str]) -> dict[str, bytes]:
    """What there is of these; a digest without bytes is left out."""
    rows = await BlobRow.filter(digest__in=list(digests))
    return {row.digest: bytes(row.content) for row in rows}
