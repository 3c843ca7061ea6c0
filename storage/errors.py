"""What can be wrong with the store, each with what happened, to what, and the mend."""

# ruff: noqa: N818 - they are named for what is wrong: `except SchemaTooOld` reads as it is


class StoreError(Exception):
    """Anything that the store refuses or cannot do."""


class StoreUnavailable(StoreError):
    """The store cannot be reached, or its connection broke: nothing of this work was kept."""


class StoreInUse(StoreError):
    """Somebody else has the store for himself: another daemon, or a migration."""


class SchemaTooOld(StoreError):
    """The store was made by an older release: `stamtafel migrate` brings it up to date."""


class SchemaTooNew(StoreError):
    """The store was migrated by a newer release than this one."""


class NestedWork(StoreError):
    """`Store.atomic` was called inside a work: a transaction is one work, whole."""


class StrangeTask(StoreError):
    """A task made inside a work used its transaction, which may end before it (FACTS 84)."""


class StoreNotEmpty(StoreError):
    """A backup can only be restored into an empty store, unless it may be replaced."""


class BrokenStore(StoreError):
    """What stands in the store or in a backup does not fit together."""
