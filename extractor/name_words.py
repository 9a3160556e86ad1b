"""The lexicon's words as names are asked for them: at their ends or beginnings, anywhere inside, as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec import Struct

from extractor.affixes import Beginnings, Endings
from extractor.brackets import dense
from extractor.lexicon import Lexicon

GENERIC_UNITS: Final = frozenset({
    "部门", "本部门", "部", "科室", "各部门", "各科室", "本科室", "股室", "处室", "队室",
    "机关", "车间", "分厂", "中心", "本中心", "公司", "班组",
})  # fmt: skip
"""Words for the department that is named above."""


class NameWords(Struct, frozen=True, eq=False):
    """What names end with, begin with, hold or are."""

    titles: Endings
    weak: Endings
    single: Endings
    no_posts: Endings
    decorations: Endings
    departments: Endings
    not_departments: Endings
    own: Endings
    not_own: Endings
    persons: Endings
    charts: Endings
    sections: Endings
    others: Endings
    strong: Beginnings
    not_strong: Beginnings
    catch_all: Beginnings
    surnames: Beginnings
    opening: Beginnings
    within_names: frozenset[str]
    plural: re.Pattern[str]
    dense_plural: re.Pattern[str]
    several: re.Pattern[str]
    long_charts: re.Pattern[str]
    never_inside: re.Pattern[str]
    known: frozenset[str]


@lru_cache(maxsize=4)
def name_words(lexicon: Lexicon) -> NameWords:
    """Those of one lexicon, made once."""
    plural, charts = lexicon["headings", "plural"], lexicon["headings", "charts"]
    return NameWords(
        Endings(lexicon["titles", "suffixes"]),
        Endings(lexicon["titles", "weak"]),
        Endings(lexicon["titles", "single"]),
        Endings(lexicon["titles", "not_titles"] | lexicon["titles", "person_words"]),
        Endings(lexicon["titles", "decorations"]),
        Endings(lexicon["departments", "suffixes"]),
        Endings(lexicon["departments", "not_departments"]),
        Endings(lexicon["titles", "own"]),
        Endings(lexicon["titles", "not_own"]),
        Endings(lexicon["titles", "person_words"]),
        Endings(charts),
        Endings(lexicon["headings", "sections"]),
        Endings(lexicon["headings", "others"]),
        Beginnings(lexicon["verbs", "strong"]),
        Beginnings(lexicon["verbs", "not_strong"]),
        Beginnings(lexicon["verbs", "catch_all"]),
        Beginnings(lexicon["titles", "surnames"]),
        Beginnings(lexicon["verbs", "opening"]),
        lexicon["verbs", "within_names"],
        _inside(plural),
        _inside(dense(word) for word in plural),
        re.compile(several_pattern(lexicon)),
        _inside(word for word in charts if len(word) >= 4),
        _inside(lexicon["verbs", "never_inside"]),
        lexicon["headings", "general"] | lexicon["headings", "sections"],
    )


def several_pattern(lexicon: Lexicon) -> str:
    """The pattern of words that head several departments or posts and name none (有关科室)."""
    before, nouns = (
        "|".join(sorted(map(re.escape, lexicon["headings", key]), key=lambda w: (-len(w), w)))
        for key in ("several", "others")
    )
    return f"各?(?:{before})各?(?:{nouns})"


def _inside(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, wherever it stands."""
    return re.compile("|".join(re.escape(word) for word in sorted(words)) or "(?!)")
