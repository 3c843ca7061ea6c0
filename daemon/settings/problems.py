"""What is wrong in config.toml, in sentences: what, to what, and the mend."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from rapidfuzz import process

from daemon.settings.addresses import LATER_FLOWS
from daemon.settings.model import Settings
from daemon.settings.section import WHOLE_SENTENCE

_NEAR = 60  # of 100: "hots" and "host" 75, "port" and "folder" 40

_WHY = {
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "int_from_float": "it must be a whole number",
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
    "string_type": "it must be text between quotation marks",
    "tuple_type": "it must be a list, [ … ]",
    "frozen_set_type": "it must be a list, [ … ]",
    "model_type": "it must be a section of its own",
    "model_attributes_type": "it must be a section of its own",
    "date_type": "it must be a date, 2026-12-03",
    "date_parsing": "it must be a date, 2026-12-03",
    "date_from_datetime_parsing": "it must be a date, 2026-12-03",
    "date_from_datetime_inexact": "it must be a date without a time",
    "path_not_file": "there is no such file",
    "path_not_directory": "there is no such folder",
    "path_type": "it must be a path between quotation marks",
}
_WHY_WITH = {
    "greater_than_equal": "it must be {ge} or more",
    "less_than_equal": "it must be {le} or less",
    "literal_error": "it must be {expected}",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file an error lies."""

    section: str  # "[mailbox]", "[[locations]] number 3 (kade)", "" for the top level
    key: str  # "host", "editors, number 2"
    field: FieldInfo | None  # None for a key we do not know
    beside: Mapping[str, FieldInfo]  # the keys that may stand there


def sentences(error: ValidationError, tables: Mapping[str, Any]) -> Iterator[str]:
    """One line for each error, with its section in front."""
    for detail in error.errors(include_url=False, include_input=True):
        place = _place(detail["loc"], tables)
        yield (
            f"{place.section}: {_sentence(detail, place)}"
            if place.section
            else _sentence(detail, place)
        )


def _sentence(detail: ErrorDetails, place: _Place) -> str:
    match detail["type"]:
        case "missing":
            return f"{_called(place, place.key)} is missing. {_meaning(place)}"
        case "extra_forbidden":
            return _unknown(place)
        case kind if kind == WHOLE_SENTENCE:
            return detail["msg"]
        case _:
            written = _written(place, detail["input"])
            return f"{written} does not fit: {_why(detail)}. {_meaning(place)}"


def _unknown(place: _Place) -> str:
    if not place.section and place.key in LATER_FLOWS:
        return f"[{place.key}] is not in this version of Stamtafel. Remove the section."
    kind = "a key of this section" if place.section else "a section"
    unknown = _called(place, place.key)
    near = process.extractOne(place.key, list(place.beside), score_cutoff=_NEAR)
    if near is None:
        return f"{unknown} is not {kind}. There are: {', '.join(place.beside) or 'none'}."
    meant, field = _called(place, near[0]), place.beside[near[0]]
    return f"{unknown} is not {kind}. Did you mean {meant}? It is {field.description}."


def _called(place: _Place, name: str) -> str:
    return name if place.section else f"[{name}]"


def _meaning(place: _Place) -> str:
    if place.field is None:
        return ""
    example = _example(place.field)
    if not place.section:
        inside = f", with e.g. {example}" if example else ""
        return f"It is {place.field.description}. Write it as [{place.key}]{inside}."
    key = place.key.partition(",")[0]
    return f"It is {place.field.description}. Give it, e.g. {key} = {example}."


def _example(field: FieldInfo) -> str:
    return str(field.examples[0]) if field.examples else ""


def _why(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind in _WHY_WITH:
        return _WHY_WITH[kind].format(**context)
    return _WHY.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])


def _written(place: _Place, value: object) -> str:
    if isinstance(value, str | int | float) and not place.key.startswith(("password", "url")):
        return f"{place.key} = {json.dumps(value, ensure_ascii=False)}"
    return place.key or "what stands here"


def _place(path: Sequence[int | str], tables: Mapping[str, Any]) -> _Place:
    top = str(path[0])
    here = _Place("", top, _fields(Settings).get(top), _fields(Settings))
    value: Any = tables.get(top)
    section = f"[{top}]"
    for depth, step in enumerate(path[1:]):
        value = _inside(value, step)
        if isinstance(step, str):
            section = f"{section} {here.key}" if depth and here.key else section
            beside = _fields(_model(here.field))
            here = _Place(section, step, beside.get(step), beside)
        elif depth == 0:
            section = _numbered(top, step, value, tables)
            here = replace(here, section=section, key="")
        else:
            here = replace(here, key=f"{here.key}, number {step + 1}")
    return here


def _inside(value: Any, step: int | str) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _numbered(name: str, number: int, value: Any, tables: Mapping[str, Any]) -> str:
    if isinstance(tables.get(name), dict):
        return f"[{name}]"  # one [smtp]
    slug = _inside(value, "slug")
    return f"[[{name}]] number {number + 1}" + (f" ({slug})" if isinstance(slug, str) else "")


def _fields(model: type[BaseModel] | None) -> Mapping[str, FieldInfo]:
    if model is None:
        return {}
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model(field: FieldInfo | None) -> type[BaseModel] | None:
    """The section inside a field: Mailbox, Tips | None, tuple[Location, ...]."""
    waiting: list[Any] = [field.annotation] if field is not None else []
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        waiting.extend(get_args(kind))
    return None
