"""Text files: every way of writing the same rows gives the same rows, with the row numbers a spreadsheet shows."""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.grids import MOST_PROBLEMS
from ingest.problems import FileRefusedError
from ingest.read import Sheet, read_sheet
from schemas.codes import tidy_text
from schemas.surveys import SURVEYS
from warehouse.settings import settings

COLUMNS = [spec.name for spec in SURVEYS["participation"].columns]
ROWS = [
    ["2025-06", "Mường Chà", "Mường Mươn", "Púng Giắt 1", "21", "20", "18", "1", "1", "0", "7", "2025-06-05"]
    + ["có", "không", "Tốt", ""],
    ["2025-06", "Mường Chà", "Mường Mươn", "Trạm Y tế", "5", "5", "", "", "", "", "", "", "", "", "", ""],
    ["2025-06", "Nậm Pồ", "Nà Hỳ", "Huổi Hoi", "1.234", "12", "9", "2", "1", "1", "3", "3/6/2025"]
    + ["x", "1", "kém", "regime"],
]


def read(content: bytes, name: str = "report.csv") -> Sheet:
    return read_sheet(content, name, settings().limits)


def refusal(content: bytes, name: str = "report.csv") -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        read(content, name)
    return caught.value


def codes(content: bytes, name: str = "report.csv") -> list[str]:
    """The keys of the problems, whether the file has rows or not."""
    try:
        return [problem.key.removeprefix("problem-") for problem in read(content, name).problems]
    except FileRefusedError as refused:
        return [problem.key.removeprefix("problem-") for problem in refused.problems]


def table(rows: list[list[str]] = ROWS, header: list[str] = COLUMNS, delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in [header, *rows])


def values(sheet: Sheet, columns: list[str] = COLUMNS) -> list[list[str]]:
    return [["" if value is None else value for value in row] for row in sheet.rows.select(columns).iter_rows()]


def test_rows_are_as_written_with_their_row_numbers() -> None:
    sheet = read(table().encode())
    assert sheet.survey == "participation"
    assert values(sheet) == ROWS
    assert sheet.rows["sheet_row"].to_list() == [2, 3, 4]
    assert sheet.rows.schema["sheet_row"] == pl.Int64
    assert sheet.rows["present"].to_list() == ["18", None, "9"]
    assert sheet.rows["province"].to_list() == [None] * 3
    assert (sheet.problems, sheet.has_province, sheet.keep_bytes, sheet.needs_known_names) == ([], False, True, False)
    assert sheet.letters["period"] == "A"
    assert sheet.letters["shortcomings"] == "P"
    assert "province" not in sheet.letters


ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 little": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16 big": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end", "sep"),
    list(itertools.product(ENCODINGS, (",", ";", "\t"), ("\n", "\r\n", "\r"), (False, True))),
)
def test_the_same_rows_however_they_are_written(encoding: str, delimiter: str, end: str, sep: bool) -> None:
    text = (f"sep={delimiter}{end}" if sep else "") + table(delimiter=delimiter, end=end)
    sheet = read(ENCODINGS[encoding](text), "report.txt")
    assert values(sheet) == ROWS
    assert sheet.rows["sheet_row"].to_list() == [2, 3, 4]
    assert sheet.problems == []


@pytest.mark.parametrize("quoting", [csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_quoted_fields(quoting: int, delimiter: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][3] = 'Chi bộ "Bản, Nà; 1"'
    rows[2][15] = "regime;content"
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=quoting).writerows([COLUMNS, *rows])
    sheet = read(target.getvalue().encode())
    assert values(sheet) == rows
    assert sheet.rows["sheet_row"].to_list() == [2, 3, 4]


def test_a_quoted_line_break_is_one_row_of_the_spreadsheet() -> None:
    rows = [list(row) for row in ROWS]
    rows[0][3] = "Púng\nGiắt"
    target = io.StringIO()
    csv.writer(target).writerows([COLUMNS, *rows])
    sheet = read(target.getvalue().encode())
    assert values(sheet) == rows
    assert sheet.rows["sheet_row"].to_list() == [2, 3, 4]


def test_quoted_line_breaks_above_and_in_the_header() -> None:
    header = [name.replace("_", "\n") for name in COLUMNS]
    target = io.StringIO()
    csv.writer(target).writerows([["BÁO CÁO\nTHÁNG 6\n"], ["a\nb", "c\nd"], header, *ROWS])
    sheet = read(target.getvalue().encode())
    assert values(sheet) == ROWS
    assert sheet.rows["sheet_row"].to_list() == [4, 5, 6]
    assert [(p.code, p.sheet_row) for p in sheet.problems] == [("row.title", 1), ("row.title", 2)]


CELL = st.text(st.sampled_from('ab"\n\r,; \u00a0ộ'), max_size=6)


@given(cells=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8), quoting=st.sampled_from([0, 1]))
def test_any_cells_come_back_as_they_were_written(cells: list[list[str]], quoting: int) -> None:
    """The quick way for plain lines and the strict way agree, whatever stands in the cells."""
    rows = [["2025-06", "Nậm Pồ", *row[:2], *["1"] * 11, row[2]] for row in cells]
    target = io.StringIO()
    csv.writer(target, quoting=quoting).writerows([COLUMNS, *rows, ROWS[0]])
    sheet = read(target.getvalue().encode())
    given_rows = [[value.replace("\r\n", "\n").replace("\r", "\n") for value in row] for row in [*rows, ROWS[0]]]
    blank = [["" if not tidy_text(value) else value for value in row] for row in given_rows]
    assert values(sheet) == blank
    assert sheet.rows["sheet_row"].to_list() == [*range(2, len(blank) + 2)]


