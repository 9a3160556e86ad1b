"""Documents from a store and results into one, as with folders of this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath

import pytest

from extractor.batch import stores
from extractor.batch.archives import with_entries
from extractor.batch.engines import engine_named
from extractor.batch.inputs import find_inputs
from extractor.batch.manifest import key
from extractor.batch.placing import place_results
from extractor.batch.run import Batch, run_batch
from extractor.batch.work import Bounds, Recipe, Result, Task
from extractor.batch.writing import Outcome
from extractor.errors import DutyError, LimitExceeded, MissingExtra, OutputError, ReadError
from extractor.lexicon import load
from extractor.limits import DEFAULT, Limits
from tests.batch.corpus import make_archive, results
from tests.batch.corpus import run as run_local

fsspec = pytest.importorskip("fsspec", reason="the extra [cloud] is not installed")


@pytest.fixture
def memory() -> Iterator[object]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def accepts(name: str) -> bool:
    return name.endswith((".txt", ".zip"))


def fill(folder: str, paths: list[Path]) -> None:
    for path in paths:
        fsspec.filesystem("memory").pipe_file(f"{folder}/{path.name}", path.read_bytes())


def run(arguments: list[str], folder: Path, store: str, *, resume: bool = False) -> list[Result]:
    found = with_entries(find_inputs(arguments, accepts, store=store), accepts)
    assert not found.faults
    places = place_results(found.inputs)
    tasks = tuple(
        Task(n, one.path, one.url, one.path.name, place, url=one.url)
        for n, (one, place) in enumerate(zip(found.inputs, places, strict=True))
    )
    recipe = Recipe(folder, ("yaml", "docx"), load(), store=store)
    return list(run_batch(Batch(tasks, recipe, engine_named("inline"), Bounds(1), resume=resume)))


def test_the_bytes_are_those_of_a_local_run(memory: object, tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 4)
    run_local(paths, tmp_path / "本机", ("yaml", "docx"))
    fill("/in/档案", paths)
    done = run(["memory://in"], tmp_path / "记录", "memory://out")
    assert [one.status for one in done] == ["done"] * 4
    system = fsspec.filesystem("memory")
    there = {PurePosixPath(path).name: system.cat_file(path) for path in system.find("/out")}
    assert there == results(tmp_path / "本机")
    assert results(tmp_path / "记录") == {}, "only the record is kept here"
    assert [one.status for one in run(["memory://in"], tmp_path / "记录", "memory://out", resume=True)] == ["kept"] * 4
    system.rm_file("/out/档案/000出纳.yaml")
    again = run(["memory://in"], tmp_path / "记录", "memory://out", resume=True)
    assert [one.status for one in again] == ["done", "kept", "kept", "kept"]


def test_what_addresses_mean(memory: object, tmp_path: Path) -> None:
    fill("/in/甲", make_archive(tmp_path / "一", 2))
    fill("/in/.藏", make_archive(tmp_path / "二", 1))
    fill("/in/结果", make_archive(tmp_path / "三", 1))
    fsspec.filesystem("memory").pipe_file("/in/图.png", b"")
    folder = find_inputs(["memory://in"], accepts, store="memory://in/结果")
    assert [one.relative for one in folder.inputs] == [PurePath("甲/000出纳.txt"), PurePath("甲/001会计.txt")]
    assert [path.name for path in folder.skipped] == ["图.png"]
    pattern = find_inputs(["memory://in/*/000*.txt"], accepts)
    assert [one.relative.as_posix() for one in pattern.inputs] == ["甲/000出纳.txt", "结果/000出纳.txt"]
    (one,) = find_inputs(["memory://in/甲/000出纳.txt", "memory://in/甲/000出纳.txt"], accepts).inputs
    assert one.relative == PurePath("000出纳.txt")
    task = Task(0, one.path, one.url, "", PurePath("x"), url=one.url)
    assert key(task) == one.url
    (fault,) = find_inputs(["memory://nothing"], accepts).inputs
    with pytest.raises(ReadError, match="没有这个文件"):
        stores.read_url(fault.url, DEFAULT)


def test_an_archive_in_a_store_is_told(memory: object) -> None:
    fsspec.filesystem("memory").pipe_file("/in/档案.zip", b"PK")
    found = with_entries(find_inputs(["memory://in"], accepts), accepts)
    assert "请下载到本机再处理" in str(found.faults[0])


def test_limits_hold_before_all_is_fetched(memory: object) -> None:
    fsspec.filesystem("memory").pipe_file("/in/大.txt", b"x" * 100)
    with pytest.raises(LimitExceeded, match="至少 11 字节"):
        stores.read_url("memory://in/大.txt", Limits(file_bytes=10))


@pytest.mark.parametrize("protocol", ["memory", "file"])
def test_nothing_is_overwritten_unasked(memory: object, tmp_path: Path, protocol: str) -> None:
    folder = "memory://out" if protocol == "memory" else f"file://{tmp_path.as_posix()}"
    place = PurePosixPath("财务/出纳.yaml")

    def put(data: bytes, digest: str = "", *, overwrite: bool = False) -> Outcome:
        return stores.put_files(folder, {place: data}, overwrite=overwrite, replaceable={place: digest})[place]

    assert put(b"1") is Outcome.WRITTEN
    assert put(b"1") is Outcome.UNCHANGED
    with pytest.raises(OutputError, match="没有覆盖"):
        put(b"2")
    ours = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    assert put(b"2", ours) is Outcome.WRITTEN
    assert put(b"3", overwrite=True) is Outcome.WRITTEN
    assert stores.read_url(f"{folder}/{place}", DEFAULT) == b"3"
    assert [one.relative.name for one in stores.find(folder)] == ["出纳.yaml"], "no temporary file is left"


def test_an_unknown_protocol() -> None:
    with pytest.raises(ReadError, match="不认识的存储地址"):
        stores.find("nothing://x")


def test_without_the_extra_one_line_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingExtra, match=r'pip install "duty-extractor\[cloud\]"'):
        stores.find("s3://x/y")


@pytest.mark.parametrize("text", ["s3://a/b", "memory://x", "abfs+ssl://x"])
def test_addresses(text: str) -> None:
    assert stores.is_url(text)


@pytest.mark.parametrize("text", ["岗位职责.docx", "C://职责", "/a//b", "a:b", "-"])
def test_no_addresses(text: str) -> None:
    assert not stores.is_url(text)


def test_every_fault_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> None:
        raise RuntimeError("no key\nat all")

    monkeypatch.setattr("fsspec.core.url_to_fs", broken)
    with pytest.raises(DutyError, match=r"云存储报错（RuntimeError: no key at all）"):
        stores.find("s3://x/y")
