# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Answers between the lines of a letter that Outlook quotes without any mark."""

import pytest

from daemon.reader.mail import Mail
from daemon.reader.read import read

LETTER = (
    "<p>Dag Roos,</p><p>Bedankt voor je tip.</p><p>Hoeveel schapen zijn het?</p>{first}"
    "<p>Mag je ze aaien?</p>{second}<p>Hartelijke groet,<br>de redactie</p>"
)
HEADERS = (
    "<b>Van:</b> Redactie &lt;tips@example.org&gt;<br><b>Verzonden:</b> donderdag 26 november 2026 09:12<br>"
    "<b>Aan:</b> Roos Vermeer<br><b>Onderwerp:</b> Je tip"
)
PHONE = '<div id="mail-editor-reference-message-container"><hr><div id="divRplyFwdMsg">{headers}</div>{letter}</div>'
WEB = '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">{headers}</div>{letter}'
TYPED = '<div class="elementToProof" style="color: rgb(0, 0, 0);">{}</div>'
BLUE = '<p class="MsoNormal"><span style="color:#0070C0">{}</span></p>'
RED = '<p><font color="red">{}</font></p>'
NAMED = "<p>[Roos] {}</p>"
PLAIN = "<p>{}</p>"


def reply(said: str, answer: str, frame: str = WEB, name: str = "Roos Vermeer") -> Mail:
    letter = LETTER.format(first=answer.format("64, en een bok."), second=answer.format("Ja!"))
    page = f"<div>{said}</div>{frame.format(headers=HEADERS, letter=letter)}"
    head = f"From: {name} <roos@example.com>\nTo: tips@example.org\nSubject: RE: Je tip\nIn-Reply-To: <a@example.org>\nContent-Type: text/html; charset=utf-8\n\n"
    return read((head + page).encode())


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Ik heb de antwoorden er even tussen gezet.", TYPED),
        ("Zie mijn antwoorden hieronder in blauw.", BLUE),
        ("Mijn reactie staat er in kleur onder.", BLUE),
        ("See my comments below in red.", RED),
        ("Zie onder.", NAMED),
        ("Zie hieronder.", BLUE),
        ("Ik heb het er hieronder even achter gezet.", BLUE),
        ("I have put it in between.", BLUE),
        ("My answers are inline", NAMED),
    ],
)
def test_announced_answers_are_hers(said: str, answer: str) -> None:
    mail = reply(said, answer)
    first, second = (answer.format(text) for text in ("64, en een bok.", "Ja!"))
    assert [pair.question for pair in mail.inline] == [
        "Hoeveel schapen zijn het?",
        "Mag je ze aaien?",
    ]
    assert all(
        pair.answer in shown for pair, shown in zip(mail.inline, (first, second), strict=True)
    )
    assert mail.text.startswith(said)
    assert "redactie" not in mail.text


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Dank je wel!", BLUE),  # she says nothing of the kind: a headline in the letter
        ("We dekken met rode en blauwe borden.", BLUE),
        ("Zie mijn antwoorden hieronder in rood.", BLUE),
        ("Zie mijn antwoorden hieronder in blauw.", PLAIN),
        ("Zie onder.", "<p>[Bram] {}</p>"),
        ("Dank je wel!", TYPED),
    ],
)
def test_without_both_announcement_and_mark_the_letter_stays_quoted(said: str, answer: str) -> None:
    mail = reply(said, answer)
    assert (mail.text, mail.inline) == (said, ())


def test_an_answer_on_the_line_of_its_question_is_hers_by_its_colour() -> None:
    red = '<span style="color:red">{}</span>'
    letter = (
        f"<p>Dag Roos,</p><p>Aantal eters: {red.format('11, Kees niet')}</p>"
        f"<p>Wie haalt het brood?{red.format(' Ik zelf.')}</p><p>Tot {red.format('donderdag')}!</p>"
    )
    page = f"<div>Zie onder, in het rood.</div>{WEB.format(headers=HEADERS, letter=letter)}"
    head = "From: roos@example.com\nSubject: RE: Lunch\nIn-Reply-To: <a@example.org>\nContent-Type: text/html\n\n"
    mail = read((head + page).encode())
    assert [(pair.question, pair.answer) for pair in mail.inline] == [
        ("Aantal eters:", "11, Kees niet"),
        ("Wie haalt het brood?", "Ik zelf."),
    ]
    assert mail.text == "Zie onder, in het rood.\n\n11, Kees niet\n\nIk zelf."


def test_headlines_in_colour_are_no_answers() -> None:
    letter = "<p>Dag Roos,</p>" + BLUE.format("Je tip") + "<p>Klopt dit?</p>" + BLUE.format("Zo:")
    page = f"<div>Zie hieronder.</div>{WEB.format(headers=HEADERS, letter=letter)}"
    head = "From: roos@example.com\nSubject: RE: Je tip\nIn-Reply-To: <a@example.org>\nContent-Type: text/html\n\n"
    mail = read((head + page).encode())
    assert (mail.text, mail.inline) == ("Zie hieronder.", ())


def test_marks_that_a_phone_took_over_from_an_older_mail_count_for_nothing() -> None:
    said = "Zie hieronder de antwoorden."
    assert reply(said, TYPED, frame=PHONE).text == said
