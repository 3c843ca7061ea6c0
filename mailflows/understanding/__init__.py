"""Understands what people answer: a flow brings its table of answers, the kit reads the mail."""

from mailflows.understanding.table import AnswerTable, AnswerTableError
from mailflows.understanding.understand import understand

__all__ = ["AnswerTable", "AnswerTableError", "understand"]
