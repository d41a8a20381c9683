"""The page of methods: nothing that can be counted or configured may be missing from it, or say otherwise."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from ingest.receipts import Submitter
from ingest.submit import submit
from localisation import LANGUAGES, localiser
from schemas.__main__ import DICTIONARY
from schemas.dictionary import RULES, entries, markdown
from schemas.surveys import SURVEYS
from warehouse.connection import Warehouse
from warehouse.metrics import METRICS
from warehouse.reference import reference_files, replace_reference

READERS = ("vi", "en")


def methods_page() -> None:
    from pages.methods.page import DEFAULTS, show
    from pages.shared import filters
    from warehouse.rights import whole_province

    show(filters.read_url(DEFAULTS, whole_province("administrator")))


def open_page(language: str = "en") -> str:
    test = AppTest.from_function(methods_page, default_timeout=30)
    test.query_params["lang"] = language
    test.run()
    assert not test.exception, test.exception
    return "\n".join(part.proto.body for part in test.get("html") if "<style>" not in part.proto.body)


@pytest.mark.parametrize("language", READERS)
def test_every_metric_is_there_with_its_definition(warehouse: Warehouse, language: str):
    page, words = open_page(language), localiser(language)
    for metric in METRICS.values():
        card = page.split(f'id="metric-{metric.name}"')[1].split('class="methods-metric"')[0]
        assert words(f"{metric.key}.definition") in card
        assert (words("methods-better-high") in card) == (metric.better == "high")
        assert (words("methods-better-low") in card) == (metric.better == "low")
        assert (words(f"{metric.key}.denominator") in card) == (metric.kind == "ratio")


@pytest.mark.parametrize("language", READERS)
def test_every_column_of_every_form_is_there(warehouse: Warehouse, language: str):
    page, words = open_page(language), localiser(language)
    for survey in SURVEYS:
        for entry in entries(survey, words):
            assert f">{entry.name}</code>" in page
            assert entry.about.replace("'", "&#x27;") in page


def test_every_link_of_the_contents_leads_somewhere_and_no_anchor_stands_twice(warehouse: Warehouse):
    page = open_page()
    anchors = re.findall(r' id="([^"]+)"', page)
    assert sorted(set(re.findall(r'href="#([^"]+)"', page)) - set(anchors)) == []
    assert len(anchors) == len(set(anchors))


def test_it_says_what_is_in_force(warehouse: Warehouse):
    page = open_page()
    for words in (
        "day 10 of the month after",
        "from day 1 to day 7 of its month",
        "below 50%",
        "2020-2025: Oct 2020 to Sep 2025",
        "Attendance: 80%, Oct 2020 to Sep 2025",
        "Attendance: 85%, since October 2025",
        "Cadre rotation: only when there is something to report",
    ):
        assert words in page


def test_units_are_counted_from_the_reference_data(warehouse: Warehouse):
    files = reference_files(warehouse)
    for line in (
        "C1,2010-01,2025-07,Đảng ủy A,committee,commune,096,,,,",
        "C2,2021-01,,Đảng ủy B,committee,commune,11,,,,",
    ):
        files["units.csv"] += f"{line}\n".encode()
    files["successors.csv"] += b"C1,03202,2025-07\n"
    replace_reference(warehouse, files)  # committees are no communes
    page = open_page()
    assert "the province had 10 districts and 129 communes" in page
    assert "since then there are 45 communes" in page
    listed = page.split("These 8 communes draw on two districts, and are listed under one: ")[1].split(".")[0]
    assert sorted(listed.split(", ")) == sorted(
        ["Mường Thanh", "Mường Lay", "Quảng Lâm", "Mường Pồn", "Tủa Chùa", "Sáng Nhè", "Nà Tấu", "Búng Lao"]
    )


def test_assumptions_of_the_demonstration_are_told_apart_from_what_was_published(warehouse: Warehouse):
    with warehouse.writing() as cursor:
        cursor.execute("INSERT INTO warehouse_info VALUES ('kind', 'demonstration')")
    page = open_page()
    published, assumed = page.split('id="demonstration-published"')[1].split('id="demonstration-assumed"')
    assert "382 cadres were arranged" in published
    assert "29,760" in assumed
    assert "29,760" not in published


def test_real_figures_do_not_speak_of_a_demonstration(warehouse: Warehouse):
    assert 'id="demonstration"' not in open_page()  # an empty warehouse shows no figures that could be synthetic
    nil = b"period,district,commune,course,field,organiser,start_date,days,participants\n2025-10,,03202,,,,,,0\n"
    assert submit(warehouse, nil, "nil.csv", Submitter("clerk", "cli")).outcome == "accepted"
    assert 'id="demonstration"' not in open_page()


def test_the_written_dictionary_is_up_to_date():
    assert DICTIONARY.read_text(encoding="utf-8") == markdown(localiser("en")), "run python -m schemas"


def test_english_descriptions_are_those_of_the_models():
    for survey in SURVEYS.values():
        told = {entry.name: entry.about for entry in entries(survey.name, localiser("en"))}
        assert told == {column.name: column.description for column in survey.columns}


def test_what_is_allowed_says_the_limits():
    told = {entry.name: entry.allowed for entry in entries("training", localiser("en"))}
    assert told["days"] == "a whole number from 1 to 730"
    assert told["course"] == "a name of at most 200 letters"
    assert told["women"] == "a whole number from 0 to that of “participants”"
    assert told["organiser"] == "one of: province; district; commune"


def test_every_rule_in_words_is_told():
    for survey, count in RULES.items():
        keys = [number for number in range(1, 20) if localiser("en").has(f"dictionary-rule-{survey}-{number}")]
        assert keys == list(range(1, count + 1))
    assert set(READERS) < set(LANGUAGES)