def test_an_old_mark_of_the_end() -> None:
    assert values(read(table().encode() + b"\x1a")) == ROWS


def test_a_quote_within_a_field_is_a_letter() -> None:
    rows = [list(row) for row in ROWS]
    rows[1][3] = 'Bản "Mới"'
    assert values(read(table(rows).encode())) == rows


def test_blank_rows_count_but_are_not_rows() -> None:
    lines = table().splitlines()
    text = "\n".join(["", lines[0], "", lines[1], "," * 15, " , ,\u00a0" + "," * 13, lines[2], "", lines[3], "", ",,"])
    sheet = read(text.encode())
    assert values(sheet) == ROWS
    assert sheet.rows["sheet_row"].to_list() == [4, 7, 9]
    assert sheet.problems == []


def test_empty_columns_at_the_end_of_all_or_some_rows() -> None:
    lines = table().splitlines()
    assert values(read("\n".join(line + ",,," for line in lines).encode())) == ROWS
    assert values(read("\n".join([lines[0], lines[1] + ",, ", *lines[2:]]).encode())) == ROWS
    assert values(read("\n".join([lines[0] + ",,", *lines[1:]]).encode())) == ROWS


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b", "\ufeff", "\t", "\u3000", "\u00ad", "\u202f \u2060"])
def test_cells_of_blanks_and_invisible_characters_are_empty(blank: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][15] = rows[1][0] = blank
    sheet = read(table(rows).encode())
    assert sheet.rows["shortcomings"].to_list() == [None, None, "regime"]
    assert sheet.rows["period"].to_list() == ["2025-06", None, "2025-06"]
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *rows])
    assert read(target.getvalue().encode()).rows.equals(sheet.rows)


def test_other_values_keep_their_blanks() -> None:
    rows = [list(row) for row in ROWS]
    rows[0][4], rows[0][3] = " 21 ", "Púng\u00a0Giắt 1 "
    assert values(read(table(rows).encode())) == rows


def test_columns_in_any_order() -> None:
    order = [*range(15, -1, -1)]
    rows = [[row[i] for i in order] for row in ROWS]
    sheet = read(table(rows, [COLUMNS[i] for i in order]).encode())
    assert values(sheet) == ROWS
    assert sheet.letters["shortcomings"] == "A"


def test_province_is_read_where_given() -> None:
    rows = [[*row, province] for row, province in zip(ROWS, ["Điện Biên", "", ""], strict=True)]
    sheet = read(table(rows, [*COLUMNS, "Tỉnh"]).encode())
    assert sheet.has_province
    assert sheet.rows["province"].to_list() == ["Điện Biên", None, None]


def test_decomposed_text_is_left_as_written() -> None:
    text = unicodedata.normalize("NFD", table())
    assert values(read(text.encode())) == [[unicodedata.normalize("NFD", value) for value in row] for row in ROWS]


def test_a_sep_line_names_a_delimiter_of_its_own() -> None:
    assert values(read(("sep=|\n" + table(delimiter="|")).encode())) == ROWS


def test_a_wrong_sep_line_does_no_harm() -> None:
    assert values(read(("sep=;\n" + table()).encode())) == ROWS


