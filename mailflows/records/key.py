"""How records are named."""

from typing import NewType

Key = NewType("Key", str)
"""Comes from the mail, moment or import that caused the record plus a counter (`m812-1`), so a
replay gives the same keys."""

NOBODY = Key("")
