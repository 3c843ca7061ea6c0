# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Quotation as people really leave it: answers in between, changed lines, lists of their own."""

from textwrap import wrap

import pytest
from our_letters import ADDRESS, CONFIRMATION, INVITATION

from daemon.reader.mail import Forwarded, InlineAnswer, Mail, Options
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


@pytest.mark.parametrize("ours", [OURS, None], ids=["known", "unknown"])
def test_answers_between_the_lines_keep_their_questions(ours: str | None) -> None:
    text = (
        f"{GMAIL}\n> Ik heb hem onder Utrecht gezet, omdat je schreef 'bij ons in Utrecht'.\n\n"
        "Nee, het is Zwolle.\n\n> Afdeling: Facilitair\nklopt\n> Komt in: de nieuwsbrief van vrijdag 4 december\n"
        "Liever een week later.\n"
    )
    mail = mail_of(text, ours=ours)
    assert mail.text == "Nee, het is Zwolle.\n\nklopt\n\nLiever een week later."
    assert mail.inline == (
        InlineAnswer(
            question="Ik heb hem onder Utrecht gezet, omdat je schreef 'bij ons in Utrecht'.",
            answer="Nee, het is Zwolle.",
        ),
        InlineAnswer(question="Afdeling: Facilitair", answer="klopt"),
        InlineAnswer(
            question="Komt in: de nieuwsbrief van vrijdag 4 december",
            answer="Liever een week later.",
        ),
    )
    assert "Liever" not in mail.quoted


def test_answers_between_blockquotes_of_gmail() -> None:
    page = (
        f'<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{GMAIL}<br></div>'
        '<blockquote class="gmail_quote" style="border-left:1px solid rgb(204,204,204)"><div>Kom je donderdag?</div>'
        '</blockquote><div><br></div><div>Ja, gezellig!</div><div>&nbsp;</div><blockquote class="gmail_quote">'
        "<div>Neem je iemand mee?</div></blockquote><div>Nee</div></div></div>"
    )
    mail = mail_of(page, kind="text/html")
    assert mail.text == "Ja, gezellig!\n\nNee"
    assert [(pair.question, pair.answer) for pair in mail.inline] == [
        ("Kom je donderdag?", "Ja, gezellig!"),
        ("Neem je iemand mee?", "Nee"),
    ]


def test_a_wrapped_question_comes_back_in_one_piece() -> None:
    text = (
        f"{GMAIL}\n> Wil je ons laten weten of de bakfiets ook in het weekend bij de receptie\n"
        "> gehaald kan worden?\nJa, tot vijf uur.\n"
    )
    mail = mail_of(text)
    assert mail.text == "Ja, tot vijf uur."
    assert mail.inline[0].question == (
        "Wil je ons laten weten of de bakfiets ook in het weekend bij de receptie gehaald kan worden?"
    )


def test_a_question_wrapped_early_comes_back_in_one_piece() -> None:
    mail = mail_of(f"{GMAIL}\n> Hij hoort bij het Hoofdkantoor. Klopt\n> dat niet?\nJawel.\n")
    assert mail.inline[0].question == "Hij hoort bij het Hoofdkantoor. Klopt dat niet?"


def test_a_remark_below_the_thanks_that_end_a_letter_answers_no_question() -> None:
    mail = mail_of(
        f"{GMAIL}\n> Hoe heet de mevrouw met het lint?\nMevrouw Smit.\n"
        "> Mag de foto erbij?\nJa.\n> Alvast bedankt,\n> Lotte van de redactie\nTot vrijdag!\n"
    )
    assert [pair.answer for pair in mail.inline] == ["Mevrouw Smit.", "Ja."]
    assert mail.text.endswith("Tot vrijdag!")


def test_an_answer_typed_inside_the_letter_below_outlooks_block() -> None:
    changed = OURS.replace("Afdeling: Facilitair", "Afdeling: Facilitair\n\nNee hoor, Logistiek!")
    mail = mail_of(f"Zie hieronder.\n\n{BLOCK}{changed}", ours=OURS)
    assert mail.text == "Zie hieronder.\n\nNee hoor, Logistiek!"
    assert mail.inline == (
        InlineAnswer(question="Afdeling: Facilitair", answer="Nee hoor, Logistiek!"),
    )


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ("Locatie: Utrecht", "Locatie: Amersfoort"),
        ("Afdeling: Facilitair", "Afdeling: Facilitair en Inkoop"),
        (
            "Dank je wel voor je tip over de nieuwe bakfiets bij de receptie.",
            "Dank je wel voor je tip over de oude bakfiets bij de receptie.",
        ),
        (
            "Komt in: de nieuwsbrief van vrijdag 4 december",
            "Komt niet in: de nieuwsbrief van vrijdag 4 december",
        ),
    ],
)
@pytest.mark.parametrize("form", ["arrows", "block"])
def test_a_line_of_ours_that_she_changed_comes_back_whole(
    line: str, edited: str, form: str
) -> None:
    changed = OURS.replace(line, edited)
    assert changed != OURS
    quoted = "\n".join(f"> {row}".rstrip() for row in changed.split("\n"))
    text = f"{GMAIL}\n{quoted}" if form == "arrows" else f"{BLOCK}{changed}"
    assert mail_of(text, ours=OURS).text == edited


