"""The frame: language, mark, filters and the URL, notices, failures. Through AppTest, with a few rows by hand."""

from __future__ import annotations

import ast
import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from localisation import localiser
from pages.frame import delivery
from pages.frame.navigation import topics
from pages.shared import data
from warehouse.connection import Warehouse, WarehouseUnavailableError

MUONG_MUON, PA_HAM = "03202@2010-01", "03201@2010-01"
PAGES = Path(delivery.__file__).parent.parent
Open = Callable[..., AppTest]


def report(warehouse: Warehouse, number: int, unit: str, period: date, required: int, present: int) -> None:
    """One accepted report of one cell."""
    name = f"{number}"
    with warehouse.writing() as cursor:
        cursor.execute(
            "INSERT INTO submission (submission_id, number, survey, outcome, received_as_of)"
            " VALUES ($name, $number, 'participation', 'accepted', $period)",
            {"name": name, "number": number, "period": period},
        )
        cursor.execute(
            "INSERT INTO part (part_id, submission_id, survey, unit_id, unit_code, unit_valid_from, period, row_count,"
            " is_nil) VALUES ($name, $name, 'participation', $unit, $code, $since, $period, 1, false)",
            {"name": name, "unit": unit, "code": unit[:5], "since": date(2010, 1, 1), "period": period},
        )
        cursor.execute(
            "INSERT INTO participation (part_id, sheet_row, period, unit_id, cell_id, cell, members, members_required,"
            " present, absent_excused, absent_unexcused, late, speakers, meeting_date)"
            " VALUES ($name, 2, $period, $unit, $unit, 'Bản', $required, $required, $present, $absent, 0, 0, 1, $period)",
            {
                "name": name,
                "period": period,
                "unit": unit,
                "required": required,
                "present": present,
                "absent": required - present,
            },
        )


@pytest.fixture
def reported(warehouse: Warehouse) -> Warehouse:
    """Two communes in May 2025: 8 of 10, and 9 of 30 present."""
    report(warehouse, 1, MUONG_MUON, date(2025, 5, 1), 10, 8)
    report(warehouse, 2, PA_HAM, date(2025, 5, 1), 30, 9)
    return warehouse


def shown(page: AppTest) -> str:
    """All words of a page that are HTML or Markdown."""
    assert not page.exception
    return " ".join([*(str(found.proto.body) for found in page.get("html")), *(found.value for found in page.markdown)])


def address(page: AppTest) -> dict[str, list[str]]:
    """The parameters of the page's address, each a list."""
    return {key: [value] if isinstance(value, str) else list(value) for key, value in page.query_params.items()}


def attendance(page: AppTest) -> dict[str, float | None]:
    (chart,) = page.get("plotly_chart")
    trace = json.loads(chart.proto.spec)["data"][0]
    return dict(zip(trace["x"], trace["y"], strict=True))


def set_kind(warehouse: Warehouse, kind: str) -> None:
    with warehouse.writing() as cursor:
        cursor.execute("DELETE FROM warehouse_info WHERE key = 'kind'")
        cursor.execute("INSERT INTO warehouse_info VALUES ('kind', $kind)", {"kind": kind})


def test_the_default_view(reported: Warehouse, open_page: Open) -> None:
    page = open_page()
    assert "Toàn tỉnh · 11/2024 đến 10/2025 · theo tháng" in shown(page)
    assert page.selectbox(key="filter-preset-vi").value == "12"
    assert address(page) == {}
    assert attendance(page)["2025-05"] == pytest.approx(17 / 40)
    assert attendance(page)["2025-04"] is None


def test_the_link_is_the_view(reported: Warehouse, open_page: Open) -> None:
    page = open_page(lang="en", unit=[MUONG_MUON], from_="2025-04", to="2025-06")
    assert "Mường Mươn (commune) · Apr 2025 to Jun 2025 · by month" in shown(page)
    assert attendance(page) == {"2025-04": None, "2025-05": pytest.approx(0.8), "2025-06": None}


def test_touching_a_filter_writes_explicit_months_into_the_url(reported: Warehouse, open_page: Open) -> None:
    page = open_page()
    page.selectbox(key="filter-preset-vi").set_value("6").run()
    assert address(page) == {"from": ["2025-05"], "to": ["2025-10"]}
    page.multiselect(key="filter-units-vi").set_value([MUONG_MUON]).run()
    assert address(page) == {"unit": [MUONG_MUON], "from": ["2025-05"], "to": ["2025-10"]}
    assert attendance(page)["2025-05"] == pytest.approx(0.8)
    page.selectbox(key="filter-first-vi").set_value(date(2025, 6, 1)).run()
    assert address(page)["from"] == ["2025-06"]
    page.button(key="filter-reset").click().run()
    assert address(page) == {}


def test_changing_the_language_changes_nothing_else(reported: Warehouse, open_page: Open) -> None:
    page = open_page(unit=[MUONG_MUON], grain="quarter")
    page.get("button_group")[0].set_value("en").run()
    assert address(page) == {"lang": ["en"], "unit": [MUONG_MUON], "grain": ["quarter"]}
    assert "Mường Mươn (commune)" in shown(page)
    page.selectbox(key="filter-boundaries-en").set_value("today").run()
    assert address(page)["grain"] == ["quarter"]


