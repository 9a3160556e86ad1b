"""Names that every file system can hold: a folder of results may be copied to Windows, and is the same everywhere."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from extractor.late import late_pattern

_FORBIDDEN: Final = late_pattern('[<>:"|?*\\\\\x00-\x1f\x7f]')
# Devices of DOS, whatever stands behind a dot; the raised digits count as well.
_DEVICE: Final = late_pattern(r"^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\s*(?:\.|$))", re.IGNORECASE)
_ENDING: Final = late_pattern(r"[. ]$")  # which Windows drops
_SUBSTITUTE: Final = "_"


def portable(path: PurePath) -> PurePath:
    """The relative path with names Windows takes: ``a:b`` as ``a_b``, ``con`` as ``con_``, ``等. `` as ``等._``.

    Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    return PurePath(*map(_portable, path.parts))


def _portable(name: str) -> str:
    name = _DEVICE.sub(rf"\1{_SUBSTITUTE}", _FORBIDDEN.sub(_SUBSTITUTE, name))
    return _ENDING.sub(_SUBSTITUTE, name)
