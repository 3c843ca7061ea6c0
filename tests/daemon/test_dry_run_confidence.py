"""A dry run shows an operator every letter, but of a circle no word."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from cafe import Cafe
from conversations.test_conversation_circles import begun
from daemon.dry_run import FolderWire


def only_file(folder: Path) -> bytes:
    [file] = folder.iterdir()
    return file.read_bytes()


async def test_a_letter_of_a_circle_is_written_without_what_it_says(
    cafe: Cafe, tmp_path: Path
) -> None:
    await begun(cafe)
    await cafe.roos.says("Gelukt! Idee: samen naar het zilvervossenpark")
    letter = cafe.roos.last
    assert "zilvervossenpark" in letter.text
    wire = FolderWire(tmp_path / "dry")
    await wire.send("kringen@binnenwater.example.org", cafe.roos.address, letter.source)
    source = only_file(tmp_path / "dry")
    written = message_from_bytes(source, policy=default)
    assert b"zilvervossenpark" not in source
    assert str(written["Subject"]) == letter.subject
    assert cafe.roos.address in str(written["To"])
    assert "only its receiver reads it" in written.get_content()
    assert written["Reply-To"] is None, "its mark would let somebody answer"
    assert "gelukt" not in letter.subject.lower(), "a subject is seen by more than who reads it"


async def test_a_letter_about_a_tip_is_written_whole(cafe: Cafe, tmp_path: Path) -> None:
    await cafe.roos.mails("De tuin van De Kade is open.")
    letter = cafe.roos.last
    await FolderWire(tmp_path / "dry").send("tips@binnenwater.example.org", "x", letter.source)
    assert only_file(tmp_path / "dry") == letter.source