def test_our_letter_without_any_mark_is_quotation_when_it_is_known() -> None:
    assert mail_of(f"Nee, Zwolle graag\n\n{OURS}", ours=OURS).text == "Nee, Zwolle graag"


def test_an_answer_below_our_unmarked_letter_is_hers() -> None:
    mail = mail_of(f"{OURS}\n\nDe plaats klopt niet, het is Zwolle.", ours=OURS)
    assert mail.text == "De plaats klopt niet, het is Zwolle."


@pytest.mark.parametrize("example", CONFIRMATION.examples)
@pytest.mark.parametrize("below", [True, False], ids=["below", "above"])
def test_our_example_word_for_word_is_an_answer(example: str, *, below: bool) -> None:
    quote = f"{GMAIL}\n{QUOTE}"
    text = f"{quote}\n\n{example}" if below else f"{example}\n\n{quote}"
    assert mail_of(text, ours=OURS).text == example


def test_both_examples_alone_are_an_answer() -> None:
    text = "\n".join(CONFIRMATION.examples)
    assert mail_of(text, ours=OURS).text == text


def test_the_buttons_words_are_an_answer() -> None:
    assert mail_of("Trek mijn tip in", ours=OURS).text == "Trek mijn tip in"


def test_a_list_of_her_own_with_arrows_is_hers() -> None:
    text = "Wat we nodig hebben:\n\n> twee tafels\n> een tent\n\nLukt dat?"
    assert mail_of(text, subject="Straatfeest").text == text
    assert mail_of(text, ours=OURS).text == text


def test_arrows_without_a_heading_that_are_ours_are_quotation() -> None:
    text = "> Ik heb hem onder Utrecht gezet, omdat je schreef 'bij ons in Utrecht'.\n\nMaar ik schreef Zwolle"
    assert mail_of(text, ours=OURS).text == "Maar ik schreef Zwolle"


FORWARD = (
    "---------- Forwarded message ---------\nVan: Bram de Wit <bram@example.com>\nDate: ma 23 nov 2026 om 9:00\n"
    "Subject: Straatfeest\nTo: Roos Vermeer <roos@example.com>\n\n\nZaterdag is er straatfeest bij de Kade.\n\nGroet, Bram\n"
)


def test_a_forwarded_mail_is_content_with_its_author() -> None:
    mail = mail_of(f"Leuk voor de nieuwsbrief?\n\n{FORWARD}", subject="Fwd: Straatfeest")
    assert mail.text == "Leuk voor de nieuwsbrief?"
    assert mail.forwarded == Forwarded(
        sender="bram@example.com", text="Zaterdag is er straatfeest bij de Kade.\n\nGroet, Bram"
    )
    assert "straatfeest" not in mail.quoted


@pytest.mark.parametrize(
    ("above", "subject"),
    [
        ("", "FW: leuk nieuwtje"),
        ("-----Oorspronkelijk bericht-----\n", "Fwd: leuk nieuwtje"),
        ("________________________________\n", "Doorst: leuk nieuwtje"),
        ("Begin doorgestuurd bericht:\n\n", "Fwd: leuk nieuwtje"),
        ("-------- Doorgestuurd bericht --------\n", "leuk nieuwtje"),
        ("---------- Doorgestuurd bericht ---------\n", "Fwd: leuk nieuwtje"),
    ],
)
def test_outlook_and_others_forward(above: str, subject: str) -> None:
    block = "Van: Bram de Wit <bram@example.com>\nVerzonden: maandag 23 november 2026 9:00\nAan: Roos\nOnderwerp: leuk nieuwtje\n\n"
    mail = mail_of(
        f"Iets voor jullie?\n\nGroet, Roos\n\n{above}{block}De kat van de portier is terug.\n",
        subject=subject,
    )
    assert mail.text == "Iets voor jullie?"
    assert mail.signature == "Groet, Roos"
    assert mail.forwarded == Forwarded(
        sender="bram@example.com", text="De kat van de portier is terug."
    )


