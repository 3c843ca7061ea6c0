"""Mails with no person behind them, broken ones, hostile ones: each with what must come of it."""

from daemon.demo.trouble.broken import BROKEN
from daemon.demo.trouble.case import Case, Moment
from daemon.demo.trouble.commands import COMMANDS
from daemon.demo.trouble.hostile import HOSTILE
from daemon.demo.trouble.machines import MACHINES
from daemon.demo.trouble.strangers import STRANGERS

__all__ = ["CASES", "Case", "Moment"]

CASES: tuple[Case, ...] = (*MACHINES, *BROKEN, *HOSTILE, *STRANGERS, *COMMANDS)
