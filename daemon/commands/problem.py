"""A command that can't do what it was asked."""


class Problem(Exception):  # noqa: N818  it reads as what it is: `raise Problem("…")`
    """One clear sentence for the operator: what happened, to what, and the mend."""
