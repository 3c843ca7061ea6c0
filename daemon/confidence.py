"""What is said in confidence: of such a flow no operator reads a word."""

PRIVATE_FLOWS = frozenset({"circles", "heard"})
