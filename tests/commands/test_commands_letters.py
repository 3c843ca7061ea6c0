"""`stamtafel letters` and `draft`: what people will read."""

import io
from email.message import EmailMessage

from PIL import Image

from cafe import Cafe
from commands.office import Office, office_in
from daemon.letters.letters import LANGUAGES


def test_every_letter_is_listed_with_its_languages(office: Office) -> None:
    printed = office.does("letters", "list")
    assert printed.code == 0
    assert "tips/confirmation          nl, en" in printed.out
    found = office.does("letters", "list", "--json").lines
    assert {"letter": "newsletter/draft", "languages": list(LANGUAGES)} in found


def test_a_preview_is_a_page_and_a_text_of_each(office: Office) -> None:
    folder = office.folder / "preview"
    files = office.does("letters", "preview", folder, "--json").line["files"]
    names = [line["letter"] for line in office.does("letters", "list", "--json").lines]
    assert len(files) >= len(names) * len(LANGUAGES)
    for name in names:
        for language in LANGUAGES:
            flow, _, letter = name.partition("/")
            assert any(flow in file and letter in file and language in file for file in files)


def test_a_preview_that_cannot_be_written_is_a_sentence(office: Office) -> None:
    printed = office.does("letters", "preview", office.file("file", "") / "below")
    assert printed.code == 1
    assert len(printed.err.splitlines()) == 1


def test_a_letter_of_ones_own_that_is_wrong_is_named(office: Office) -> None:
    own = office.folder / "own/nl/tips/confirmation.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Bedankt\n\nDag {{ unknown_value }}\n", "utf-8")
    changes = {"letters": f'[letters]\noverrides = "{office.folder / "own"}"\n'}
    changed = office_in(office.folder, office.capsys, changes=changes)
    for words in (["letters", "list"], ["letters", "preview", changed.folder / "x"], ["draft"]):
        printed = changed.does(*words)
        assert printed.code == 1, words
        assert "unknown_value" in printed.out + printed.err
        assert "Traceback" not in printed.err


async def _a_tip_with_a_photo(cafe: Cafe) -> None:
    photo = io.BytesIO()
    Image.effect_noise((640, 480), 80).convert("RGB").save(photo, "JPEG")
    mail: EmailMessage = cafe.written(
        cafe.roos, "De tuin is winterklaar.", to=cafe.address("tips"), subject="Tuin"
    )
    mail.add_attachment(photo.getvalue(), maintype="image", subtype="jpeg", filename="tuin.jpg")
    await cafe.receives(mail.as_bytes())


def test_the_draft_as_it_stands_now_changes_nothing(any_office: Office) -> None:
    any_office.plays(_a_tip_with_a_photo)
    first = any_office.does("draft")
    assert first.code == 0
    assert "1. Tuin" in first.out
    assert any_office.does("draft").out == first.out
    found = any_office.does("draft", "--json").line
    (item,) = (item for section in found["sections"] for item in section["items"])
    assert (item["headline"], item["by"]) == ("Tuin", "Roos Vermeer")
    assert len(item["pictures"][0]["digest"]) == 64


def test_without_a_newsletter_there_is_no_draft(office: Office) -> None:
    off = office_in(office.folder, office.capsys, changes={"newsletter": ""})
    printed = off.does("draft")
    assert (printed.code, printed.out) == (1, "")
    assert "no section [newsletter]" in printed.err
