"""The accuracy run: sets, figures, exit status, baselines."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import __main__ as command
from benchmarks.accuracy.baselines import BASELINES
from benchmarks.accuracy.figures import fallen, figures_of, record, recorded
from benchmarks.accuracy.gold_sets import GoldSet, folder_set, own_sets, rendered_set
from benchmarks.accuracy.ideal import ideal_output
from benchmarks.accuracy.measure import by_row, measure, total
from benchmarks.accuracy.score import Plain
from benchmarks.accuracy.tables import rendered_tables, rows_by_sets, worst_first
from extractor.errors import RefusedText


def perfect_for(gold_set: GoldSet) -> dict[str, Plain]:
    """The ideal output of each document, by its raw text."""
    return {document.raw: ideal_output(document.root) for document in gold_set.documents}


def refuse(_: str) -> Plain:
    raise RefusedText("文本无法处理")


def crash(_: str) -> Plain:
    raise IndexError("past the end")


def test_perfect_outputs_score_one() -> None:
    rendered = rendered_set(range(20))
    measured = measure(rendered, perfect_for(rendered).__getitem__)
    assert total(measured).f1 == 1.0
    assert all(score.f1 == 1.0 for score in by_row(measured).values())
    assert list(worst_first(measured, 5, 5)) == []


@pytest.mark.parametrize(("extract", "word"), [(refuse, "拒绝"), (crash, "崩溃")])
def test_a_document_without_output_is_named_and_counts_as_missed(extract: object, word: str) -> None:
    assert callable(extract)
    measured = measure(rendered_set(range(2)), extract)
    assert total(measured).recall == 0.0
    lines = list(worst_first(measured, 1, 1))
    assert word in lines[0]
    assert lines[1].startswith("    - ")
    assert lines[-1] == "……另有 1 份不完全正确"


def test_tables_have_a_line_a_layout_and_a_damage() -> None:
    rendered = rendered_set(range(40))
    measured = measure(rendered, perfect_for(rendered).__getitem__)
    lines = "\n".join(rendered_tables(measured))
    for document in rendered.documents:
        assert f"\n{document.layout} " in lines
        assert all(f"\n{name} " in lines for name in document.damage)
    assert "40/40" in "\n".join(rows_by_sets({"x": measured}))


def test_figures_come_back_and_a_fall_is_told(tmp_path: Path) -> None:
    rendered = rendered_set(range(3))
    good = figures_of(measure(rendered, perfect_for(rendered).__getitem__))
    bad = figures_of(measure(rendered, refuse))
    file = tmp_path / "figures.json"
    record({"a": bad, "b": good}, file)
    record({"a": good}, file)
    assert recorded(file) == {"a": good, "b": good}
    assert list(fallen({"a": good, "new": bad}, recorded(file))) == []
    assert len(list(fallen({"a": bad}, recorded(file)))) == 1
    assert recorded(tmp_path / "none.json") == {}


def test_the_command_records_compares_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = [*own_sets(), rendered_set(range(4))]
    outputs = {raw: output for one in sets for raw, output in perfect_for(one).items()}
    arguments = ["--rendered", "4", "--figures", str(tmp_path / "figures.json")]
    monkeypatch.setattr(command, "extracted", outputs.__getitem__)
    assert command.main([*arguments, "--record"]) == 0
    assert command.main(arguments) == 0
    assert "与记录相同" in capsys.readouterr().out
    monkeypatch.setattr(command, "extracted", refuse)
    assert command.main(arguments) == 1
    assert "降到 0.0000" in capsys.readouterr().err
    monkeypatch.setattr(command, "extracted", crash)
    assert command.main([*arguments, "--record"]) == 0
    assert command.main(arguments) == 1
    assert "IndexError" in capsys.readouterr().err


def test_an_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FileNotFoundError):
        folder_set(tmp_path)
    assert command.main(["--gold", str(tmp_path)]) == 2
    assert "没有标注文件" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "extract"), BASELINES)
def test_baselines_read_a_plain_list(name: str, extract: object) -> None:
    assert callable(extract)
    output = extract("出纳岗位职责\n1、收款；\n2、付款。\n会计岗位职责\n1、记账。")
    assert [position["title"] for position in output["positions"]] == ["出纳", "会计"]
    assert [duty["number"] for duty in output["positions"][0]["duties"]] == ["1", "2"], name


@pytest.mark.parametrize(("name", "extract"), BASELINES)
def test_baselines_stay_far_below_perfect(name: str, extract: object) -> None:
    assert callable(extract)
    assert 0.05 < total(measure(rendered_set(range(40)), extract)).f1 < 0.6, name
