"""Words are data, a file a kind: what each holds says its head. Labels have a file of their own shape (labels.yaml);
what labels of no list are made of, and which field they tell, is in label_parts.yaml and field_cues.yaml.

``load()`` reads the files beside this module and, on request, the user's own: a YAML file whose top-level
keys are the names of these files and whose contents have the same shape; its words are added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, get_args

import yaml
from msgspec import Struct
from msgspec.structs import replace

from extractor.errors import LexiconError
from extractor.tables import load_table

LabelRole = Literal[
    "title", "field", "duties", "requirements", "container", "requirement", "attribute", "tasks", "duty_text", "none"
]
OF_ONE_DUTY: Final[frozenset[LabelRole]] = frozenset({"attribute", "tasks", "duty_text"})
"""Roles of labels of what is said of one duty."""
CUED_FIELDS: Final = (
    "superior",
    "subordinates",
    "headcount",
    "location",
    "code",
    "grade",
    "summary",
    "kpi",
    "cooperation",
    "authority",
    "environment",
    "date",
    "approver",
    "department",
)
"""The fields that a word in a label tells (薪资形式 is a grade's): the first of them where two are told."""
_WORD_LISTS: Final[Mapping[str, frozenset[str]]] = {
    "titles": frozenset(
        {
            "suffixes",
            "weak",
            "single",
            "not_titles",
            "person_words",
            "decorations",
            "decoration_tails",
            "own",
            "not_own",
            "not_alone",
            "surnames",
        }
    ),
    "departments": frozenset({"suffixes", "not_departments", "naming_labels", "of_posts"}),
    "headings": frozenset(
        {
            "general",
            "over_text",
            "groups",
            "prose",
            "sections",
            "charts",
            "procedures",
            "plural",
            "several",
            "others",
            "notices",
            "documents",
        }
    ),
    "measures": frozenset({"units", "signs", "not_units", "numeral_words", "comparing", "pointing"}),
    "verbs": frozenset({"opening", "strong", "not_strong", "catch_all", "never_inside", "governing", "within_names"}),
    "references": frozenset({"before", "not_before"}),
    "furniture": frozenset({"page_number", "boilerplate", "advertisement", "navigation", "tail", "field_code"}),
    "site_words": frozenset({"own", "acts", "things", "between"}),
    "field_cues": frozenset({*CUED_FIELDS, "not_cues"}),
    "charts": frozenset({"functions"}),
    "columns": frozenset({"counters", "groups", "staff", "titles"}),
    "label_parts": frozenset(
        {
            "asked",
            "asked_alone",
            "person",
            "plain",
            "filling",
            "told",
            "telling",
            "joints",
            "row_standard",
            "row_measure",
        }
    ),
    "styles": frozenset({"items", "notes", "prose", "groups", "labels", "units", "cells"}),
}

_LEAST_SPUN: Final = 4
"""Characters of a label that is known in spun forms; shorter ones would be words of every text."""


JOINTS: Final = ("及", "与", "和")
"""What joins two labels into one."""


class Label(Struct, frozen=True):
    """What a label means. ``bare`` labels are labels without a colon too."""

    word: str
    name: str
    role: LabelRole
    bare: bool


class Lexicon(Struct, frozen=True, eq=False):
    """All words, by file and key (``words["titles", "suffixes"]``), and the labels by their text.

    What is made of the words is kept for this very object: load once for many documents.
    """

    words: Mapping[tuple[str, str], frozenset[str]]
    labels: Mapping[str, Label]
    version: str

    def __getitem__(self, key: tuple[str, str]) -> frozenset[str]:
        return self.words[key]

    def label_of(self, word: str) -> Label | None:
        """The label that a whole word is: one of the list, or two of it joined (考核指标及权重), of which the first
        says what both govern."""
        known = self.labels.get(word)
        for joint in JOINTS if known is None else ():
            first, joined, second = word.partition(joint)
            if joined and first in self.labels and second in self.labels:
                return self.labels[first]
        return known


def load(extra: Sequence[Path] = ()) -> Lexicon:
    """The words of this package and of the files in ``extra``.

    Raises ``LexiconError`` for a file that cannot be read, an unknown key or a value of the wrong shape.
    """
    return _own() if not extra else _merge([_read_own(), *(_read(path) for path in extra)])


@lru_cache(maxsize=1)
def _own() -> Lexicon:
    return _merge([_read_own()])


def _read_own() -> dict[str, object]:
    here = Path(__file__).parent
    names = ("labels", *_WORD_LISTS)
    return {name: load_table(here / f"{name}.yaml") for name in names}


def _read(path: Path) -> dict[str, object]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"词表读不出来（{error}）", where=str(path), remedy="请确认文件存在且是 UTF-8 编码"
        ) from error
    except yaml.YAMLError as error:
        raise LexiconError("词表不是合法的 YAML", where=str(path), remedy=f"请检查：{error}") from error
    if not isinstance(data, dict):
        raise LexiconError("词表最外层应是键值对", where=str(path), remedy="例如 titles: {suffixes: [片警]}")
    for key in data:
        if key != "labels" and key not in _WORD_LISTS:
            known = "、".join(["labels", *_WORD_LISTS])
            raise LexiconError(f"不认识的词表 {key!r}", where=str(path), remedy=f"可用的有：{known}")
    return data


