"""JSON-LD and HR-JSON: only what the document states, only names the vocabularies have."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import yaml
from hypothesis import HealthCheck, given, settings

from extractor.exporters import hropen, jsonld
from extractor.exporters.flat import duty_rows
from extractor.model import Document, Field
from extractor.spans import Span
from tests.example import DOCUMENT
from tests.strategies import documents

TERMS = yaml.safe_load(Path(__file__).with_name("schema_org_terms.yaml").read_text(encoding="utf-8"))
RELAXED = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def test_an_occupation_says_what_the_position_says() -> None:
    page = json.loads(jsonld.write(DOCUMENT))
    assert page["@context"] == "https://schema.org"
    source, occupation = page["@graph"]
    assert source == {
        "@type": "DigitalDocument",
        "@id": "#source",
        "name": "行政人事部组织架构及岗位职责",
        "identifier": "9f" * 32,
        "inLanguage": "zh",
    }
    assert occupation == {
        "@type": "Occupation",
        "name": "人事专员",
        "identifier": "position-4be1",
        "description": "保证人员到位，\n手续齐全。",
        "disambiguatingDescription": "行政人事部",
        "responsibilities": [
            "编制年度招聘计划;",
            "组织面试，其中：",
            "初试由本岗位主持；",
            "复试见3.2",
            "=归档= 全部人事档案",
        ],
        "qualifications": ["大专以上学历"],
        "subjectOf": {"@id": source["@id"]},
    }


def test_labelled_education_and_experience_have_their_own_properties() -> None:
    fields = tuple(
        Field(name="other", label=label, value=value, span=Span(0, 1))
        for label, value in (("学历", "本科"), ("工作经验", "三年"), ("工作地点", "总部"))
    )
    position = msgspec.structs.replace(DOCUMENT.positions[0], fields=fields)
    page = json.loads(jsonld.write(msgspec.structs.replace(DOCUMENT, positions=(position,))))
    occupation = page["@graph"][1]
    assert occupation["educationRequirements"] == ["本科"]
    assert occupation["experienceRequirements"] == ["三年"]
    assert "总部" not in json.dumps(occupation, ensure_ascii=False)


@given(documents())
@RELAXED
def test_any_document_is_valid_schema_org(document: Document) -> None:
    graph = json.loads(jsonld.write(document))["@graph"]
    kinds = {node["@id"]: node["@type"] for node in graph if "@id" in node}
    assert kinds == {"#source": "DigitalDocument"}
    for node in graph:
        known = TERMS["Thing"] | TERMS[node["@type"]]
        for name, value in node.items():
            if name.startswith("@"):
                continue
            values = value if isinstance(value, list) else [value]
            assert values
            for one in values:
                if isinstance(one, str):
                    assert "Text" in known[name]
                else:
                    assert kinds[one["@id"]] == "DigitalDocument"
                    assert "CreativeWork" in known[name]
    _, *occupations = graph
    assert [one["@type"] for one in occupations] == ["Occupation"] * len(document.positions)
    told = [text for occupation in occupations for text in occupation.get("responsibilities", [])]
    assert told == [row.item.text for row in duty_rows(document) if row.position]


def test_a_profile_says_what_the_position_says() -> None:
    opening = json.loads(hropen.write(DOCUMENT))
    assert opening["statusCode"] == "Incomplete"
    [profile] = opening["positionProfiles"]
    assert profile["positionTitle"] == "人事专员"
    assert profile["positionOrganizations"] == [{"name": "行政人事部", "responsibilityCode": "Department"}]
    told = {one["title"]: one["content"] for one in profile["positionFormattedDescriptions"]}
    assert list(told) == ["岗位目的", "直接上级", "岗位职责", "任职要求"]
    assert told["岗位职责"].split("\n")[1:4] == [
        "2、组织面试，其中：",
        "  （1）初试由本岗位主持；",
        "  （2）复试见3.2",
    ]


@given(documents())
@RELAXED
def test_any_document_gives_a_profile_for_each_position(document: Document) -> None:
    profiles = json.loads(hropen.write(document))["positionProfiles"]
    assert [p["positionTitle"] for p in profiles] == [p.title for p in document.positions]