def test_apple_mails_indented_forward_is_content() -> None:
    page = (
        '<div>Kijk eens</div><div><br><blockquote type="cite"><div>Begin doorgestuurd bericht:</div><br>'
        "<div><b>Van: </b>Bram de Wit &lt;bram@example.com&gt;<br></div><div><b>Onderwerp: </b><b>Kat</b><br></div>"
        "<div><b>Datum: </b>23 november 2026 om 09:00:12 CET<br></div><div><b>Aan: </b>Roos<br></div><br>"
        "<div>De kat is terug.</div></blockquote></div>"
    )
    mail = mail_of(page, kind="text/html", subject="Fwd: Kat")
    assert mail.text == "Kijk eens"
    assert mail.forwarded == Forwarded(sender="bram@example.com", text="De kat is terug.")


@pytest.mark.parametrize("known", [True, False])
def test_our_own_letter_forwarded_is_quotation(*, known: bool) -> None:
    mail = mail_of(
        f"Wat vind jij?\n\n{BLOCK}{OURS}",
        subject=f"FW: {CONFIRMATION.subject}",
        ours=OURS if known else None,
        options=Options() if known else Options(own_addresses=("@example.org",)),
    )
    assert mail.forwarded is None
    assert mail.text == "Wat vind jij?"
    assert "bakfiets" in mail.quoted


def test_a_forward_from_a_name_alone_keeps_the_name() -> None:
    text = "Van: Bram de Wit\nVerzonden: maandag 23 november 2026 9:00\nAan: Roos\nOnderwerp: Kat\n\nDe kat is terug."
    forwarded = mail_of(text, subject="FW: Kat").forwarded
    assert forwarded == Forwarded(sender="Bram de Wit", text="De kat is terug.")


def test_a_bare_blockquote_is_hers() -> None:
    page = "<p>Op de tegel staat:</p><blockquote>Samen is leuker</blockquote><p>Mooi toch?</p>"
    mail = mail_of(page, kind="text/html", subject="Tegel")
    assert mail.text == "Op de tegel staat:\n\nSamen is leuker\n\nMooi toch?"


def test_hidden_text_of_a_page_is_not_read() -> None:
    page = '<div style="display:none">intrekken</div><div>Klopt<span style="font-size:0px">niet</span>!</div>'
    assert mail_of(page, kind="text/html").text == "Klopt!"


def test_a_page_with_lists_and_tables_reads_as_people_see_it() -> None:
    page = (
        "<p>Nodig:</p><ol><li>tafels</li><li>stoelen</li></ol><ul><li>tent</li></ul>"
        "<table><tr><td>ma</td><td>vrij</td></tr><tr><td>di</td><td>vol</td></tr></table>"
        "<p>Twee<br>regels&nbsp;hier</p><script>alert(1)</script>"
    )
    assert mail_of(page, kind="text/html", subject="Feest").text == (
        "Nodig:\n\n1. tafels\n2. stoelen\n\n- tent\n\nma\tvrij\ndi\tvol\n\nTwee\nregels hier"
    )


def test_a_broken_wrap_inside_the_quotation_is_not_hers() -> None:
    text = (
        f"Prima!\n\n{GMAIL}\n> Dank je wel voor je tip over de nieuwe bakfiets bij de receptie. Ik heb\nhem\n"
        "> onder Utrecht gezet.\n"
    )
    assert mail_of(text).text == "Prima!"


def test_a_quotation_that_lost_its_marks_halfway_is_not_hers() -> None:
    rows = OURS.split("\n")
    half = "\n".join(f"> {row}".rstrip() for row in rows[:6]) + "\n" + "\n".join(rows[6:])
    assert mail_of(f"Prima!\n\n{GMAIL}\n{half}", ours=OURS).text == "Prima!"


def test_an_english_answer_is_english() -> None:
    mail = mail_of("I am sorry, I can't come on Thursday.", ours=INVITATION.text)
    assert mail.language == "en"


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "Let op: deze e-mail komt van buiten de organisatie.",
        "CAUTION: This email originated from outside of the organization.",
        "U ontvangt niet vaak e-mail van roos@example.com. Ontdek waarom dit belangrijk is",
        "Poortwachter: gecontroleerd",
    ],
)
def test_a_gateways_banner_is_not_hers(banner: str) -> None:
    options = Options(banners=("Poortwachter: gecontroleerd",))
    mail = mail_of(f"{banner}\n\nIk kom graag!", options=options)
    assert mail.text == "Ik kom graag!"


def test_a_remark_behind_our_line_comes_back_with_the_line() -> None:
    changed = QUOTE.replace("> Locatie: Utrecht", "> Locatie: Utrecht  <-- Zwolle!")
    assert mail_of(f"{GMAIL}\n{changed}", ours=OURS).text == "Locatie: Utrecht  <-- Zwolle!"


