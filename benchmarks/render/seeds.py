"""Independent streams of chance from one seed, the same on every machine."""

from __future__ import annotations

from random import Random


def stream(seed: int, purpose: str) -> Random:
    """A generator of its own for each purpose, so that shrinking one part leaves the others as they were."""
    return Random(f"{seed}/{purpose}")  # text seeds go through SHA-512: no hash randomisation
