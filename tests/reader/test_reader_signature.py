# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Where her words end and her signature begins."""

import pytest

from daemon.reader.mail import Mail
from daemon.reader.read import read


def mail_of(text: str, name: str = "Roos Vermeer") -> Mail:
    head = f"From: {name} <roos@example.com>\nTo: tips@example.org\nSubject: Nieuws\nContent-Type: text/plain; charset=utf-8\n\n"
    return read((head + text).encode())


@pytest.mark.parametrize(
    "signature",
    [
        "Groet, Roos",
        "Groetjes Roos",
        "groetjes,\nroos",
        "Gr. Roos",
        "gr\nR.",
        "Mvg,\n\nRoos Vermeer",
        "m.v.g.\nRoos",
        "Met vriendelijke groet,\n\nRoos Vermeer\nMedewerker logistiek\nT 030 123 45 67\nwww.example.com",
        "Met vriendelijke groeten,\nRoos Vermeer | Zorgmanager | Locatie De Linde\nWerkdagen: ma, di, do\nIk werk niet op woensdag.",
        "Hartelijke groet,\nRoos",
        "Met hartelijke en zonnige groet,\nRoos",
        "Vriendelijke groeten\nRoos Vermeer",
        "Groetjes van Roos uit Zwolle",
        "Liefs,\nRoos",
        "Hoogachtend,\n\nmr. R. Vermeer",
        "Kind regards,\n\nRoos Vermeer\nFacilities",
        "Best regards\nRoos",
        "Cheers,\nRoos",
        "Best,\nRoos",
        "Roos",
        "Roos Vermeer",
        "Roos Vermeer\nZorgmanager\n06-12345678",
        "-- \nRoos Vermeer\nZorgmanager",
        "--\nRoos",
        "Verstuurd vanaf mijn iPhone",
        "Verzonden vanaf mijn Galaxy",
        "Sent from my iPad",
        "Sent from Outlook for Android",
        "Outlook voor Android downloaden",
        "Verzonden vanuit Outlook voor iOS",
        "Verzonden vanuit Mail voor Windows",
        "Gr Roos\n\nVerstuurd vanaf mijn iPhone",
        "Groet,\nRoos\n\nDisclaimer: dit bericht is uitsluitend bestemd voor de geadresseerde.",
        "De informatie in dit e-mailbericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.\nBent u dat niet, gooi het weg.",
        "This email is confidential and intended solely for the addressee.",
        "Denk aan het milieu voordat u deze mail print.",
        "Groet Roos\n_______________________________________________\nDorp mailing list\nDorp@example.org\nhttps://example.org/listinfo/dorp",
        "Mit freundlichen Grüßen\nRoos Vermeer",
        "Cordialement,\nRoos",
        "Alvast bedankt,\nRoos",
        "Alvast dank\n\nRoos Vermeer\nTeamleider\n06-12345678",
        "Dank alvast,\nRoos",
        "Hartelijks,\nRoos",
        "Veel liefs,\nRoos",
        "Met vr. gr. Roos",
        "Fijne dag,\nRoos",
        "Dag dag,\nRoos Vermeer (vrijwilliger)",
        "Hajje,\nRoos",
        "Warmly, Roos",
        "Fijn weekend\nRoos",
        "Many thanks,\nRoos",
        "Thank you,\nRoos",
        "BR,\nRoos",
        "KR, Roos",
        "Rgds\nRoos",
        "LG\nRoos",
        "VG Roos",
        "MfG\nRoos Vermeer",
        "Gruß, Roos",
        "Freundliche Grüsse\nRoos",
        "Cdt,\nRoos",
        "Amicalement,\nRoos",
        "Bises, Roos",
        "X Roos",
        "R. Vermeer",
        "Von meinem Galaxy Smartphone gesendet.",
        "---\nDit e-mailbericht is gecontroleerd op virussen met Avast antivirussoftware.\nhttps://example.net/antivirus",
        "------------------------------------\nYahoo! Groups Links",
        "=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nReply: https://groups.io/g/dorp",
        "Confidentiality notice: this message is for the addressee only.",
        "Deze e-mail is alleen bestemd voor de persoon aan wie hij is gericht.",
        "Aan de inhoud van deze e-mail kunnen geen rechten worden ontleend.",
        "Lees onze disclaimer: https://example.org/disclaimer",
    ],
)
def test_a_signature_is_not_text(signature: str) -> None:
    mail = mail_of(f"Zaterdag is er feest op het plein.\n\n{signature}")
    assert mail.text == "Zaterdag is er feest op het plein."
    assert mail.signature == signature.replace("-- \n", "--\n")


