"""jsonschema's judgement, and the same without its set-up cost a node.

``jsonschema`` makes a new validator for every subschema it enters, because a subschema could change the
base of its references. Ours never does: all references are ``#/$defs/<name>``. So the keywords that only
lead on to other subschemas walk there directly; every keyword that judges a value is jsonschema's own. The
verdict is the same (a property test holds it to the plain walk) in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, TypeAlias, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from msgspec import Struct

from extractor.schema import Json

Schema: TypeAlias = "dict[str, Json]"
Errors: TypeAlias = "Iterator[ValidationError]"
Keyword: TypeAlias = (
    "Callable[[Validator, Any, object, Schema], Errors | None]"  # the value's type is the keyword's own
)
Step: TypeAlias = "tuple[Keyword, Json]"

_REFERENCE: Final = "#/$defs/"
_JUDGES: Final = cast("dict[str, Keyword]", Draft202012Validator.VALIDATORS)


def _is_integer(_: object, instance: object) -> bool:
    """JSON Schema calls 3.0 an integer; the model's counts and spans are written without a point."""
    return isinstance(instance, int) and not isinstance(instance, bool)


_Judge: Final = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
)


def plain_validator(schema: Schema) -> Validator:
    """A draft 2020-12 validator of this schema with jsonschema's own walk; its errors carry their paths."""
    return cast(Validator, _Judge(schema))


def fast_validator(schema: Schema) -> Validator:
    """A draft 2020-12 validator of this schema; ask it ``is_valid`` only, its errors carry no paths.

    ``schema`` holds no ``$id`` below its root and refers to its own ``$defs`` alone,
    and has no list with fixed and free items; ``ValueError`` otherwise.
    """
    made = extend(_Judge, _walkers(schema))  # type: ignore[no-untyped-call]
    return cast(Validator, made(schema))


def _walkers(schema: Schema) -> dict[str, Keyword]:
    """The keywords that lead on, bound to the walk through this schema."""
    leading: dict[str, Callable[..., Errors]] = {
        "$ref": _reference,
        "properties": _properties,
        "items": _items,
        "prefixItems": _prefix_items,
        "anyOf": _any_of,
    }
    walk = _Walk(cast("dict[str, Schema]", schema["$defs"]), {})
    walkers: dict[str, Keyword] = {name: partial(keyword, walk) for name, keyword in leading.items()}
    keywords = {**_JUDGES, **walkers}
    for subschema in _subschemas(schema):
        walk.steps[id(subschema)] = [(keywords[k], v) for k, v in subschema.items() if k in keywords]
    return walkers


class _Walk(Struct, frozen=True):
    """The named subschemas, and what to do at each subschema, by its identity."""

    definitions: dict[str, Schema]
    steps: dict[int, list[Step]]

    def judge(self, validator: Validator, subschema: Schema, instance: object) -> Iterator[ValidationError]:
        for keyword, value in self.steps[id(subschema)]:
            errors = keyword(validator, value, instance, subschema)
            if errors is not None:
                yield from errors


def _reference(walk: _Walk, validator: Validator, target: str, instance: object, _: Schema) -> Errors:
    return walk.judge(validator, walk.definitions[target[len(_REFERENCE) :]], instance)


def _properties(walk: _Walk, validator: Validator, known: dict[object, Schema], instance: object, _: Schema) -> Errors:
    if not isinstance(instance, dict):
        return
    for key, value in instance.items():
        if key in known:
            # ``judge`` written out: this is where the time goes.
            subschema = known[key]
            for keyword, rule in walk.steps[id(subschema)]:
                errors = keyword(validator, rule, value, subschema)
                if errors is not None:
                    yield from errors


def _items(walk: _Walk, validator: Validator, each: Json, instance: object, schema: Schema) -> Errors:
    if not isinstance(each, dict):
        yield from _JUDGES["items"](validator, each, instance, schema) or ()
    elif isinstance(instance, list):
        for value in instance:
            yield from walk.judge(validator, each, value)


def _prefix_items(walk: _Walk, validator: Validator, each: list[Schema], instance: object, _: Schema) -> Errors:
    if isinstance(instance, list):
        for value, subschema in zip(instance, each, strict=False):
            yield from walk.judge(validator, subschema, value)


def _any_of(walk: _Walk, validator: Validator, choices: list[Schema], instance: object, _: Schema) -> Errors:
    if all(next(walk.judge(validator, choice, instance), None) is not None for choice in choices):
        yield ValidationError("no choice fits")


def _subschemas(schema: Schema) -> Iterator[Schema]:
    """The schema and all below it; refuses what the short cut would get wrong."""
    waiting = [schema]
    while waiting:
        here = waiting.pop()
        yield here
        target = here.get("$ref", _REFERENCE)
        if not cast(str, target).startswith(_REFERENCE) or ("$id" in here and here is not schema):
            raise ValueError(f"reference or base out of this schema: {target}")
        for keyword in ("$defs", "properties"):
            waiting.extend(cast("dict[str, Schema]", here.get(keyword, {})).values())
        for keyword in ("prefixItems", "anyOf"):
            waiting.extend(cast("list[Schema]", here.get(keyword, [])))
        each = here.get("items")
        if isinstance(each, dict):
            if "prefixItems" in here:
                raise ValueError("prefixItems and items together")
            waiting.append(each)