def test_the_demonstration_mark(reported: Warehouse, open_page: Open) -> None:
    set_kind(reported, "real")
    assert "data-demonstration" not in shown(open_page())


def test_the_demonstration_mark_is_on_every_page(warehouse: Warehouse, open_page: Open) -> None:
    set_kind(warehouse, "demonstration")
    for topic in topics():
        assert "data-demonstration" in shown(open_page(topic)), topic


@pytest.mark.parametrize("topic", ["overview", "participation", "training", "rotation", "reporting"])
def test_an_empty_warehouse_says_so_under_the_title_of_each_page(
    topic: str, warehouse: Warehouse, open_page: Open
) -> None:
    page, words = open_page(topic), localiser("vi")
    assert words("notice-empty") in shown(page)
    assert words(f"page-{topic}") in shown(page)
    assert words(f"question-{topic}") in shown(page)


def test_an_empty_list_of_submissions_leads_to_the_first_report(warehouse: Warehouse, open_page: Open) -> None:
    page = open_page("submissions")
    assert "Chưa có báo cáo nào để hiển thị" in shown(page)
    assert [button.key for button in page.button if button.key == "submissions-clear"] == []
    page = open_page("submissions", survey="training")
    assert "Không có lần nộp nào khớp" in shown(page)


def test_a_unit_of_another_time_is_replaced_in_one_click(reported: Warehouse, open_page: Open) -> None:
    page = open_page(unit=[MUONG_MUON], from_="2025-08", to="2025-09")
    assert "không tồn tại" in shown(page)
    assert localiser("vi")("question-overview") in shown(page)
    assert not page.get("plotly_chart")
    page.button(key=f"instead-{MUONG_MUON}").click().run()
    assert address(page)["unit"] == ["03202@2025-07"]
    assert "không tồn tại" not in shown(page)


def test_no_figures_has_a_sentence_and_a_way_out(reported: Warehouse, open_page: Open) -> None:
    page = open_page(from_="2021-01", to="2021-03")
    assert "Không có số liệu nào" in shown(page)
    page.button(key="notice-reset").click().run()
    assert address(page) == {}


def test_what_was_just_received_is_shown_at_the_next_run(reported: Warehouse, open_page: Open) -> None:
    page = open_page(unit=[MUONG_MUON])
    report(reported, 3, MUONG_MUON, date(2025, 5, 1), 10, 5)
    assert attendance(page.run())["2025-05"] == pytest.approx(0.5)


def test_a_failing_page_says_so_without_details(
    reported: Warehouse, open_page: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(request: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(data, "figures", fail)
    words = shown(open_page(lang="en"))
    assert "Something went wrong" in words
    assert "secret detail" not in words
    assert "secret detail" in caplog.text


def test_a_warehouse_in_use_elsewhere_says_so(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> None:
        raise WarehouseUnavailableError("busy", "x")

    monkeypatch.setattr(data, "warehouse", busy)
    assert "đang được một chương trình khác sử dụng" in shown(open_page())


def test_every_page_is_in_the_navigation_and_the_overview_comes_first() -> None:
    assert set(topics()) == {page.parent.name for page in PAGES.glob("*/page.py")}
    assert next(iter(topics())) == "overview"


def test_the_content_policy_knows_the_inline_scripts() -> None:
    assert delivery.content_policy().count("'sha256-") == 2
    assert b"SourceSans" not in delivery.index("vi")
    assert b"<title>Sinh ho" in delivery.index("vi")
    assert b'<html lang="en">' in delivery.index("en")


def test_the_style_sheet_loads_our_fonts_only() -> None:
    (sheet,) = (delivery.STREAMLIT / "static" / "css").glob("index.*.css")
    text = gzip.decompress(delivery.compressed(sheet)).decode()
    assert "SourceSansVF-Upright" not in text
    assert "/fonts/material-symbols-rounded-subset.woff2" in text


def test_names_are_found_without_their_accents() -> None:
    scripts = (delivery.STREAMLIT / "static" / "js").glob("*.js")
    searching = [script for script in scripts if delivery.SEARCH[0].search(script.read_bytes())]
    assert len(searching) == 1, "Streamlit searches its lists in another way than delivery.SEARCH expects"
    assert delivery.SEARCH[1] in gzip.decompress(delivery.compressed(searching[0]))


def test_lists_are_labelled_in_the_language_of_the_address() -> None:
    """What screen readers say of Streamlit's lists; a new Streamlit may write its labels in another way."""
    named = {
        "Selectbox": ["Mở danh sách"],
        "Multiselect": ["Mở danh sách", "Bỏ chọn tất cả", "Đã chọn", "Bỏ chọn ${e}"],
    }
    for name, words in named.items():
        (script,) = (delivery.STREAMLIT / "static" / "js").glob(f"{name}.*.js")
        code = gzip.decompress(delivery.compressed(script)).decode()
        assert [word for word in words if f"vi:`{word}`" not in code] == []
        assert not any(theirs in code for theirs in delivery.LABELS)


def test_every_list_is_searched_without_accents() -> None:
    """Streamlit's own way of searching, by letters in order, knows accents only."""
    lists = [
        (path.name, call.lineno, {word.arg for word in call.keywords})
        for path in PAGES.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("st.selectbox", "st.multiselect")
    ]
    assert len(lists) >= 10
    assert [found for found in lists if "filter_mode" not in found[2]] == []
