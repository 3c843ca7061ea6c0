"""The café, on both stores."""

from conversations.conftest import cafe

__all__ = ["cafe"]
