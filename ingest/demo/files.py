"""Rows to files as offices really send them: plain CSV, Excel's Vietnamese CSV, and workbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

import polars as pl
import xlsxwriter


@dataclass(frozen=True)
class DemoFile:
    """A file ready to be handed in, in the order of `received`.

    `reason` answers the warnings it causes, if any. With `withdraw_reason` it is withdrawn again at once.
    """

    name: str
    content: bytes
    survey: str
    period: date
    received: date
    reason: str
    withdraw_reason: str | None = None


PLAIN, VIETNAMESE, WORKBOOK = "plain", "vietnamese", "workbook"
SUFFIX = {PLAIN: "csv", VIETNAMESE: "csv", WORKBOOK: "xlsx"}

HEADINGS = {
    "period": "Kỳ báo cáo",
    "district": "Huyện",
    "commune": "Xã",
    "cell": "Chi bộ",
    "members": "Tổng số đảng viên",
    "members_required": "Phải dự",
    "present": "Có mặt",
    "absent_excused": "Vắng có lý do",
    "absent_unexcused": "Vắng không lý do",
    "late": "Đi muộn",
    "speakers": "Phát biểu",
    "meeting_date": "Ngày họp",
    "thematic": "Chuyên đề",
    "self_criticism": "Tự phê bình và phê bình",
    "quality": "Chất lượng",
    "shortcomings": "Hạn chế",
    "course": "Tên lớp",
    "field": "Lĩnh vực",
    "organiser": "Cấp tổ chức",
    "start_date": "Ngày khai giảng",
    "days": "Số ngày",
    "participants": "Số người",
    "women": "Nữ",
    "ethnic_minority": "Dân tộc thiểu số",
    "under_40": "Dưới 40 tuổi",
    "completed": "Hoàn thành",
    "movement": "Hình thức",
    "from_district": "Từ huyện",
    "from_commune": "Từ xã",
    "to_district": "Đến huyện",
    "to_commune": "Đến xã",
    "position": "Chức vụ",
    "cadres": "Số cán bộ",
    "by_exam": "Qua thi tuyển",
    "decision": "Số quyết định",
    "expected_return": "Dự kiến trở về",
}

WORDS = {
    "quality": {"good": "Tốt", "fair": "Khá", "average": "Trung bình", "poor": "Kém"},
    "field": {
        "political_theory": "lý luận chính trị",
        "party_affairs": "công tác đảng",
        "state_management": "quản lý nhà nước",
        "professional": "chuyên môn, nghiệp vụ",
        "digital": "chuyển đổi số",
        "language": "ngoại ngữ, tiếng dân tộc",
        "defence": "quốc phòng, an ninh",
        "other": "khác",
    },
    "organiser": {"province": "tỉnh", "district": "huyện", "commune": "xã"},
    "movement": {
        "rotation": "luân chuyển",
        "mobilisation": "điều động",
        "appointment": "bổ nhiệm",
        "arrangement": "bố trí",
        "nomination": "giới thiệu ứng cử",
    },
    "position": {"head": "cấp trưởng", "deputy": "cấp phó", "specialist": "chuyên viên", "other": "khác"},
}
SHORTCOMING_WORDS = {
    "regime": "không giữ đúng chế độ",
    "content": "chuẩn bị nội dung chưa tốt",
    "chairing": "điều hành hạn chế",
    "attendance": "tỷ lệ dự họp thấp",
    "criticism": "tự phê bình và phê bình yếu",
}
MONTHS = ("period", "expected_return")
DAYS = ("meeting_date", "start_date")
FLAGS = ("thematic", "self_criticism")


def _flagged(rows: pl.DataFrame, yes: str, no: str | None) -> pl.DataFrame:
    return rows.with_columns(
        pl.when(pl.col(name)).then(pl.lit(yes)).otherwise(pl.lit(no)).alias(name)
        for name in FLAGS
        if name in rows.columns
    )


def _plain(rows: pl.DataFrame) -> bytes:
    written = _flagged(rows, "yes", "no").with_columns(
        pl.col(name).dt.strftime("%Y-%m") for name in MONTHS if name in rows.columns
    )
    return written.write_csv(date_format="%Y-%m-%d").encode()


def _in_vietnamese(rows: pl.DataFrame, yes: str, no: str | None) -> pl.DataFrame:
    """The rows in the words of the field, months as 06/2025; dates and numbers stay what they are."""
    written = _flagged(rows, yes, no).with_columns(
        *(pl.col(name).dt.strftime("%m/%Y") for name in MONTHS if name in rows.columns),
        *(pl.col(name).replace(words) for name, words in WORDS.items() if name in rows.columns),
    )
    if "shortcomings" in rows.columns:
        named = pl.col("shortcomings")
        for code, words in SHORTCOMING_WORDS.items():
            named = named.str.replace(code, words, literal=True)
        written = written.with_columns(named.str.replace_all(";", " | ", literal=True))
    return written.rename({name: HEADINGS[name] for name in rows.columns})


def _vietnamese(rows: pl.DataFrame) -> bytes:
    """As a Vietnamese Excel saves "CSV UTF-8": byte order mark, semicolons, CRLF, day first."""
    written = _in_vietnamese(rows, "có", "không")
    text = written.write_csv(separator=";", line_terminator="\r\n", date_format="%d/%m/%Y", include_bom=True)
    return text.encode()


def _workbook(rows: pl.DataFrame) -> bytes:
    written = _in_vietnamese(rows, "x", None)
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # Without it the file would carry the time of its making, and no two runs would be alike.
    book.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("Báo cáo")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, written.columns, bold)
    for number, name in enumerate(written.columns):
        values = written[name]
        if values.dtype == pl.Date:
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_datetime(row, number, value, day)
        else:
            sheet.write_column(1, number, values.to_list())
    book.close()
    return memory.getvalue()


_RENDER: dict[str, Callable[[pl.DataFrame], bytes]] = {PLAIN: _plain, VIETNAMESE: _vietnamese, WORKBOOK: _workbook}


def render(rows: pl.DataFrame, style: str) -> bytes:
    """The bytes of a file. `rows` has the columns of the survey under their English keys, in its order."""
    return _RENDER[style](rows)


def file_name(survey: str, period: date, received: date, style: str) -> str:
    """A name that sorts in the order of receipt: `2025-07-08-participation-2025-06.csv`."""
    return f"{received}-{survey}-{period:%Y-%m}.{SUFFIX[style]}"
