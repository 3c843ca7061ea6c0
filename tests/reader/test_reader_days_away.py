"""The last day away that a notice names, in four languages; sent on Tuesday 24 November 2026."""

from datetime import date, timedelta

import pytest

from daemon.reader.days_away import away_until

SENT = date(2026, 11, 24)


def ends(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


NOTICES = [
    ("Ik ben afwezig tot maandag.", ends(11, 30)),
    ("Ik ben er niet tot maandag 30 november.", ends(11, 30)),
    ("Ik ben t/m 12 mei afwezig.", ends(5, 12, 2027)),
    ("Ik ben afwezig tot en met vrijdag.", ends(11, 27)),
    ("Ik ben tot en met 4 december met vakantie.", ends(12, 4)),
    ("Ik ben afwezig van 23 november tot en met 4 december.", ends(12, 4)),
    ("Ik ben afwezig van 23 t/m 27 november.", ends(11, 27)),
    ("Van 20-11 t/m 4-12 ben ik met vakantie.", ends(12, 4)),
    ("Ik ben met vakantie van 20 november tot 7 december 2026.", ends(12, 7)),
    ("Vanaf maandag 7 december ben ik weer aanwezig.", ends(12, 6)),
    ("Maandag 7 december ben ik er weer.", ends(12, 6)),
    ("Ik ben maandag weer op kantoor.", ends(11, 29)),
    ("Morgen ben ik er weer.", ends(11, 24)),
    ("Ik ben vandaag afwezig.", ends(11, 24)),
    ("Ik ben vandaag vrij. Morgen lees ik mijn mail weer.", ends(11, 24)),
    ("Ik ben afwezig tot 2 januari.", ends(1, 2, 2027)),
    ("Ik ben afwezig tot half december.", None),
    ("Ik ben deze week afwezig.", ends(11, 29)),
    ("I am out of the office until Monday.", ends(11, 30)),
    ("I am out of office until Monday 30 November.", ends(11, 30)),
    ("I'm away until 4 December and will reply when I'm back.", ends(12, 4)),
    ("I will be out of the office through Friday, December 4.", ends(12, 4)),
    ("I am out of the office from 23 November to 4 December.", ends(12, 4)),
    ("I am on leave from Nov 23 - Dec 4, 2026.", ends(12, 4)),
    ("I am on annual leave returning Monday 7th December.", ends(12, 6)),
    ("I will be back on December 7th, 2026.", ends(12, 6)),
    ("Back on Monday.", ends(11, 29)),
    ("I will return to the office on 07/12/2026.", ends(12, 6)),
    ("I am away today and tomorrow.", ends(11, 25)),
    ("I will be back tomorrow.", ends(11, 24)),
    ("I'm out of the office this week.", ends(11, 29)),
    ("Ich bin bis einschließlich 4. Dezember nicht im Büro.", ends(12, 4)),
    ("Ich bin bis zum 04.12.2026 abwesend.", ends(12, 4)),
    ("Ich bin ab dem 7. Dezember wieder erreichbar.", ends(12, 6)),
    ("Ich bin vom 23.11. bis 04.12.2026 im Urlaub.", ends(12, 4)),
    ("Ich bin am Montag wieder im Büro.", ends(11, 29)),
    ("Je suis absente jusqu'au 4 décembre inclus.", ends(12, 4)),
    ("Je suis absent du 23 novembre au 4 décembre.", ends(12, 4)),
    ("Je serai de retour le 7 décembre.", ends(12, 6)),
    ("Je suis absent jusqu'à lundi.", ends(11, 30)),
    ("Je suis en congé jusqu'au 4 décembre 2026.", ends(12, 4)),
    ("Ik ben afwezig. Bij spoed: bel 06-12345678 op maandag.", None),
    ("Wij sluiten op 24 december om 12 uur. Ik ben vandaag afwezig.", ends(11, 24)),
    ("Ik ben met zwangerschapsverlof tot 15 maart 2027.", ends(3, 15, 2027)),
    ("Ik ben op 4 december weer terug.", ends(12, 3)),
    ("Ik werk niet op woensdag en vrijdag.", None),
    ("Ik ben afwezig wegens ziekte.", None),
    ("Ik ben t/m vrijdag 27 november afwezig; maandag 30 november ben ik er weer.", ends(11, 27)),
    ("Ik ben er weer op dinsdag 1 december.", ends(11, 30)),
    ("Tot 1 december ben ik niet bereikbaar.", ends(12, 1)),
    ("Ik ben afwezig tm 4 december", ends(12, 4)),
    (
        "Ik ben op vakantie tot en met 2 december 2026. Vanaf 3 december beantwoord ik uw mail.",
        ends(12, 2),
    ),
    (
        (
            "Thank you for your message. I am currently out of the office with"
            " limited access to email, returning on Wednesday, 2 December."
        ),
        ends(12, 1),
    ),
    ("Ik ben uit dienst per 1 november.", None),
    ("Ik ben sinds 16 november met verlof tot en met 29 november.", ends(11, 29)),
    ("Ik ben afwezig. Ik werk van maandag t/m donderdag.", None),
    ("Ik ben afwezig. Ik werk van maandag tot donderdag.", None),
    ("Ik werk maandag t/m donderdag en ben vandaag vrij.", ends(11, 24)),
    ("Op vrijdag ben ik vrij. Maandag lees ik uw bericht weer.", ends(11, 29)),
    ("Ich bin bis Freitag nicht erreichbar.", ends(11, 27)),
    ("Bis einschließlich Freitag, 4. Dezember 2026 bin ich im Urlaub.", ends(12, 4)),
    (
        (
            "Je suis absente du bureau jusqu'au vendredi 4 décembre inclus. Pour"
            " toute urgence: 0612345678"
        ),
        ends(12, 4),
    ),
    ("I am out of the office from Monday 23 November until Friday 4 December 2026.", ends(12, 4)),
    ("Out of office 23/11/2026 - 04/12/2026", ends(12, 4)),
    ("I'll be away from 11/23/2026 to 12/04/2026", None),
    ("Ik ben afwezig van 23 november - 4 december.", ends(12, 4)),
    ("Bel 020-1234567 of mail op werkdagen tussen 9 en 5. Ik ben afwezig.", None),
    ("Ik ben afwezig t/m donderdag a.s. en lees vrijdag mijn mail weer.", ends(11, 26)),
    ("Heute bin ich nicht im Büro.", ends(11, 24)),
    ("Ik ben met vakantie, ik ben weer aanwezig op 1 december", ends(11, 30)),
    ("Sinds 1 november werk ik niet meer bij ons. Ik ben niet in dienst.", None),
    ("Ik ben van maandag t/m vrijdag 4 december afwezig.", ends(12, 4)),
    ("Wir schließen am 24. Dezember. Ich bin bis Montag im Urlaub.", ends(11, 30)),
]


@pytest.mark.parametrize(("text", "last"), NOTICES, ids=[text for text, _ in NOTICES])
def test_a_notice_names_its_last_day(text: str, last: date | None) -> None:
    assert away_until(text, SENT) == last


def test_a_weekday_is_the_next_one_whatever_day_the_notice_was_sent() -> None:
    for days in range(14):
        sent = SENT + timedelta(days=days)
        until = away_until("I am out of the office until Monday.", sent)
        assert until is not None
        assert until.weekday() == 0
        assert timedelta(0) < until - sent <= timedelta(days=7)


def test_mail_that_is_about_nobodys_absence_names_none() -> None:
    assert away_until("Tot en met 6 december 10 % korting op alles!", SENT) is None
    assert away_until("Kunt u bij mijn collega terecht tot 4 december?", SENT) is None
    until = away_until("Mijn collega helpt u tot 4 december.", SENT, "Automatisch antwoord: Tip")
    assert until == ends(12, 4)
