"""Pictures in the page of a mail: which are hers, and which came along with something else."""

import io
from email.message import EmailMessage

import pytest
from PIL import Image

from daemon.reader.mail import Mail
from daemon.reader.read import read

PHOTO, LOGO, BANNER, SMALL = (1200, 900), (640, 300), (900, 300), (300, 200)
OUTLOOK = (
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    "<p class=MsoNormal><b>Van:</b> Stamtafel &lt;tips@example.org&gt;<br><b>Verzonden:</b> "
    "dinsdag 24 november 2026 09:00<br><b>Aan:</b> Roos Vermeer<br><b>Onderwerp:</b> Concept</p>"
    "</div>"
)


GMAIL = (
    '<div class="gmail_quote"><div class="gmail_attr">Op di 24 nov 2026 om 09:00 schreef '
    "Stamtafel &lt;<a>tips@example.org</a>&gt;:<br></div><blockquote class=gmail_quote>"
)
APPLE = (
    "<div>Op 24 nov 2026 om 09:00 schreef Stamtafel &lt;tips@example.org&gt;:</div>"
    '<blockquote type="cite">'
)


def picture(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "JPEG", quality=30)
    return out.getvalue()


def mail_of(page: str, shown: dict[str, tuple[int, int]], *, subject: str = "Re: Concept") -> Mail:
    message = EmailMessage()
    message["From"] = "Roos Vermeer <roos@example.com>"
    message["To"] = "tips@example.org"
    message["Subject"] = subject
    message.set_content(page, subtype="html")
    for number, (name, size) in enumerate(shown.items(), 1):
        message.add_related(
            picture(size), "image", "jpeg", cid=f"<{name}>", filename=f"image{number:03}.jpg",
        )  # fmt: skip
    return read(message.as_bytes())


def hers(mail: Mail) -> list[str]:
    return [file.name for file in mail.attachments if not file.decoration]


def shown(name: str) -> str:
    return f'<p class=MsoNormal><img width=600 src="cid:{name}"></p>'


def test_a_photo_in_our_own_letter_that_outlook_sends_back_is_not_hers() -> None:
    page = (
        f"<p>Laat 3 vallen.</p>{shown('new')}<p>Groet, Roos</p>{OUTLOOK}{shown('old')}<p>3. Sla</p>"
    )
    mail = mail_of(page, {"new": PHOTO, "old": PHOTO})
    assert mail.text == "Laat 3 vallen."
    assert hers(mail) == ["image001.jpg"]


@pytest.mark.parametrize("start", [GMAIL, APPLE])
def test_between_quoted_lines_only_what_she_put_there_is_hers(start: str) -> None:
    quoted = f"{start}<p>Welke foto?</p>{shown('old')}</blockquote></div>"
    again = f"<p>Deze:</p>{shown('new')}<blockquote type=cite><p>Dank!</p></blockquote>"
    mail = mail_of(quoted + again, {"old": PHOTO, "new": PHOTO})
    assert mail.text == "Deze:"
    assert hers(mail) == ["image002.jpg"]


def test_the_same_photo_above_and_in_the_quotation_is_hers() -> None:
    mail = mail_of(f"<p>Deze?</p>{shown('x')}{OUTLOOK}<p>Foto</p>{shown('x')}", {"x": PHOTO})
    assert hers(mail) == ["image001.jpg"]


def test_photos_of_a_mail_that_she_passes_on_are_news() -> None:
    page = f"<p>Leuk voor de nieuwsbrief?</p>{OUTLOOK.replace('tips@example.org', 'b@example.com')}"
    mail = mail_of(
        f"{page}<p>De sla is geoogst.</p>{shown('x')}", {"x": PHOTO}, subject="FW: Oogst"
    )
    assert mail.forwarded is not None
    assert hers(mail) == ["image001.jpg"]


def test_a_banner_below_the_greeting_is_her_signatures_and_a_photo_there_is_a_photo() -> None:
    signed = f"<p>Groet,<br>Roos Vermeer</p>{shown('b')}<p>Tel. 06-12345678</p>{shown('p')}"
    page = f"<p>Zie foto.</p>{signed}"
    assert hers(mail_of(page, {"b": BANNER, "p": PHOTO})) == ["image002.jpg"]
    assert hers(mail_of(f"<p>Zie foto.</p>{shown('b')}", {"b": BANNER})) == ["image001.jpg"]


def test_a_photo_alone_is_hers_wherever_it_stands() -> None:
    for page in (shown("x"), f"{shown('x')}<p>Groet, Roos</p>", f"<p>Sla!</p>{shown('x')}"):
        assert hers(mail_of(page, {"x": PHOTO})) == ["image001.jpg"], page


def test_a_photo_shown_and_attached_is_one_photo() -> None:
    message = EmailMessage()
    message["From"] = "roos@example.com"
    message.set_content('<p>Zie foto</p><img src="cid:a">', subtype="html")
    photo = picture(PHOTO)
    message.add_related(photo, "image", "jpeg", cid="<a>", filename="IMG_1.jpg")
    message.add_attachment(photo, "image", "jpeg", filename="IMG_1.jpg")
    message.add_attachment(picture(SMALL), "image", "jpeg", filename="IMG_1.jpg")
    mail = read(message.as_bytes())
    assert [(file.name, file.width) for file in mail.attachments] == [
        ("IMG_1.jpg", PHOTO[0]),
        ("IMG_1.jpg", 300),
    ]
    assert mail.notes == ("IMG_1.jpg: came twice, kept once",)
