"""Stable ids, derived from what an item is, whom it belongs to and what it says.

Number, punctuation, white space and the width of characters do not count, so an item keeps its id when another is
inserted before it, when only its number changes, or when only punctuation changes. Items that say the same under
one owner are told apart by their order: the second of two keeps its id as long as both stay.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import blake2b

_LENGTH = 5
"""Bytes of the digest: one chance in a million of a clash among a thousand items of one document."""


class IdMaker:
    """Hands out the ids of one document."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def make(self, kind: str, *path: str) -> str:
        """The id of the item of this kind that says ``path[-1]`` under the owners before it."""
        *owners, own = path
        key = "\x1f".join([kind, *map(_plain_owner, owners), plain(own)])
        digest = blake2b(key.encode("utf-8", "replace"), digest_size=_LENGTH).hexdigest()
        count = self._seen.get(digest, 0) + 1
        self._seen[digest] = count
        base = f"{kind}-{digest}"
        return base if count == 1 else f"{base}-{count}"


@lru_cache(maxsize=64)
def _plain_owner(text: str) -> str:
    """As ``plain``, of what stands before all items of one owner."""
    return plain(text)


def plain(text: str) -> str:
    """Letters and digits alone, in one width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