def _merge(layers: Sequence[Mapping[str, object]]) -> Lexicon:
    words: dict[tuple[str, str], set[str]] = {(f, k): set() for f, keys in _WORD_LISTS.items() for k in keys}
    labels: dict[str, Label] = {}
    for layer in layers:
        for file, content in layer.items():
            if not isinstance(content, dict):
                raise LexiconError(f"词表 {file} 应是键值对")
            for key, value in content.items():
                if file == "labels":
                    labels.update((label.word, label) for label in _labels(str(key), value))
                elif (file, key) not in words:
                    known = "、".join(sorted(_WORD_LISTS[file]))
                    raise LexiconError(f"词表 {file} 里不认识的键 {key!r}", remedy=f"可用的有：{known}")
                else:
                    words[file, key].update(_word_list(file, str(key), value))
    labels |= _spun(labels)
    version = _digest(words, labels)
    return Lexicon({key: frozenset(value) for key, value in words.items()}, labels, version)


def _spun(labels: Mapping[str, Label]) -> dict[str, Label]:
    """Labels of four characters and more with words put into other words (直截了当上级), where that is no label."""
    out: dict[str, Label] = {}
    for label in labels.values():
        if len(label.word) < _LEAST_SPUN:
            continue
        forms = {label.word}
        for word, others in _spinning().items():
            forms |= {form.replace(word, other) for form in forms if word in form for other in others}
        out |= {form: replace(label, word=form) for form in sorted(forms) if form not in labels}
    return out


@lru_cache(maxsize=1)
def _spinning() -> Mapping[str, tuple[str, ...]]:
    table = load_table(Path(__file__).parent / "spun.yaml")
    return {word: tuple(others) for word, others in table.items()}


def _digest(words: Mapping[tuple[str, str], set[str]], labels: Mapping[str, Label]) -> str:
    """A digest of all words, the same on every machine."""
    lines = [f"{f}.{k}:{'|'.join(sorted(v))}" for (f, k), v in sorted(words.items())]
    lines += [f"{w}={label.name},{label.role},{label.bare}" for w, label in sorted(labels.items())]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _labels(name: str, content: object) -> list[Label]:
    if not isinstance(content, dict) or set(content) - {"role", "bare", "words"}:
        raise LexiconError(f"标签 {name} 只能有 role、bare、words 三个键")
    role = content.get("role", "field")
    if role not in get_args(LabelRole):
        raise LexiconError(f"标签 {name} 的 role {role!r} 不认识", remedy=f"可用的有：{'、'.join(get_args(LabelRole))}")
    out = []
    for key in ("bare", "words"):
        for word in _word_list("labels", key, content.get(key, [])):
            out.append(Label(word, name, role, key == "bare"))
    return out


def _word_list(file: str, key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise LexiconError(f"词表 {file} 的 {key} 应是一串词", remedy="YAML 会误读的词请加引号")
    return value
