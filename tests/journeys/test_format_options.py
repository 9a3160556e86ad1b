"""What single formats take: a Word template, a file a position, the source of a report."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from extractor.cli import main
from extractor.exporters import excel
from tests.conftest import Duty
from tests.journeys.documents import OFFICE, WARD
from tests.journeys.test_extract import below, lines


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    path = tmp_path / "病区.txt"
    path.write_text(WARD, encoding="utf-8")
    return path


@pytest.fixture
def template(tmp_path: Path) -> Path:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "青禾医院  {{标题}}"
    word.add_paragraph("封面")
    word.add_paragraph("{{岗位说明书}}")
    word.add_paragraph("封底")
    path = tmp_path / "本院模板.docx"
    word.save(str(path))
    return path


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


@pytest.mark.usefixtures("ward", "template")
def test_a_template_and_a_file_a_position(duty: Duty, tmp_path: Path) -> None:
    asked = ("--template", "本院模板.docx", "--split")
    done = duty("extract", "病区.txt", "--format", "yaml,docx", *asked)
    assert (done.returncode, done.stderr) == (0, b"")
    assert below(tmp_path / "output") == {"病区.yaml", "病区/病区护士长.docx", "病区/责任护士.docx"}
    word = tmp_path / "output" / "病区" / "责任护士.docx"
    told = paragraphs(word)
    assert (told[0], told[-1]) == ("封面", "封底")
    assert "书写护理记录。" in told
    assert "处理病人投诉。" not in told
    assert docx.Document(str(word)).sections[0].header.paragraphs[0].text == "青禾医院  岗位说明书"
    again = duty("convert", "output/病区.yaml", "--to", "docx", "-o", "再", *asked)
    assert again.returncode == 0
    assert below(tmp_path / "再") == {"病区/病区护士长.docx", "病区/责任护士.docx"}
    assert (tmp_path / "再" / "病区" / "责任护士.docx").read_bytes() == word.read_bytes()


@pytest.mark.usefixtures("ward")
def test_a_document_without_positions_stays_whole(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "科室.txt").write_text("一、财务科\n1、编制预算。\n2、发放工资。\n", encoding="utf-8")
    assert duty("extract", "科室.txt", "--format", "docx", "--split").returncode == 0
    assert below(tmp_path / "output") == {"科室.docx"}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("没有.docx", None, "没有这个文件"),
        ("坏.docx", b"PK\x03\x04" + bytes(99), "模板不是可用的 Word 文件"),
        ("文本.docx", "岗位".encode(), "模板不是可用的 Word 文件"),
    ],
)
@pytest.mark.usefixtures("ward")
def test_a_template_that_is_none(duty: Duty, tmp_path: Path, name: str, data: bytes | None, says: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    for command in (("extract", "病区.txt", "--format"), ("convert", "病区.yaml", "--to")):
        done = duty(*command, "docx", "--template", name)
        assert done.returncode == 2
        (told,) = lines(done.stderr)
        assert told.startswith(f"错误：{name}: {says}")
        assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("extract", "病区.txt", "--split"), "用不上 --split"),
        (("extract", "病区.txt", "--template", "x.docx"), "用不上 --template"),
        (("convert", "病区.yaml", "--to", "docx", "--source", "."), "用不上 --source"),
        (("extract", "-", "--format", "docx", "--split"), "--split"),
    ],
)
@pytest.mark.usefixtures("ward")
def test_options_that_lead_nowhere(duty: Duty, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    done = duty(*arguments)
    assert done.returncode == 2
    (told,) = lines(done.stderr)
    assert says in told
    assert below(tmp_path) == {"病区.txt"}


@pytest.mark.usefixtures("template")
def test_a_resumed_run_does_what_other_settings_need(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "档案").mkdir()
    for name, text in (("病区.txt", WARD), ("办公室.txt", OFFICE)):
        (tmp_path / "档案" / name).write_text(text, encoding="utf-8")

    def resumed(*arguments: str) -> str:
        done = duty("extract", "档案", "--format", "docx", "--resume", *arguments)
        assert (done.returncode, done.stderr) == (0, b"")
        return lines(done.stdout)[-1]

    assert resumed("--split").startswith("完成 2 份；")
    assert resumed("--split").startswith("完成 0 份，2 份已有结果")
    (tmp_path / "output" / "病区" / "责任护士.docx").unlink()
    assert resumed("--split").startswith("完成 1 份，1 份已有结果")
    assert resumed("--split", "--template", "本院模板.docx").startswith("完成 2 份；")
    assert paragraphs(tmp_path / "output" / "办公室" / "办公室主任.docx")[0] == "封面"
    assert resumed("--split", "--template", "本院模板.docx").startswith("完成 0 份，2 份已有结果")


@pytest.mark.usefixtures("template")
def test_a_position_that_is_gone_is_no_reason_to_begin_again(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "档案").mkdir()
    source = tmp_path / "档案" / "病区.txt"
    asked = ("extract", "档案", "--format", "docx", "--split", "--resume")
    for text in (WARD, WARD.replace("责任护士", "值班护士")):
        source.write_text(text, encoding="utf-8")
        assert duty(*asked).returncode == 0
    assert below(tmp_path / "output") == {f"病区/{title}.docx" for title in ("病区护士长", "责任护士", "值班护士")}
    (tmp_path / "output" / "病区" / "责任护士.docx").unlink()
    assert lines(duty(*asked).stdout)[-1].startswith("完成 0 份，1 份已有结果")


@pytest.mark.usefixtures("ward")
def test_a_report_shows_the_source_it_was_made_from(duty: Duty, tmp_path: Path) -> None:
    assert duty("extract", "病区.txt", "--format", "yaml,html").returncode == 0
    report = (tmp_path / "output" / "病区.html").read_bytes()
    assert "主持病区日常护理工作。".encode() in report
    assert duty("extract", "-", "--format", "html", stdin=WARD.encode()).stdout.startswith(b"<!DOCTYPE html>")
    beside = duty("convert", "output/病区.yaml", "--to", "html", "-o", "再")
    assert beside.returncode == 0
    assert (tmp_path / "再" / "病区.html").read_bytes() == report
    (tmp_path / "原件" / "内科").mkdir(parents=True)
    (tmp_path / "病区.txt").rename(tmp_path / "原件" / "内科" / "病区.txt")
    for given in ("原件", "原件/内科/病区.txt"):
        found = duty("convert", "output/病区.yaml", "--to", "html", "--source", given)
        assert found.returncode == 0
        assert "没有变化" in lines(found.stdout)[0]


@pytest.mark.usefixtures("ward")
def test_a_report_without_its_source_is_told_in_one_line(duty: Duty, tmp_path: Path) -> None:
    assert duty("extract", "病区.txt").returncode == 0
    (tmp_path / "病区.txt").write_text(OFFICE, encoding="utf-8")
    for arguments, says in (
        ((), "output/病区.yaml: 要对照原文，病区.txt 已与抽取时不同"),
        (("--source", "病区.txt"), "病区.txt: 不是生成 output/病区.yaml 的那一份原文"),
        (("--source", "output"), "output/病区.yaml: 要对照原文，没有找到 病区.txt"),
    ):
        done = duty("convert", "output/病区.yaml", "--to", "html", "-o", "再", *arguments)
        assert done.returncode == 1
        (told,) = lines(done.stderr)
        assert told.startswith(f"错误：{says}")
        assert "--source" in told or "重新抽取" in told
    assert not (tmp_path / "再").exists()


@pytest.mark.usefixtures("ward")
def test_a_pipe_takes_a_template_too(duty: Duty, tmp_path: Path, template: Path) -> None:
    done = duty("extract", "-", "--format", "docx", "--template", template, stdin=WARD.encode())
    path = tmp_path / "由管道.docx"
    path.write_bytes(done.stdout)
    assert zipfile.is_zipfile(path)
    assert paragraphs(path)[0] == "封面"


def test_a_missing_library_is_told_before_any_document_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(excel, "find_spec", lambda _: None)
    assert main(["extract", str(tmp_path / "没有.txt"), "--format", "yaml,xlsx"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told == ['错误：输出 Excel 需要 XlsxWriter。请运行 pip install "duty-extractor[excel]"']
