"""What everybody may mail to change how she is mailed, and a person who looks like a machine."""

from functools import partial

from daemon.demo.cast import colleagues
from daemon.demo.programs import Program, fresh
from daemon.demo.scene import Expect
from daemon.demo.trouble.case import Case, Moment, colleague


def _command(
    moment: Moment, *, slug: str, program: Program, subject: str, text: str, to_people: bool = False
) -> bytes:
    addresses = moment.addresses
    return fresh(
        program,
        colleagues()[slug].writing_from(colleague(slug)),
        to=addresses.people if to_people else addresses.tips,
        subject=subject,
        text=text,
        when=moment.when,
        seed=moment.name,
    )


def _says(
    name: str,
    slug: str,
    program: Program,
    subject: str,
    text: str = "",
    *,
    to_people: bool = False,
    places: tuple[str, ...] = (),
) -> Case:
    make = partial(
        _command, slug=slug, program=program, subject=subject, text=text, to_people=to_people
    )
    return Case(
        name=name,
        who=colleague(slug),
        expect=Expect.ANSWERED,
        make=make,
        places=places,
    )


COMMANDS: tuple[Case, ...] = (
    _says("help", "hamid.rahimi", Program.IPHONE, "help", to_people=True),
    _says("stop", "loes.willemsen", Program.SAMSUNG, "STOP"),
    _says("start", "loes.willemsen", Program.SAMSUNG, "start", to_people=True),
    _says("language", "tesfay.gebremedhin", Program.GMAIL_ANDROID, "taal english", to_people=True),
    _says("stop-in-text", "trees.jacobs", Program.OUTLOOK_MOBILE, "Nieuwsbrief", "afmelden"),
    _says(
        "person-named-absent",
        "renske.prins",
        Program.OUTLOOK,
        "Afwezig vrijdag",
        "Vrijdag is onze hele toneelgroep op excursie, dus geen repetitie in Noord.",
        places=("noord",),
    ),
)