def test_many_rows_in_several_blocks() -> None:
    lines = [",".join(["2025-06", "Mường Chà", "Mường Mươn", f"Bản {i}", *ROWS[0][4:]]) for i in range(20_000)]
    lines[7_000] = ""
    lines[15_000] = lines[15_000].replace("Bản 15000", '"Bản 15000"')
    sheet = read("\n".join([",".join(COLUMNS), *lines]).encode())
    assert sheet.rows.height == 19_999
    assert sheet.rows["cell"][0] == "Bản 0"
    assert sheet.rows.filter(pl.col("cell") == "Bản 15000")["sheet_row"].to_list() == [15_002]
    assert sheet.rows.filter(pl.col("cell") == "Bản 19999")["sheet_row"].to_list() == [20_001]
    assert sheet.rows["sheet_row"].is_sorted()
    assert sheet.problems == []


# --- structure


def test_rows_of_another_width_are_refused_by_row() -> None:
    lines = table().splitlines()
    text = "\n".join([lines[0], lines[1], lines[2].rsplit(",", 2)[0], lines[3] + ",more"])
    sheet = read(text.encode())
    assert [(p.key, p.sheet_row, p.parameters["found"], p.parameters["expected"]) for p in sheet.problems] == [
        ("problem-file-structure-short", 3, "14", "16"),
        ("problem-file-structure-long", 4, "17", "16"),
    ]
    assert values(sheet) == ROWS[:1]
    assert all(problem.value is None for problem in sheet.problems)


def test_long_numbers_in_a_row_of_another_width() -> None:
    sheet = read((table() + "x,0123456789\n").encode())
    assert [(p.code, p.sheet_row, p.value) for p in sheet.problems] == [
        ("value.personal_data", 5, None),
        ("file.structure", 5, None),
    ]
    assert not sheet.keep_bytes


def test_a_quote_that_is_never_closed() -> None:
    lines = table().splitlines()
    lines[2] = lines[2].replace("Trạm", '"Trạm')
    refused = refusal("\n".join(lines).encode())
    assert [(p.key, p.sheet_row) for p in refused.problems] == [("problem-file-structure-quotes", 3)]


def test_text_after_a_closing_quote() -> None:
    lines = table().splitlines()
    lines[2] = lines[2].replace("Trạm Y tế", '"Trạm" Y tế')
    refused = refusal("\n".join(lines).encode())
    assert [(p.key, p.sheet_row) for p in refused.problems] == [("problem-file-structure-quotes", 3)]


def test_values_without_a_heading_are_not_passed_over() -> None:
    rows = [[*row, ""] for row in ROWS]
    rows[1][-1] = "?"
    sheet = read(table(rows, [*COLUMNS, ""]).encode())
    assert [(p.key, p.sheet_row, p.column_letter) for p in sheet.problems] == [
        ("problem-file-structure-unheaded", 3, "Q")
    ]


# --- empty


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b" \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\r\n,,,\r\n", b"sep=;"]
)
def test_files_of_nothing(content: bytes) -> None:
    assert codes(content) == ["file-empty"]


@pytest.mark.parametrize("rest", ["", "\n", "\n\n,,,,\n \n"])
def test_headings_without_rows(rest: str) -> None:
    assert codes((",".join(COLUMNS) + rest).encode()) == ["file-empty-rows"]


@pytest.mark.parametrize(("commas", "key"), [(14, "short"), (16, "long")])
def test_rows_of_delimiters_that_do_not_fit_the_headings(commas: int, key: str) -> None:
    head = ",".join(COLUMNS)
    text = f"{head}\n\n" + ("," * commas + "\n") * 3
    refused = refusal(text.encode())
    assert [(p.key, p.sheet_row) for p in refused.problems] == [(f"problem-file-structure-{key}", 3)]
    # where there are rows, such a row is nothing
    assert codes((table() + "," * commas + "\n").encode()) == []


def test_headings_with_leftovers_only() -> None:
    text = ",".join(COLUMNS) + "\nTổng cộng" + "," * 15
    assert codes(text.encode()) == ["row-total"]


# --- leftovers


def lines_with(*extra: tuple[int, str]) -> bytes:
    lines = table(delimiter=";").splitlines()
    for place, line in extra:
        lines.insert(place, line)
    return "\n".join(lines).encode()


def test_titles_above_the_header() -> None:
    sheet = read(lines_with((0, "ĐẢNG BỘ XÃ MƯỜNG MƯƠN"), (1, ""), (2, "BÁO CÁO THÁNG 6/2025;;;;")))
    assert [(p.code, p.sheet_row, p.value) for p in sheet.problems] == [("row.title", 1, None), ("row.title", 3, None)]
    assert not sheet.keep_bytes
    assert sheet.rows["sheet_row"].to_list() == [5, 6, 7]
    assert values(sheet) == ROWS