def test_an_answer_typed_inside_gmails_blockquote() -> None:
    page = CONFIRMATION.page.replace("</table><p>Klopt", "</table><p>Zwolle is het!</p><p>Klopt")
    attribution = GMAIL.replace("<", "&lt;")
    mail = mail_of(
        f'<div class="gmail_quote"><div class="gmail_attr">{attribution}</div>'
        f'<blockquote class="gmail_quote">{page}</blockquote></div>',
        kind="text/html",
        ours=OURS,
    )
    assert mail.text == "Zwolle is het!"
    assert mail.inline[0].question == "Komt in de nieuwsbrief van vrijdag 4 december"


@pytest.mark.parametrize("mark", ["> ", ""], ids=["arrows", "bare"])
def test_our_letter_wrapped_anew_is_still_ours(mark: str) -> None:
    rows = [row for line in OURS.split("\n") for row in (wrap(line, 40) or [""])]
    quoted = "\n".join(f"{mark}{row}" for row in rows)
    heading = f"{GMAIL}\n\n" if mark else ""
    assert mail_of(f"Klopt niet.\n\n{heading}{quoted}", ours=OURS).text == "Klopt niet."


def test_one_line_of_ours_that_she_repeats_is_hers() -> None:
    text = f"{CONFIRMATION.paragraphs[0]}\nGraag gedaan!"
    assert mail_of(text, ours=OURS).text == text


@pytest.mark.parametrize("above", [f"{GMAIL}\n{QUOTE}", f"{BLOCK}{OURS}", OURS])
def test_an_empty_reply_is_empty(above: str) -> None:
    assert mail_of(above, ours=OURS).text == ""


def test_what_a_gateway_adds_to_our_letter_is_not_hers() -> None:
    disclaimer = "Disclaimer: dit bericht is uitsluitend bestemd voor de geadresseerde."
    mail = mail_of(f"Ja\n\n{BLOCK}[EXTERN]\n\n{OURS}\n\n{disclaimer}", ours=OURS)
    assert mail.text == "Ja"


def test_signatures_above_and_below_inline_answers() -> None:
    text = f"Zie onder.\n\nGroet, Roos\n\n{GMAIL}\n> Kom je?\nJa\n> Neem je taart mee?\nNee\n\n-- \nRoos Vermeer\nZwolle"
    mail = mail_of(text)
    assert mail.text == "Zie onder.\n\nJa\n\nNee"
    assert mail.signature == "Groet, Roos\n\n--\nRoos Vermeer\nZwolle"
    assert [pair.answer for pair in mail.inline] == ["Ja", "Nee"]


@pytest.mark.parametrize(
    ("page", "text", "signature"),
    [
        ("<pre>regel 1\nregel 2\n\n-- \nRoos</pre>", "regel 1\nregel 2", "--\nRoos"),
        (
            '<p>Hoi</p><pre class="moz-signature">-- \nRoos Vermeer\nZorg</pre>',
            "Hoi",
            "--\nRoos Vermeer\nZorg",
        ),
        (
            (
                '<div>Hoi daar<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br>'
                '<div class="gmail_signature"><div>Roos Vermeer</div><div>We helpen je graag en zijn er voor jou</div></div></div>'
            ),
            "Hoi daar",
            "--\nRoos Vermeer\nWe helpen je graag en zijn er voor jou",
        ),
        ('<div id="Signature"><div>Ik kom graag!</div></div>', "Ik kom graag!", ""),
    ],
)
def test_signatures_that_the_page_marks(page: str, text: str, signature: str) -> None:
    mail = mail_of(page, kind="text/html")
    assert (mail.text, mail.signature) == (text, signature)


@pytest.mark.parametrize(
    "end",
    [
        "Smakelijk!\n> Stamtafel",
        "Smakelijk!\n>\n> Je krijgt deze mail omdat je meedoet.",
        "Enjoy!\n>\n> You get this mail because you take part.",
    ],
)
def test_a_remark_below_a_letter_that_ends_answers_no_line_of_it(end: str) -> None:
    raw = (
        "From: roos@example.com\nTo: Stamtafel <lunch@example.org>\nSubject: Re: Lunch\n"
        "In-Reply-To: <a@example.org>\n\nOp 12-06-2026 om 10:00 schreef Stamtafel:\n"
        "> Stamtafel\n>\n> Wie haalt het brood?\n\nJannie.\n\n> Wie dekt de tafel?\n\nIk.\n\n"
        f"> {end}\n\nIs er stroom voor de koffie?\n"
    )
    mail = read(raw.encode())
    assert [pair.answer for pair in mail.inline] == ["Jannie.", "Ik."]
    assert mail.text.endswith("Is er stroom voor de koffie?")
