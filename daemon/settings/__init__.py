"""What the organisation decided, read from one config.toml."""

from daemon.settings.accounts import Account, Mailbox, Smtp
from daemon.settings.addresses import Addressed, Addresses
from daemon.settings.example import InitError, example_config, init
from daemon.settings.file import SettingsError, load
from daemon.settings.model import Settings
from daemon.settings.rewriting import with_sections
from daemon.settings.secret import Secret, SecretError
from daemon.settings.sections import (
    Contact,
    Department,
    Goal,
    Letters,
    Location,
    Newsletter,
    Organisation,
    SchoolHoliday,
    Tips,
)
from daemon.settings.store import StoreUrl
from daemon.settings.trust import Trust
from daemon.settings.values import NamedAddress

__all__ = [
    "Account",
    "Addressed",
    "Addresses",
    "Contact",
    "Department",
    "Goal",
    "InitError",
    "Letters",
    "Location",
    "Mailbox",
    "NamedAddress",
    "Newsletter",
    "Organisation",
    "SchoolHoliday",
    "Secret",
    "SecretError",
    "Settings",
    "SettingsError",
    "Smtp",
    "StoreUrl",
    "Tips",
    "Trust",
    "example_config",
    "init",
    "load",
    "with_sections",
]