@pytest.mark.parametrize(
    "word", ["Tổng cộng", "TỔNG CỘNG", "Tổng Cộng:", "Cộng", "Total", "total", "Tổng số", "المجموع"]
)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_totals(word: str, place: int, form: str) -> None:
    cells = [""] * 16
    cells[place] = unicodedata.normalize(form, word)
    cells[4:11] = ["38", "37", "27", "3", "2", "1", "10"]
    sheet = read(lines_with((4, ";".join(cells))))
    assert [(p.code, p.sheet_row) for p in sheet.problems] == [("row.total", 5)]
    assert sheet.keep_bytes
    assert values(sheet) == ROWS


def test_very_many_totals_are_counted_once() -> None:
    totals = "".join(f"Tổng cộng;;;;{i};;;;;;;;;;;\n" for i in range(MOST_PROBLEMS + 7))
    for text in (totals, totals.replace(";;;;;;;;;;;", ";")):
        sheet = read((table(delimiter=";") + text).encode())
        assert {problem.key for problem in sheet.problems} == {"problem-row-total"}
        assert len(sheet.problems) + sheet.more == MOST_PROBLEMS + 7
        assert sheet.rows["sheet_row"].to_list() == [2, 3, 4]
        assert sheet.keep_bytes


def test_a_signature_below_very_many_leftovers_is_not_kept() -> None:
    totals = "Tổng cộng;;;;1;;;;;;;;;;;\n" * (MOST_PROBLEMS + 7)
    for last in ("Bí thư" + ";" * 15, "Bí thư", ";;x;0912345678"):
        sheet = read((table(delimiter=";") + totals + last).encode())
        assert not sheet.keep_bytes, last
        assert len(sheet.problems) + sheet.more >= MOST_PROBLEMS + 8
    others = "a;b\n" * (MOST_PROBLEMS + 7)
    for last, kept in (("a;b", True), ("Bí thư", False), ("x;0912345678", False), ('x;"0912345678"', False)):
        sheet = read((table(delimiter=";") + others + last).encode())
        assert sheet.keep_bytes == kept, last
        assert len(sheet.problems) + sheet.more == MOST_PROBLEMS + 8


def test_very_many_names_that_lost_letters() -> None:
    rows = [[*ROWS[0][:3], f"Hu?i {i}", *ROWS[0][4:]] for i in range(MOST_PROBLEMS + 7)]
    sheet = read(table(rows).encode())
    assert (len(sheet.problems), sheet.more, sheet.garbled["cell"].len()) == (MOST_PROBLEMS, 7, MOST_PROBLEMS + 7)


def test_a_total_in_a_full_row() -> None:
    cells = list(ROWS[0])
    cells[3] = "Total"
    assert codes(lines_with((2, ";".join(cells)))) == ["row-total"]


@pytest.mark.parametrize("name", ["Cộng Hòa", "Bản Tổng", "Totals House", "Cộng 1", "Tổ 1"])
def test_names_that_are_no_totals(name: str) -> None:
    cells = list(ROWS[0])
    cells[3] = name
    assert codes(lines_with((2, ";".join(cells)))) == []


def test_signatures_below_the_table() -> None:
    sheet = read(
        lines_with(
            (4, ""),
            (5, ";" * 10 + "Điện Biên, ngày 05 tháng 7 năm 2025"),
            (6, "Người lập biểu;;;;;TM. BAN CHẤP HÀNH"),
            (7, ";;;;;Bí thư"),
            (8, "Lò Văn A;;;;;Quàng Thị B"),
        )
    )
    assert [(p.code, p.sheet_row) for p in sheet.problems] == [("row.signature", row) for row in (6, 7, 8, 9)]
    assert all(problem.value is None for problem in sheet.problems)
    assert not sheet.keep_bytes
    assert values(sheet) == ROWS


def test_the_header_repeated() -> None:
    sheet = read(lines_with((2, ";".join(COLUMNS)), (4, "Kỳ báo cáo;Huyện;Xã;Chi bộ;Đảng viên" + ";" * 11)))
    assert [(p.code, p.sheet_row) for p in sheet.problems] == [("row.header", 3), ("row.header", 5)]
    assert values(sheet) == ROWS


