"""The one partly untyped call of Tortoise that queries need, with its types (FACTS 86)."""

from collections.abc import Awaitable, Mapping
from typing import Any, TypeVar, cast

from tortoise.models import Model

ModelT = TypeVar("ModelT", bound=Model)


async def get_or_create(
    model: type[ModelT], unique: Mapping[str, object], defaults: Mapping[str, object]
) -> tuple[ModelT, bool]:
    """The row with these unique values, made from the defaults if there is none; True if made."""
    untyped = cast("Any", model)
    made = cast("Awaitable[tuple[ModelT, bool]]", untyped.get_or_create(dict(defaults), **unique))
    return await made
