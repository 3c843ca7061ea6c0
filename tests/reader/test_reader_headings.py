# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Where an older mail begins: attributions and header blocks of many programs."""

import pytest
from our_letters import ADDRESS, CONFIRMATION

from daemon.reader.mail import Mail, Options
from daemon.reader.read import read

OURS = CONFIRMATION.text
GMAIL = f"Op di 24 nov 2026 om 10:12 schreef Stamtafel <{ADDRESS}>:"
QUOTE = "\n".join(f"> {line}".rstrip() for line in OURS.split("\n"))
BLOCK = (
    f"Van: Stamtafel <{ADDRESS}>\nVerzonden: dinsdag 24 november 2026 10:12\n"
    f"Aan: Roos Vermeer\nOnderwerp: {CONFIRMATION.subject}\n\n"
)


def mail_of(
    text: str,
    *,
    subject: str = "Re: Je tip: De bakfiets staat klaar",
    kind: str = "text/plain",
    ours: str | None = None,
    name: str = "Roos Vermeer",
    options: Options = Options(),  # noqa: B008  # frozen value
) -> Mail:
    head = (
        f"From: {name} <roos@example.com>\nTo: {ADDRESS}\nSubject: {subject}\n"
        f"Content-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    )
    return read((head + text).encode(), ours=ours, options=options)


@pytest.mark.parametrize(
    "text",
    [
        "Van: de Kade\nAan: de Markt\n\nDe optocht gaat op 3 december 2026 lopen.",
        "Wie komt er?\nVan: de recreatiezaal en de keuken\nNaar: het plein",
        "Op 3 december 2026 schreef Bram in het gastenboek: wat een feest. Dat vonden wij ook.",
        "Op donderdag is er taart:\nappel en kwark",
        "Programma:\n\nVan: 12.00 uur\nTot: 13.00 uur\nOnderwerp: gezond eten\nDatum: 3 december 2026 12:15",
        "Op 3 december 2026 om 12:15 schreef de wethouder geschiedenis: hij opende de brug.",
        "Op de vraag wie er komt schreef Bram:\nwij allemaal!",
        "Onderwerp: taart\nDatum: morgen",
        "On Tuesday we wrote:\na song for the choir",
    ],
)
def test_running_text_is_not_taken_for_a_heading(text: str) -> None:
    assert mail_of(text, subject="Nieuwtje").text == text


def test_a_paragraph_that_begins_with_op_stays_above_the_attribution() -> None:
    text = f"Op 24 november kan ik niet.\nOp 25 november wel.\n\n{GMAIL}\n{QUOTE}"
    assert mail_of(text, ours=OURS).text == "Op 24 november kan ik niet.\nOp 25 november wel."


def test_a_paragraph_glued_to_the_attribution_stays() -> None:
    text = f"Op 25 november wel.\n{GMAIL}\n{QUOTE}"
    assert mail_of(text).text == "Op 25 november wel."


@pytest.mark.parametrize(
    "heading",
    [
        "Am 24.11.2026 um 10:12 schrieb Stamtafel <tips@example.org>:",
        "Am Di., 24. Nov. 2026 um 10:12 Uhr schrieb Stamtafel <\ntips@example.org>:",
        "Le mar. 24 nov. 2026 à 10:12, Stamtafel <tips@example.org> a écrit :",
        "Le 24/11/2026 à 10:12, Stamtafel a écrit :",
        "On Tue, 24 Nov 2026 at 10:12, Stamtafel <tips@example.org>\nwrote:",
        "2026-11-24 10:12 GMT+01:00 Stamtafel <tips@example.org>:",
        "Stamtafel <tips@example.org> schreef op 24 november 2026 om 10:12:",
        "Citeren Stamtafel <tips@example.org>:",
        "Op 24 nov. 2026, om 10:12 heeft Stamtafel <\ntips@example.org\n> het volgende geschreven:",
        "Den 24 november 2026 10:12:18 skrev Stamtafel <tips@example.org>:",
        "dnia 24 listopada 2026 Stamtafel <tips@example.org> napisał:",
        "---- Stamtafel schreef ----",
        "---- Op di, 24 nov 2026 10:12:13 +0100 Stamtafel <tips@example.org> schreef ----",
        'Op 24 nov. 2026 10:12 schreef "Stamtafel (tips)"\n<tips@example.org>:',
        "Op di 24 nov 2026 om 10:12 schreef Stamtafel via de verzamelde werken van de\nafdeling Communicatie en Marketing <\ntips@example.org>:",
    ],
)
@pytest.mark.parametrize("marked", [True, False], ids=["arrows", "bare"])
def test_attributions_of_many_programs(heading: str, *, marked: bool) -> None:
    text = f"Ja hoor, klopt!\n\n{heading}\n\n{QUOTE if marked else OURS}\n"
    mail = mail_of(text)
    assert mail.text == "Ja hoor, klopt!"
    assert "bakfiets" in mail.quoted


@pytest.mark.parametrize(
    "block",
    [
        "Von: Stamtafel <tips@example.org>\nGesendet: Dienstag, 24. November 2026 10:12\nAn: Roos\nBetreff: Je tip",
        "De : Stamtafel <tips@example.org>\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Roos\nObjet : Je tip",
        "From: Stamtafel\nSent: Tuesday, November 24, 2026 10:12 AM\nTo: Roos; Bram; Fatima;\n Jan; Piet\nCc: Sanne\nSubject: Je tip",
        "*Van:* Stamtafel <tips@example.org>\n*Verzonden:* dinsdag 24 november 2026 10:12\n*Aan:* Roos\n*Onderwerp:* Je tip",
        "-----Oorspronkelijk bericht-----\nVan: Stamtafel [mailto:tips@example.org] \nVerzonden: dinsdag 24 november 2026 10:12\nAan: Roos\nOnderwerp: Je tip",
        "________________________________\n\nVan: Stamtafel <tips@example.org>\nVerzonden: dinsdag 24 november 2026 10:12\nAan: Roos\nOnderwerp: Je tip",
        "Van: Stamtafel <tips@example.org>\n\nVerzonden: dinsdag 24 november 2026 10:12\n\nAan: Roos\n\nOnderwerp: Je tip",
        "-------- Originele bericht --------\nVan: Stamtafel <tips@example.org>\nDatum: 24-11-2026 10:12 (GMT+01:00)\nAan: Roos\nOnderwerp: Je tip",
        "Fra: Stamtafel <tips@example.org>\nSendt: 24. november 2026 10:12\nTil: Roos\nEmne: Je tip",
        "Date: Tue, 24 Nov 2026 10:12:13 +0100\nFrom: tips@example.org\nTo: roos@example.com\nSubject: Je tip",
        "-------- Oorspronkelijk bericht --------Van: Stamtafel <tips@example.org> \nDatum: 24-11-2026  10:12  (GMT+01:00) \nAan: roos@example.com \nOnderwerp: Je tip",
        "Van: Stamtafel <tips@example.org>\nDatum: dinsdag 24 november 2026 om 10:12\nAan: Roos\nOnderwerp: Je tip",
        '----- Oorspronkelijk bericht -----\nVan: "Stamtafel" <tips@example.org>\nAan: "Roos"\nVerzonden: Dinsdag 24 november 2026 10:12:13\nOnderwerp: Je tip',
    ],
)
def test_header_blocks_of_many_programs(block: str) -> None:
    mail = mail_of(f"Ja hoor, klopt!\n\n{block}\n\n{OURS}\n")
    assert mail.text == "Ja hoor, klopt!"
    assert "bakfiets" in mail.quoted


def test_a_thread_of_three_gives_only_the_newest() -> None:
    older = f"{GMAIL}\n> Eerder bericht van mij\n>\n> Op ma 23 nov 2026 om 9:00 schreef Stamtafel <{ADDRESS}>:\n>> Nog ouder\n"
    assert mail_of(f"Nieuwste\n\n{older}").text == "Nieuwste"


def test_a_thread_in_outlook_gives_only_the_newest() -> None:
    assert (
        mail_of(f"Nieuwste\n\n{BLOCK}Eerder\n\n{BLOCK}Nog eerder\n", ours=OURS).text == "Nieuwste"
    )


def undated(text: str, *, to: str = "Jan de Boer <jan@example.com>, tips@example.org") -> str:
    raw = (
        f"From: Roos Vermeer <roos@example.com>\nTo: {to}\nSubject: Re: Tuin\n"
        f"In-Reply-To: <a@example.com>\n\n{text}\n"
    )
    return read(raw.encode()).text


@pytest.mark.parametrize(
    "heading",
    ["Jan schreef:", "Jan de Boer schreef:", "*Jan de Boer wrote:*", "schreef Jan de Boer:",
     "Op dinsdag schreef Jan:"],
)  # fmt: skip
def test_an_undated_heading_of_whom_she_answers_quotes_all_below_it(heading: str) -> None:
    assert undated(f"Leuk idee!\n\n{heading}\n\nZullen we de tuin doen?\nGroet, Jan") == (
        "Leuk idee!"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Leuk!\n\nBram schreef:\n\nwat een feest was dat.",  # he is nobody she writes to
        "Jan schreef:\n\nwat een feest was dat.",  # nothing of hers above it
        "Dit is wat\nJan schreef:\nwat een feest was dat.",  # goes on in a sentence
        "Leuk!\n\nJan schreef: wat een feest was dat.",
    ],
)
def test_what_somebody_wrote_is_her_own_story_otherwise(text: str) -> None:
    assert undated(text) == text
