"""What the pages promise is there: commands, help, links, the parts of a decision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extractor import codec
from extractor.cli.commands import COMMANDS, Command
from extractor.pipeline import extract_text

ROOT = Path(__file__).parents[1]
PAGES = sorted(path.name for path in ROOT.glob("*.md"))
READMES = ("README.md", "README.zh-CN.md")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def bash_blocks(text: str) -> list[str]:
    return re.findall(r"^```bash\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
def test_the_first_two_blocks_are_the_two_commands(name: str) -> None:
    main, tests = bash_blocks(text_of(name))[:2]
    assert "duty extract samples -o output --format yaml,docx" in main
    assert tests.rstrip().endswith("-m pytest")


def test_both_readmes_give_the_same_two_commands() -> None:
    english, chinese = (bash_blocks(text_of(name))[:2] for name in READMES)
    assert english == chinese


@pytest.mark.parametrize("name", READMES)
def test_the_example_is_what_the_program_makes(name: str) -> None:
    text = text_of(name)
    before = re.search(r"^```text\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    after = re.search(r"^```yaml\n(positions:.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert before is not None
    assert after is not None
    made = codec.to_data(extract_text(before[1]))
    missing = [told for told in leaves(yaml.safe_load(after[1])) if told not in leaves(made)]
    assert not missing


def leaves(data: object, key: str = "") -> list[tuple[str, object]]:
    """Every scalar with the key it stands under, in order."""
    if isinstance(data, dict):
        return [leaf for name, value in data.items() for leaf in leaves(value, name)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in leaves(value, key)]
    return [(key, data)]


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_the_readmes(name: str, command: Command) -> None:
    assert f"`duty {command.name}" in text_of(name)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", text_of(name)):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(rf"# {path.name[:4]} \S.*\n\n\*\*Decided\.\*\* \S", text)
    for part in ("Why", "Rejected"):
        assert re.search(rf"^## {part}\n\n\S", text, re.MULTILINE), part


def test_decisions_are_numbered_without_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