@pytest.mark.parametrize(
    "text",
    [
        "Ja leuk!\n\nGroetjes, Roos\n\nOh ja, kan ik mijn collega ook meenemen?",
        "Groet de portier van mij en zeg dat ik kom.",
        "Doe de groeten aan Bram!",
        "Best leuk idee",
        "Best",
        "Bedankt!",
        "Dank je wel, ik kom graag",
        "Regards the party: we need tables.",
        "Roos",
        "Er komt taart:\n\n-- appel\n-- kwark",
        "Ik heb het verstuurd vanaf mijn werkplek.",
        "Dit bericht hangt bij de kapstok.",
        "Roos komt ook.\nDat is gezellig.",
        "Wie: Roos en Bram\nWaar: de kantine",
        "Fijn weekend!",
        "Wie er komen:\nRoos\nBram\nSanne",
        "Wie er komen:\n\nRoos\nBram",
        "Dit jaar komen\nBram\nRoos",
        "De winnaar is bekend:\n\nRoos Vermeer",
        "Tot donderdag!",
        "Ja leuk!\n\nAlvast bedankt voor het plaatsen, en zet Zwolle erbij",
        "Ja leuk!\n\nAlvast bedankt!",
        "Ja leuk!\n\nFijne dag!",
        "Dank alvast aan Roos",
        "Op tafel staat:\nLG televisie",
        "X staat voor ongeveer tien mensen",
        "Dit bericht is alleen bestemd voor het nieuws van De Linde.",
        "Lees onze disclaimer nog eens: er staat een fout in.",
        "De winnaars:\nB. Vermeer",
        "Zij werkt hier.\nPS Media drukt het affiche.",
        "Wie er ook kwam: Moi",
    ],
)
def test_words_that_look_like_a_signature_stay(text: str) -> None:
    mail = mail_of(text)
    assert mail.text == text
    assert not mail.signature


def test_thanks_stays_and_the_name_goes() -> None:
    mail = mail_of("Kun je hem in Zwolle zetten? Alvast bedankt!\n\nRoos")
    assert mail.text == "Kun je hem in Zwolle zetten? Alvast bedankt!"
    assert mail.signature == "Roos"


@pytest.mark.parametrize(
    ("text", "said", "signature"),
    [
        ("Ik kom! Groetjes Roos", "Ik kom!", "Groetjes Roos"),
        ("Prima. Mvg, Roos", "Prima.", "Mvg, Roos"),
        ("Prima, groetjes Roos", "Prima", "groetjes Roos"),
        ("Prima, groetjes aan allemaal", "Prima, groetjes aan allemaal", ""),
        ("Yes please. Regards Roos", "Yes please.", "Regards Roos"),
        ("Kun jij komen? Groet", "Kun jij komen?", "Groet"),
        (
            "Ik kom. Gr. Roos\n\nVerstuurd vanaf mijn iPhone",
            "Ik kom.",
            "Gr. Roos\nVerstuurd vanaf mijn iPhone",
        ),
    ],
)
def test_a_greeting_at_the_end_of_the_last_line(text: str, said: str, signature: str) -> None:
    mail = mail_of(text)
    assert (mail.text, mail.signature) == (said, signature)


def test_a_signature_with_slogan_and_working_days_is_wholly_one() -> None:
    signature = (
        "Met vriendelijke groet,\n\nRoos Vermeer\nSenior adviseur communicatie\nWerkt op maandag en dinsdag\n\n"
        "Bezoekadres: Kade 1, 1234 AB Zwolle\nT 038 123 45 67 | www.example.com\n\n"
        "Samen maken we de zorg elke dag een beetje beter"
    )
    mail = mail_of(f"Ik kom graag met de trein.\n{signature}")
    assert (mail.text, mail.signature) == ("Ik kom graag met de trein.", signature)


def test_a_mail_that_is_only_a_signature_has_no_text() -> None:
    mail = mail_of("Groet, Roos\n\nVerstuurd vanaf mijn iPhone")
    assert mail.text == ""
    assert mail.signature == "Groet, Roos\n\nVerstuurd vanaf mijn iPhone"


