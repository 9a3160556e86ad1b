"""Whether a text is a person's name, or an office."""

from __future__ import annotations

import re
from typing import Final

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.name_words import name_words
from extractor.names import classify, ends_as_department, is_person_word, is_title, is_weak_title, title_suffix

BRACKETED: Final = late_pattern(r"(?<=.)[（(][^（()）]*[）)]")
"""What a bracket adds to an office."""


def is_full_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a text is a person's name as far as its family name and its length tell."""
    bare, words = dense(name), name_words(lexicon)
    family = words.surnames.longest(bare)
    whole = len(bare) == family + 2
    opens = whole and words.strong.longest(bare) == family  # 向 opens clauses too
    kind = classify(bare, lexicon).kind
    named = kind == "name" or (kind == "title" and whole and not words.titles.longest(bare))  # 林海生 is no 讲习生
    return 0 < family < len(bare) <= family + 2 and (named or opens) and not is_weak_title(bare, lexicon)


def _ends(part: str, lexicon: Lexicon) -> bool:
    """Whether a unit's name that begins like a verb stands before an office (组织宣传部部长)."""
    size = title_suffix(part, lexicon) or name_words(lexicon).persons.longest(part)
    return 0 < size < len(part) and any(ends_as_department(part[:-cut], lexicon) for cut in (1, size))


def is_office(text: str, lexicon: Lexicon) -> bool:
    """Whether it is an office, or several of one person (党委副书记、镇长; 党组成员、副局长)."""
    known = lexicon["titles", "suffixes"]
    parts = re.split("[、，,/]", BRACKETED.sub("", dense(text)))
    others = [part for part in parts if part not in known and not (is_title(part, lexicon) or _ends(part, lexicon))]
    return len(others) < len(parts) and all(is_person_word(part, lexicon) for part in others)