def test_a_row_that_numbers_the_columns() -> None:
    assert codes(lines_with((1, ";".join(f"({i})" for i in range(1, 17))))) == ["row-header-numbers"]
    assert codes(lines_with((1, "A;B;C;D;" + ";".join(map(str, range(1, 13)))))) == ["row-header-numbers"]


def test_a_heading_of_a_group_of_rows() -> None:
    assert codes(lines_with((2, "I. Huyện Mường Chà" + ";" * 15))) == ["row-title"]


def test_unfinished_rows_stay_rows() -> None:
    sheet = read(
        lines_with((4, ";;;Bản Nà" + ";" * 12), (5, "2025-06" + ";" * 15), (6, "2025-06;Nậm Pồ;Nà Hỳ" + ";" * 13))
    )
    assert sheet.problems == []
    assert sheet.rows.height == 6


def test_nil_rows_stay_rows() -> None:
    columns = [spec.name for spec in SURVEYS["training"].columns]
    row = ["2025-06", "Nậm Pồ", "Nà Hỳ"] + [""] * (len(columns) - 3)
    row[columns.index("participants")] = "0"
    sheet = read(table([row], columns).encode())
    assert (sheet.survey, sheet.problems, sheet.rows.height) == ("training", [], 1)


# --- lost letters


@pytest.mark.parametrize(
    "name", ["Nà H?", "Mư?ng Mươn", "?i?n Biên", "M_ờng", "B_n", "Phìn H?", "?", "??? ??", "Bản ??"]
)
def test_names_that_lost_letters(name: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][2] = rows[2][3] = name
    problems = read(table(rows).encode()).problems
    assert [(p.key, p.sheet_row, p.column, p.column_letter, p.value) for p in problems] == [
        ("problem-file-encoding-letters", 3, "commune", "C", name),
        ("problem-file-encoding-letters", 4, "cell", "D", name),
    ]


@pytest.mark.parametrize(
    "name", ["Ä‘iá»‡n", "MÆ°á»ng MÆ°Æ¡n", "M\u00adêng M\u00ad¬n", "§iÖn Biªn", "Ñieän Bieân", "Möôøng Möôn", "Ch\ufffd"]
)
def test_names_with_garbled_letters(name: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][3] = name
    assert codes(table(rows).encode()) == ["file-encoding-garbled"]


@pytest.mark.parametrize(
    "name",
    [
        "XÃ\u00a0MƯỜNG",
        "«XÃ»",
        "«Nhà»",
        "Bản ?",
        "Số 1 - 2",
        "Y tế (A)",
        "Púng\u00adGiắt",
        "ĐÀ NẴNG",
        "Ðiện",
        "Âu Cơ",
        "__",
    ],
)
def test_names_that_are_whole(name: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][3] = name
    assert codes(table(rows).encode()) == []


def test_a_course_may_ask_a_question() -> None:
    columns = [spec.name for spec in SURVEYS["training"].columns]
    row = dict.fromkeys(columns, "1") | {"period": "2025-06", "course": "Chuyển đổi số là gì?"}
    assert codes(table([[row[name] for name in columns]], columns).encode()) == []
    row["course"] = "L?p t?p hu?n"
    assert codes(table([[row[name] for name in columns]], columns).encode()) == ["file-encoding-letters"]


# --- personal data in columns that are not read


@pytest.mark.parametrize("text", ["0123456789", "số 012345678", "gọi 0912 345 678", "CCCD: có", "cmnd"])
def test_personal_data_in_a_column_that_is_not_read(text: str) -> None:
    rows = [[*row, ""] for row in ROWS]
    rows[1][-1] = text
    sheet = read(table(rows, [*COLUMNS, "Ghi chú"]).encode())
    assert [p.code for p in sheet.problems] == ["header.unknown", "value.personal_data"]
    found = sheet.problems[1]
    assert (found.sheet_row, found.column_letter, found.value) == (3, "Q", None)
    assert not sheet.keep_bytes


def test_other_notes_in_a_column_that_is_not_read() -> None:
    rows = [[*row, "12345678 đồng"] for row in ROWS]
    sheet = read(table(rows, [*COLUMNS, "Ghi chú"]).encode())
    assert [(p.code, p.value, p.column_letter) for p in sheet.problems] == [("header.unknown", "Ghi chú", "Q")]
    assert sheet.keep_bytes


def test_the_column_of_our_own_returned_sheet_is_ignored() -> None:
    for word in ("problems", "Problems", "Vấn đề"):
        rows = [[*row, "số 0123456789"] for row in ROWS]
        assert codes(table(rows, [*COLUMNS, word]).encode()) == []
