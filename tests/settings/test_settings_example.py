"""The house looks after its config.toml: every key is explained, and every explained key exists."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from daemon.settings import Settings, example_config
from daemon.settings.section import WHOLE_SENTENCE

_HEADER = re.compile(r"\[{1,2}(\w+)\]{1,2}")
_KEY = re.compile(r"#?(\w+) = .")
_LISTED = re.compile(r"#   (\w+): .")  # the keys of a table that comes many times
NO_KEYS = {"people"}


def section_models() -> dict[str, type[BaseModel]]:
    return {name: model_in(field) for name, field in Settings.model_fields.items()}


def model_in(field: FieldInfo) -> type[BaseModel]:
    waiting: list[Any] = [field.annotation]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        waiting.extend(get_args(kind))
    raise AssertionError(field)


def every_field() -> Iterator[tuple[str, str, FieldInfo]]:
    for section, model in section_models().items():
        for key, field in model.model_fields.items():
            yield section, key, field


def explained() -> set[tuple[str, str]]:
    """(section, key) of every key that stands in the file below or in a comment."""
    found: set[tuple[str, str]] = set()
    section, before = "", ""
    listed: set[str] = set()
    for line in example_config().splitlines():
        header, key, item = _HEADER.fullmatch(line), _KEY.match(line), _LISTED.match(line)
        if item:
            listed.add(item[1])
        elif header:
            section = header[1]
            found |= {(section, name) for name in listed}
            listed.clear()
        elif key and before.startswith("# "):
            found.add((section, key[1]))
        before = line
    return found


def test_every_key_is_explained_in_the_example() -> None:
    known = {(section, key) for section, key, _ in every_field()}
    assert known - explained() == set()


def test_every_key_explained_in_the_example_is_known() -> None:
    known = {(section, key) for section, key, _ in every_field()}
    assert explained() - known == set()


def test_every_section_stands_in_the_example() -> None:
    headers = set(_HEADER.findall("\n".join(re.findall(r"(?m)^\[.*$", example_config()))))
    assert headers == set(Settings.model_fields)


@pytest.mark.parametrize(("section", "key"), [(section, key) for section, key, _ in every_field()])
def test_the_example_in_an_error_message_fits_its_key(section: str, key: str) -> None:
    model = section_models()[section]
    field = model.model_fields[key]
    assert field.description, f"[{section}] {key} has no meaning"
    assert field.examples, f"[{section}] {key} has no example"
    table = tomllib.loads(f"{key} = {field.examples[0]}")
    try:
        model.model_validate(table)
    except ValidationError as error:
        refused = {kind["type"] for kind in error.errors() if kind["loc"] == (key,)}
        # The example's file is not on this machine, or the keys it goes with are not there.
        absent = {"value_error"} if key == "password_file" else set[str]()
        assert refused <= {"path_not_file", "path_not_directory", WHOLE_SENTENCE, *absent}


def test_the_example_of_a_section_is_a_key_of_it() -> None:
    for name, field in Settings.model_fields.items():
        if name in NO_KEYS:
            continue
        assert field.examples
        key = str(field.examples[0]).partition(" = ")[0]
        assert key in section_models()[name].model_fields


def test_a_line_of_the_example_is_never_wider_than_a_screen() -> None:
    wide = [line for line in example_config().splitlines() if len(line) > 120]
    assert wide == []
