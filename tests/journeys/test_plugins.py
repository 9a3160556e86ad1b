"""Formats that other distributions bring: real ones, installed by pip into a folder of their own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Duty
from tests.journeys.documents import WARD
from tests.journeys.test_extract import below, lines

WIKI = """
from extractor.exporters import Exporter

def write(document, settings):
    heads = "".join(f"== {position.title} ==\\n" for position in document.positions)
    return (heads + str(len(settings.source_text or ""))).encode()

def failing(document, settings):
    raise IndexError("no seventh")

wiki = Exporter("wiki", "text/x-wiki", ".wiki", "内部维基", write, ("source",))
yaml = Exporter("yaml", "text/x-wiki", ".wiki", "另一种 YAML", write)
faulty = Exporter("faulty", "text/x-wiki", ".faulty", "写不出来", failing)
texts = Exporter("texts", "text/plain", ".texts", "不是字节", lambda document, settings: "text")
misnamed = Exporter("other", "text/x-wiki", ".wiki", "名字不符", write)
"""


def install(folder: Path, distribution: str, code: str, **formats: str) -> Path:
    """A distribution with one module and these entry points, as a wheel installed below ``folder``."""
    module = distribution.replace("-", "_")
    info = f"{module}-1.0.dist-info"
    entries = "".join(f"{name} = {module}:{attribute}\n" for name, attribute in formats.items())
    parts = {
        f"{module}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[duty_extractor.exporters]\n{entries}",
    }
    wheel = folder / f"{module}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.writestr(f"{info}/RECORD", "".join(f"{name},,\n" for name in (*parts, f"{info}/RECORD")))
    target = folder / "packages"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target"]
    subprocess.run([*command, str(target), str(wheel)], check=True, capture_output=True, timeout=120)
    return target


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugins")
    install(folder, "duty-wiki", WIKI, wiki="wiki", faulty="faulty", texts="texts")
    return install(folder, "duty-odd", WIKI, yaml="yaml", misnamed="misnamed", gone="gone", function="write")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    path = tmp_path / "病区.txt"
    path.write_text(WARD, encoding="utf-8")
    return path


def test_a_plugins_format_is_one_among_the_others(duty: Duty, tmp_path: Path, packages: Path, ward: Path) -> None:
    done = duty("extract", ward, "--format", "yaml,wiki", packages=packages)
    assert (done.returncode, done.stderr) == (0, b"")
    written = (tmp_path / "output" / "病区.wiki").read_text(encoding="utf-8")
    assert written == f"== 病区护士长 ==\n== 责任护士 ==\n{len(WARD)}"
    again = duty("convert", "output/病区.yaml", "--to", "wiki", "-o", "再", packages=packages)
    assert again.returncode == 0
    assert (tmp_path / "再" / "病区.wiki").read_text(encoding="utf-8") == written
    (tmp_path / "二").mkdir()
    for number in "一二":
        (tmp_path / "二" / f"{number}.txt").write_text(WARD, encoding="utf-8")
    assert duty("extract", "二", "--format", "wiki", "-j", "2", "-o", "批", packages=packages).returncode == 0
    assert below(tmp_path / "批") == {"一.wiki", "二.wiki"}


def test_the_formats_of_plugins_are_listed_and_what_is_unfit_gets_a_line(duty: Duty, packages: Path) -> None:
    done = duty("formats", packages=packages)
    assert done.returncode == 1
    told = lines(done.stdout)
    listed = told[told.index("插件能写：") + 1 :]
    assert [line.split()[0] for line in listed] == ["faulty", "texts", "wiki", "--source"]
    faults = lines(done.stderr)
    assert all(line.startswith("错误：插件 duty-odd") for line in faults)
    for line, says in zip(
        faults, ("给出的不是 Exporter", "AttributeError", "名字或扩展名不对", "登记了内置的格式名“yaml”"), strict=True
    ):
        assert says in line


def test_a_clash_with_a_built_in_changes_nothing(duty: Duty, tmp_path: Path, packages: Path, ward: Path) -> None:
    assert duty("extract", ward, packages=packages).returncode == 0
    assert below(tmp_path / "output") == {"病区.yaml"}
    assert b"schema_version" in (tmp_path / "output" / "病区.yaml").read_bytes()


@pytest.mark.parametrize(
    ("name", "status", "says"),
    [
        ("gone", 2, "装不上（AttributeError"),
        ("function", 2, "给出的不是 Exporter"),
        ("faulty", 1, "写文件时出错（IndexError: no seventh）"),
        ("texts", 1, "给出的不是 bytes"),
    ],
)
def test_a_plugin_that_fails(
    duty: Duty, tmp_path: Path, packages: Path, ward: Path, name: str, status: int, says: str
) -> None:
    done = duty("extract", ward, "--format", name, packages=packages)
    assert done.returncode == status
    (told,) = [line for line in lines(done.stderr) if line.startswith("错误：")]
    assert says in told
    assert "插件 duty-" in told
    assert not (tmp_path / "output").exists()
    result = tmp_path / "结果.yaml"
    assert duty("extract", ward, "-o", tmp_path, packages=packages).returncode == 0
    (tmp_path / "病区.yaml").rename(result)
    (line,) = lines(duty("convert", result, "--to", name, packages=packages).stderr)
    assert says in line


def test_two_plugins_of_one_name(duty: Duty, tmp_path: Path, ward: Path) -> None:
    install(tmp_path, "duty-one", WIKI, wiki="wiki")
    both = install(tmp_path, "duty-two", WIKI, wiki="wiki")
    done = duty("extract", ward, "--format", "wiki", packages=both)
    assert done.returncode == 2
    (told,) = lines(done.stderr)
    assert "插件 duty-one、duty-two 都登记了名为“wiki”的输出格式" in told


def test_an_unknown_format_names_those_of_plugins_too(duty: Duty, packages: Path, ward: Path) -> None:
    done = duty("extract", ward, "--format", "wikis", packages=packages)
    assert done.returncode == 2
    assert "是否想用 wiki" in done.stderr.decode("utf-8")
