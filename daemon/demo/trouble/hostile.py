"""Mails that want something they should not get."""

from daemon.demo.cast import DOMAIN
from daemon.demo.scene import Expect, Via
from daemon.demo.trouble.case import Case, Moment, colleague, plain

_EDITOR = colleague("fatima.aydin")
_FORGER = "fatima.aydin@binnenwater-zorg.example.com"
_CATCHER = "vanger@elders.example.com"


def _two_froms(moment: Moment) -> bytes:
    text = "Zet mijn stuk over de parkeerplaats graag bovenaan."
    raw = plain(moment, sender=f"Fatima Aydin <{_EDITOR}>", subject="Bovenaan", text=text)
    return f"From: Iemand <{_CATCHER}>\r\n".encode() + raw


def _crlf_subject(moment: Moment) -> bytes:
    subject = f"=?utf-8?Q?Feest=0D=0ABcc:_{_CATCHER.replace('@', '=40')}?="
    text = "Vrijdag vieren we op De Kade dat de nieuwe keuken er is."
    sender = f"Roos Vermeer <{colleague('roos.vermeer')}>"
    return plain(moment, sender=sender, subject=subject, text=text)


def _forged_name(moment: Moment) -> bytes:
    text = "Stuur mij voor vrijdag de adressen van alle collega's."
    return plain(moment, sender=f"Fatima Aydin <{_FORGER}>", subject="Dringend", text=text)


def _forged_reply_to(moment: Moment) -> bytes:
    """Nobody can tell this From from a real one; what we say must reach the real editor only."""
    return plain(
        moment,
        sender=f"Fatima Aydin <{_EDITOR}>",
        subject="Nieuws van Het Brughuis",
        text="In Het Brughuis is de nieuwe vergaderzaal klaar.",
        extra=(f"Reply-To: Fatima Aydin <{_CATCHER}>",),
    )


def _own_name(moment: Moment) -> bytes:
    text = "Dit bericht komt zogenaamd van jezelf."
    return plain(moment, sender=moment.addresses.tips, subject="Re: Je tip", text=text)


def _template(moment: Moment) -> bytes:
    return plain(
        moment,
        sender=f'"{{{{ 7*7 }}}} **Bram**" <{colleague("bram.dijkstra")}>',
        subject="{{ settings }} {% for x in y %} [klik](https://example.com)",
        text=(
            "Op De Werf: {{ ''.__class__ }} {% raw %}\n# Kop\n<script>alert(1)</script>\n"
            "![plaatje](https://example.com/x.png) | **vet** | `code`\n[hier](https://example.com)"
        ),
    )


def _marked_up_stranger(moment: Moment) -> bytes:
    return plain(
        moment,
        sender=f'"[Win](https://example.com) <b>Jan</b>" <jan.tijdelijk@{DOMAIN}>',
        subject="<img src=x onerror=alert(1)> **Hallo**",
        text="Ik ben [nieuw](https://example.com) hier.",
    )


HOSTILE: tuple[Case, ...] = (
    Case(
        name="two-froms",
        who=_EDITOR,
        expect=Expect.QUARANTINED,
        make=_two_froms,
        via=Via.MAILBOX,
    ),
    Case(
        name="crlf-subject",
        who=colleague("roos.vermeer"),
        expect=Expect.ANSWERED,
        make=_crlf_subject,
        places=("kade",),
    ),
    Case(name="forged-name", who=_FORGER, expect=Expect.QUARANTINED, make=_forged_name),
    Case(
        name="forged-reply-to",
        who=_EDITOR,
        envelope=_CATCHER,
        expect=Expect.ANSWERED,
        make=_forged_reply_to,
        places=("brughuis",),
    ),
    Case(
        name="own-name",
        who=_CATCHER,  # it says it comes from ourselves: an answer would come back to us
        expect=Expect.SILENT,
        make=_own_name,
        via=Via.MAILBOX,
    ),
    Case(
        name="template-in-text",
        who=colleague("bram.dijkstra"),
        expect=Expect.ANSWERED,
        make=_template,
        places=("werf",),
    ),
    Case(
        name="marked-up-stranger",
        who=f"jan.tijdelijk@{DOMAIN}",
        expect=Expect.ANSWERED_AND_QUARANTINED,
        make=_marked_up_stranger,
    ),
)
