"""jsonschema's judgement, and the same without its set-up cost a node.

``jsonschema`` makes a new validator for every subschema it enters, because a subschema could change the base of
its references. Ours never does: all references are ``#/$defs/<name>``. So the keywords that only lead on to other
subschemas walk there directly; every keyword that judges a value is jsonschema's own. The verdict is the same
(a property test holds it to the plain walk) in a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from extractor.schema import Json

Schema: TypeAlias = "dict[str, Json]"
Errors: TypeAlias = "Iterator[ValidationError] | None"
Keyword: TypeAlias = "Callable[[Validator, Any, object, Schema], Errors]"  # the value's type is the keyword's own
Step: TypeAlias = "tuple[Keyword, Json]"

_Known: TypeAlias = "dict[object, Schema]"
_Subschemas: TypeAlias = "list[Schema]"

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
    """The keywords that lead on, bound to the steps of each subschema."""
    definitions = cast("dict[str, Schema]", schema["$defs"])
    steps: dict[int, list[Step]] = {}

    def run(validator: Validator, subschema: Schema, instance: object) -> Iterator[ValidationError]:
        for keyword, value in steps[id(subschema)]:
            errors = keyword(validator, value, instance, subschema)
            if errors is not None:
                yield from errors

    def reference(validator: Validator, target: Json, instance: object, _: Schema) -> Errors:
        return run(validator, definitions[str(target)[len(_REFERENCE) :]], instance)

    def properties(validator: Validator, known: _Known, instance: object, _: Schema) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        for key, value in instance.items():
            if key in known:
                # ``run`` written out: this is where the time goes.
                subschema = known[key]
                for keyword, rule in steps[id(subschema)]:
                    errors = keyword(validator, rule, value, subschema)
                    if errors is not None:
                        yield from errors

    def items(validator: Validator, each: Json, instance: object, schema: Schema) -> Iterator[ValidationError]:
        if not isinstance(each, dict):
            yield from _JUDGES["items"](validator, each, instance, schema) or ()
        elif isinstance(instance, list):
            for value in instance:
                yield from run(validator, each, value)

    def prefix_items(
        validator: Validator, each: _Subschemas, instance: object, _: Schema
    ) -> Iterator[ValidationError]:
        if isinstance(instance, list):
            for value, subschema in zip(instance, each, strict=False):
                yield from run(validator, subschema, value)

    def any_of(validator: Validator, choices: _Subschemas, instance: object, _: Schema) -> Iterator[ValidationError]:
        if all(next(run(validator, choice, instance), None) is not None for choice in choices):
            yield ValidationError("no choice fits")

    walkers: dict[str, Keyword] = {
        "$ref": reference,
        "properties": properties,
        "items": items,
        "prefixItems": prefix_items,
        "anyOf": any_of,
    }
    keywords = {**_JUDGES, **walkers}
    for subschema in _subschemas(schema):
        steps[id(subschema)] = [(keywords[k], v) for k, v in subschema.items() if k in keywords]
    return walkers


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
