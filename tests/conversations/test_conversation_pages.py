"""What people send beside their words: pages, pictures, what a gateway adds. None of it travels."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import cast

from PIL import Image

from cafe import Cafe, cafe_settings, open_cafe
from storage import inbox
from storage.models import BlobRow
from storage.store import Store


def page_mail(cafe: Cafe, page: str, text: str = "De tuin is klaar.") -> EmailMessage:
    mail = cafe.written(cafe.roos, text, to=cafe.address("tips"), subject="Tuin")
    mail.add_alternative(page, subtype="html")
    return mail


def parts_sent(cafe: Cafe) -> list[bytes]:
    """Every part of every letter that left, decoded."""
    letters = (message_from_bytes(raw) for _, raw in cafe.wire.sent)
    parts = (part for letter in letters for part in letter.walk() if not part.is_multipart())
    return [cast("bytes", part.get_payload(decode=True)) for part in parts]


@asynccontextmanager
async def listener() -> AsyncGenerator[tuple[int, list[bytes]]]:
    """Somebody who would like to know that her mail was opened: a port, and who called."""
    called: list[bytes] = []

    async def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        called.append(await reader.readline())
        writer.close()

    server = await asyncio.start_server(call, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], called


async def test_nothing_remote_is_loaded_or_passed_on(cafe: Cafe) -> None:
    async with listener() as (port, called):
        host = f"http://127.0.0.1:{port}"
        page = (
            f'<html><head><link rel="stylesheet" href="{host}/stijl.css">'
            f'<style>body {{ background: url("{host}/achter.png") }}</style>'
            f'<script src="{host}/loopt.js">weg = 1</script></head><body onload="weg()">'
            f'<p>De tuin van De Kade is klaar.</p><img src="{host}/volgt.gif" width="1">'
            f'<iframe src="{host}/raam"></iframe><object data="{host}/ding"></object>'
            f'<form action="{host}/formulier"><input name="wachtwoord"><button>Ga</button></form>'
            f'<svg><image href="{host}/teken.svg"/></svg></body></html>'
        )
        await cafe.receives(page_mail(cafe, page).as_bytes())
        await cafe.is_at("2026-12-01 09:00")
        assert "De tuin van De Kade is klaar" in cafe.fatima.last.text
        assert called == []
    (tip,) = await cafe.tips()
    for content in (tip.text.encode(), *parts_sent(cafe)):
        assert host.encode() not in content
        assert b"wachtwoord" not in content
        assert b"weg = 1" not in content


async def test_where_a_photo_was_taken_stays_in_the_raw_mail(cafe: Cafe) -> None:
    taken = Image.Exif()
    taken[0x010F] = "Camera van Roos"
    taken.get_ifd(0x8825)[2] = (52.0, 5.0, 6.0)  # GPS
    photo = BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(photo, "JPEG", exif=taken)
    mail = cafe.written(cafe.roos, "De tuin is klaar.", to=cafe.address("tips"), subject="Tuin")
    mail.add_attachment(photo.getvalue(), "image", "jpeg", filename="tuin.jpg")
    row = await cafe.receives(mail.as_bytes())
    await cafe.is_at("2026-12-01 09:00")

    async def kept() -> list[bytes]:
        return [bytes(blob.content) for blob in await BlobRow.all()]

    blobs = await cafe.store.atomic(kept)
    assert len(blobs) == 1
    for content in (*blobs, *parts_sent(cafe)):
        assert b"Exif" not in content
        assert b"Camera van Roos" not in content
    raw = await cafe.store.atomic(lambda: inbox.show(row.key))
    assert raw is not None
    assert raw.source == mail.as_bytes()


async def test_what_the_settings_call_a_banner_is_not_hers(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    account = 'host = "127.0.0.1"\ntls = "none"\nuser = "stamtafel"\npassword = "x"\n'
    named = '[mailbox]\nbanners = ["gecontroleerd door de poortwachter"]\n'
    settings = cafe_settings(tmp_path, url=store_url, changes={"mailbox": f"{named}{account}"})
    async with open_cafe(store, settings) as cafe:
        await cafe.roos.mails(
            "[P] Gecontroleerd door de Poortwachter van 9.41 uur\n\nDe tuin is klaar."
        )
        (tip,) = await cafe.tips()
        assert tip.text == "De tuin is klaar."
