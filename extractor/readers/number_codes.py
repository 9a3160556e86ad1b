"""The codes by which binary Word files and Word 2003 XML name number formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NUMBER_FORMATS: Final[Mapping[int, str]] = dict(
    enumerate(
        (
            *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText"),
            *("ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha"),
            *("decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand"),
            *(
                "decimalEnclosedCircle",
                "decimalFullWidth2",
                "aiueoFullWidth",
                "irohaFullWidth",
                "decimalZero",
            ),
            *("bullet", "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen"),
            *("decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional"),
            *("ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting"),
            *(
                "ideographLegalTraditional",
                "taiwaneseCountingThousand",
                "taiwaneseDigital",
                "chineseCounting",
            ),
            *("chineseLegalSimplified", "chineseCountingThousand", "decimal"),
        )
    )
) | {57: "numberInDash", 255: "none"}
"""Code ([MS-OSHARED] MSONFC) → name in docx files."""
