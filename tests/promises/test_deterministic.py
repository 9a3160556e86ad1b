"""Promise 3: same bytes, same output, byte for byte, in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256

from hypothesis import HealthCheck, given, settings

from benchmarks.render.rendering import render
from extractor import codec
from tests.promises.fragments import texts
from tests.promises.way import extracted, extracted_or_rejected

SEEDS = range(40, 52)
_PROGRAM = "from tests.promises.test_deterministic import fingerprint; print(fingerprint())"


def fingerprint() -> str:
    """A digest of the outputs of twelve rendered documents."""
    digest = sha256()
    for seed in SEEDS:
        digest.update(codec.dump_json_line(extracted(render(seed).raw)[1]).encode())
    return digest.hexdigest()


def _in_another_process(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return run.stdout.strip()


def test_the_order_of_sets_decides_nothing() -> None:
    first, second = _in_another_process("1"), _in_another_process("4242")
    assert len(first) == 64
    assert first == second == fingerprint()


@given(texts())
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_document_before_changes_nothing(text: str) -> None:
    first = extracted_or_rejected(text)[1]
    extracted("客房部楼层领班岗位职责\n1、检查退房。\n组织架构图\n客房部经理楼层领班")
    assert extracted(text)[1] == first
