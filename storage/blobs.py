"""The bytes of photos and files, once each by digest. Every function runs inside `Store.atomic`."""

from collections.abc import Iterable, Mapping

from storage.models import BlobRow
from storage.statement import put


async def keep(contents: Mapping[str, bytes]) -> None:
    for digest, content in contents.items():
        await put(BlobRow, {"digest": digest, "content": content}, unique=("digest",))


async def load(digests: Iterable[str]) -> dict[str, bytes]:
    """What there is of these; a digest without bytes is left out."""
    named = list(digests)
    if not named:
        return {}
    rows = await BlobRow.filter(digest__in=named)
    return {row.digest: bytes(row.content) for row in rows}
