"""Names of the XML vocabularies inside Office files, their relationships, and how their switches read."""

from __future__ import annotations

import posixpath
from typing import Final, TypeAlias
from urllib.parse import unquote

from lxml import etree

from extractor.readers.container import Package, parse_xml, read_entry

Element: TypeAlias = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL: Final = W + "val"
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is on; ``None`` is a switch that is not there."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off")


def value_of(parent: Element | None, tag: str) -> str | None:
    """``w:val`` of the child ``tag`` of ``parent``; ``None`` where either is missing."""
    if parent is None:
        return None
    child = next(parent.iterchildren(tag), None)  # twice as fast as find()
    return None if child is None else child.get(VAL)


def number_of(text: str | None) -> int | None:
    """A whole number from an attribute; ``None`` where it is missing or is none."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def relationships(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Id → (last word of the type, target inside the package) of the relationships of ``part``.

    ``part`` is "" for the package itself. External targets are left out: they are never fetched.
    """
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", name + ".rels")
    if path not in package.names:
        return {}
    found = {}
    for one in parse_xml(read_entry(package, path), package.limits, path).iter(RELATIONSHIP):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", ""))))
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def parts_of_kind(related: dict[str, tuple[str, str]], kind: str) -> list[str]:
    """Targets of all relationships of one kind, in file order."""
    return [target for one, target in related.values() if one == kind]


def has_macros(package: Package) -> bool:
    """Whether the package brings macros, which nothing here runs."""
    return any(name.endswith("/vbaProject.bin") for name in package.names)
