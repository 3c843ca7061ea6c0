"""Letters as Stamtafel sends them: what comes back as the quoted part."""

from dataclasses import dataclass
from html import escape

US = "Stamtafel"
ADDRESS = "tips@example.org"
TOKEN = "tips+mfzwkztuobzgk@example.org"


@dataclass(frozen=True)
class OurLetter:
    """One letter as text and as the blocks its page is made of."""

    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    teaching: str
    examples: tuple[str, ...]
    button: str
    footer: str

    @property
    def text(self) -> str:
        facts = "\n".join(f"{name}: {value}" for name, value in self.facts)
        examples = "\n".join(self.examples)
        blocks = (
            self.greeting, *self.paragraphs, facts, self.teaching, examples,
            f"{self.button}: <mailto:{TOKEN}>", f"-- \n{self.footer}",
        )  # fmt: skip
        return "\n\n".join(blocks)

    @property
    def page(self) -> str:
        rows = "".join(
            f'<tr><td style="color:#777;padding:4px 12px 4px 0">{escape(name)}</td>'
            f"<td>{escape(value)}</td></tr>"
            for name, value in self.facts
        )
        return (
            '<div role="main"><table role="presentation" width="100%" cellpadding="0"><tr><td>'
            + "".join(f"<p>{escape(p)}</p>" for p in (self.greeting, *self.paragraphs))
            + f'<table role="presentation">{rows}</table><p>{escape(self.teaching)}</p>'
            + "".join(f"<p><em>{escape(e)}</em></p>" for e in self.examples)
            + f'<p><a href="mailto:{TOKEN}?subject=x&amp;body=y" style="background:#a33">'
            f"{escape(self.button)}</a></p><p><small>{escape(self.footer)}</small></p>"
            "</td></tr></table></div>"
        )

    @property
    def word_page(self) -> str:
        """The page as Word writes it back: paragraphs of its own, layout tables kept."""
        lines = [self.greeting, *self.paragraphs]
        lines += [f"{name} {value}" for name, value in self.facts]
        lines += [self.teaching, *self.examples]
        shown = [escape(line) for line in lines]
        shown += [f'<a href="mailto:{TOKEN}">{escape(self.button)}</a>', escape(self.footer)]
        return "".join(
            f'<p class="MsoNormal"><span lang="NL">{line}<o:p></o:p></span></p>' for line in shown
        )


CONFIRMATION = OurLetter(
    subject="Je tip: De bakfiets staat klaar",
    greeting="Dag Roos,",
    paragraphs=(
        "Dank je wel voor je tip over de nieuwe bakfiets bij de receptie.",
        "Ik heb hem onder Utrecht gezet, omdat je schreef 'bij ons in Utrecht'.",
    ),
    facts=(
        ("Locatie", "Utrecht"),
        ("Afdeling", "Facilitair"),
        ("Komt in", "de nieuwsbrief van vrijdag 4 december"),
    ),
    teaching="Klopt dit niet? Antwoord dan gewoon op deze mail. Bijvoorbeeld:",
    examples=("Antwoord: het is Zwolle, niet Utrecht", "Antwoord: intrekken"),
    button="Trek mijn tip in",
    footer="Je krijgt deze mail omdat je een tip stuurde. De redactie leest je antwoord."
    " Geen mail meer? Antwoord met stop.",
)

INVITATION = OurLetter(
    subject="Lunch with colleagues you have not met",
    greeting="Hi Bram,",
    paragraphs=(
        "On Thursday there is a big mixed table in the restaurant of Zwolle.",
        "Will you join us at a quarter past twelve?",
    ),
    facts=(("When", "Thursday 3 December, 12.15"), ("Where", "Restaurant, ground floor")),
    teaching="Just reply in your own words. For example:",
    examples=("Yes, I will be there with pleasure", "No, not this time, thank you"),
    button="Yes, I am coming",
    footer="You get this because you joined the lunches. Only the organiser reads your answer."
    " No more invitations? Reply with stop.",
)
