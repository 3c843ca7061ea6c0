"""What everybody can say at any time, as a mail or subject of its own."""

from enum import Enum


class ConfirmAct(Enum):
    """Phrases: templates/<language>/people/was_it_you.toml."""

    YES = "yes"
    NO = "no"


class PeopleAct(Enum):
    """Phrases: templates/<language>/people/answers.toml.

    PAUSE may have the slot until, the last day away; LANGUAGE has language, "nl" or "en";
    ADDRESS and NOT_ADDRESS have email.
    """

    STOP = "stop"  # no more unasked letters of this flow
    STOP_ALL = "stop_all"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    LANGUAGE = "language"
    HELP = "help"
    ABOUT_ME = "about_me"  # what do you know about me
    FORGET_ME = "forget_me"
    CORRESPONDENT = "correspondent"
    NO_CORRESPONDENT = "no_correspondent"
    ADDRESS = "address"  # where letters go from now on
    NOT_ADDRESS = "not_address"
