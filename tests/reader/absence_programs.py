# ruff: noqa: E501  # mails stand here in the lines that programs give them
"""Absence notices in the form that each program gives them; sent on Tuesday 24 November 2026."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice and the last day away that it names."""

    program: str
    subject: str
    headers: str
    text: str
    last: date | None = None

    @property
    def raw(self) -> bytes:
        return (
            f"From: Roos Vermeer <roos@example.com>\nTo: tips@example.org\nSubject: {self.subject}\n"
            f"Date: Tue, 24 Nov 2026 11:40:05 +0100\nMessage-ID: <oof@example.com>\n{self.headers}"
            f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{self.text}\n"
        ).encode()  # fmt: skip


EXCHANGE = (
    "X-Auto-Response-Suppress: All\nX-MS-Exchange-Inbox-Rules-Loop: roos@example.com\n"
    "auto-submitted: auto-generated\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\n"
    "In-Reply-To: <mfzwkztuobzgk@example.org>\n"
)
NOTICES = (
    Notice("Exchange Online, Dutch", "Automatisch antwoord: Je tip staat bij De Kade", EXCHANGE,
           "Beste afzender,\n\nIk ben afwezig t/m vrijdag 4 december 2026.\nVoor dringende vragen: bel de receptie.\n\nRoos", date(2026, 12, 4)),
    Notice("Exchange Online, English", "Automatic reply: Your tip", EXCHANGE,
           "Hello,\n\nI am out of the office until Monday, 7 December. I have limited access to my e-mail.", date(2026, 12, 7)),
    Notice("Exchange 2016", "Afwezig: Je tip", "X-Auto-Response-Suppress: DR, OOF, AutoReply\n",
           "Ik ben met vakantie van 23-11-2026 t/m 06-12-2026.", date(2026, 12, 6)),
    Notice("Outlook's rule", "Automatische beantwoording: Je tip", "",
           "Ik ben op dit moment met zwangerschapsverlof tot en met 1 maart 2027.", date(2027, 3, 1)),
    Notice("Gmail", "Afwezig Re: Je tip", "Precedence: bulk\nX-Autoreply: yes\nAuto-Submitted: auto-replied\nIn-Reply-To: <mfzwkztuobzgk@example.org>\n",
           "Ik ben er niet tot 30 november.", date(2026, 11, 30)),
    Notice("Gmail, English", "Out of office Re: Your tip", "Precedence: bulk\nX-Autoreply: yes\nAuto-Submitted: auto-replied\n",
           "I'm away and will be back on 1 December 2026.", date(2026, 11, 30)),
    Notice("Dovecot Sieve", "Auto: Je tip", "Auto-Submitted: auto-replied (vacation)\nPrecedence: bulk\nX-Sieve: Pigeonhole Sieve 0.5.19\nX-Auto-Response-Suppress: All\n",
           "Vanaf 14 december ben ik weer bereikbaar.", date(2026, 12, 13)),
    Notice("vacation(1)", "away from my mail", "Auto-Submitted: auto-replied\nPrecedence: junk\n",
           "I will not be reading my mail for a while. Your mail will be read when I'm back.", None),
    Notice("Zimbra", "Niet aanwezig: Je tip", "Auto-Submitted: auto-replied (zimbra; vacation)\nPrecedence: bulk\n",
           "Ik ben niet aanwezig tot en met 12 december.", date(2026, 12, 12)),
    Notice("Lotus Notes", "Roos Vermeer is niet op kantoor (terug op 07-12-2026)", "Auto-Submitted: auto-generated\n",
           "Ik ben niet op kantoor vanaf 23-11-2026 en ben terug op 07-12-2026.", date(2026, 12, 6)),
    Notice("Plesk", "Autoreply: Je tip", "X-Autoreply: roos@example.com\n",
           "Ik ben vrij. Terug op maandag 30 november.", date(2026, 11, 29)),
    Notice("cPanel", "Automatisch bericht: afwezig", "X-Autorespond: Je tip\nPrecedence: auto_reply\n",
           "Wegens vakantie worden deze mails niet gelezen t/m 18 december.", date(2026, 12, 18)),
    Notice("only a subject, Dutch", "Afwezigheidsbericht: Je tip", "", "Tot en met 4 december kunt u bij mijn collega terecht.", date(2026, 12, 4)),
    Notice("only a subject, English", "Out of Office: Your tip", "", "Please contact my colleague until 4 December.", date(2026, 12, 4)),
    Notice("only a subject, and nothing said", "Automatic reply: Your tip", "", "Thank you for your mail.", None),
    Notice("only a subject, with Re", "Re: Automatisch antwoord: Je tip", "", "Ik ben er volgende week weer.", None),
    Notice("GroupWise", "Auto-reply: Je tip", "X-Mailer: GroupWise Internet Agent\n", "Ik ben met verlof t/m 4-12.", date(2026, 12, 4)),
    Notice("an absence sentence confirms a bare subject", "Afwezig", "", "Beste, ik ben tot en met 4 december niet bereikbaar en ik ben afwezig. Bij spoed: de receptie.", date(2026, 12, 4)),
)  # fmt: skip
