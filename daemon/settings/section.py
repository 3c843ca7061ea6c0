"""What every section of config.toml is: frozen, and closed to keys it does not know."""

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Section(BaseModel):
    """One table of config.toml.

    Each field's description completes the sentence "It is …"; its first example is the TOML
    text of a value that fits. Both stand in the message when the key is wrong.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


WHOLE_SENTENCE = "whole_sentence"


def clash(sentence: str) -> PydanticCustomError:
    """Keys that do not fit together; the sentence names them and the mend by itself."""
    # As a value, not as a template: a brace in it is a brace.
    return PydanticCustomError(WHOLE_SENTENCE, "{sentence}", {"sentence": sentence})