@pytest.mark.parametrize(
    ("text", "said", "signature"),
    [
        ("Ja!\n\nGroet, Roos\n\nPS ik neem taart mee", "Ja!\n\nPS ik neem taart mee", "Groet, Roos"),
        (
            "Tien kamers.\n\nMvg,\nRoos Vermeer\nFacilitair\n\nP.S. nog niet noemen!\n\nVerzonden vanaf mijn Galaxy",
            "Tien kamers.\n\nP.S. nog niet noemen!",
            "Mvg,\nRoos Vermeer\nFacilitair\n\nVerzonden vanaf mijn Galaxy",
        ),
        ("Ja!\n\nGroet Roos\n\nNaschrift: zet er Zwolle bij", "Ja!\n\nNaschrift: zet er Zwolle bij", "Groet Roos"),
        ("Ja!\n\nGroet Roos\n\nPPS zet er Zwolle bij", "Ja!\n\nPPS zet er Zwolle bij", "Groet Roos"),
        ("Ja!\n\nGroet Roos\n\nNB drie uur", "Ja!\n\nNB drie uur", "Groet Roos"),
        ("Ja!\n\nGroet Roos\n\nZet er Zwolle bij", "Ja!\n\nGroet Roos\n\nZet er Zwolle bij", ""),
        ("Ja!\nRoos\np.s. met taart", "Ja!\n\np.s. met taart", "Roos"),
        ("Verstuurd vanaf mijn iPhone\n\nTot drie uur.", "Tot drie uur.", "Verstuurd vanaf mijn iPhone"),
    ],
)  # fmt: skip
def test_what_stands_below_a_signature_is_text(text: str, said: str, signature: str) -> None:
    mail = mail_of(text)
    assert (mail.text, mail.signature) == (said, signature)


@pytest.mark.parametrize("end", ["", "\n\nGroet, Roos"])
def test_reading_the_read_text_again_changes_nothing(end: str) -> None:
    first = mail_of(f"Op het plein: feest.\n\n> een\n> twee{end}").text
    assert mail_of(first).text == first


@pytest.mark.parametrize(
    "footer",
    [
        'Je hebt dit bericht ontvangen, omdat je bent geabonneerd op de groep "Keuken" van Google Groepen.\nAls je je wilt afmelden bij deze groep, stuur je een e-mail naar keuken+unsubscribe@example.net.',
        'You received this message because you are subscribed to the Google Groups "Keuken" group.\nTo unsubscribe from this group, send an email to keuken+unsubscribe@example.net.',
        "Sie erhalten diese Nachricht, weil Sie in Google Groups E-Mails von der Gruppe Keuken abonniert haben.\nWenn Sie sich von dieser Gruppe abmelden möchten, schreiben Sie an keuken+unsubscribe@example.net.",
        "Vous recevez ce message, car vous êtes abonné au groupe Google Groupes Keuken.\nPour vous désabonner, envoyez un e-mail à keuken+unsubscribe@example.net.",
    ],
)
def test_what_a_group_adds_below_a_mail_is_not_hers(footer: str) -> None:
    mail = mail_of(f"Komen jullie eens kijken?\n\nGroetjes, Roos\n\n-- \n{footer}\n")
    assert mail.text == "Komen jullie eens kijken?"
    assert footer in mail.signature


@pytest.mark.parametrize("sign", ["R.", "R.V.", "R. V."])
def test_initials_with_a_full_stop_sign(sign: str) -> None:
    mail = mail_of(f"Liever zonder mijn naam.\n\n{sign}")
    assert (mail.text, mail.signature) == ("Liever zonder mijn naam.", sign)


@pytest.mark.parametrize("answer", ["R", "RV", "K.", "R.B.", "r."])
def test_other_letters_on_the_last_line_are_said(answer: str) -> None:
    assert mail_of(f"Ik kies deze.\n\n{answer}").text == f"Ik kies deze.\n\n{answer}"


@pytest.mark.parametrize(
    "job",
    ["Geestelijk verzorger i.o.", "Verpleegkundige i.o.\nis vrij op ma.", "Jurist, b.g.g. Bram"],
)
def test_a_job_that_is_shortened_says_nothing(job: str) -> None:
    mail = mail_of(f"Wij ruilen de diensten.\n\nHartelijke groet,\n\nRoos Vermeer\n{job}")
    assert mail.text == "Wij ruilen de diensten."


@pytest.mark.parametrize(
    ("sender", "sign"),
    [
        ('"Raman, Priya"', "Priya"),
        ('"Raman, Priya"', "Priya Raman"),
        ('"Berg, Jan van den (ICT)"', "Jan van den Berg"),
        ('"Berg, Jan van den"', "J. van den Berg"),
    ],
)
def test_a_name_that_an_address_book_turns_round_signs(sender: str, sign: str) -> None:
    raw = f"From: {sender} <x@example.org>\nSubject: Re: Lift\n\nDe lift doet het weer.\n\n{sign}\n"
    mail = read(raw.encode())
    assert (mail.text, mail.signature) == ("De lift doet het weer.", sign)
