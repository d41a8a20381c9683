"""The calibrated story: what the demonstration is made to show, when, and where.

Every number here that the source article reports is marked `published`; all others are assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

REFORM = date(2025, 7, 1)  # districts abolished, 129 communes became 45
PARTICIPATION_FIRST = date(2020, 10, 1)
TRAINING_FIRST = date(2022, 1, 1)
ROTATION_FIRST = date(2016, 1, 1)

# --- participation -------------------------------------------------------------------------------------------

MODEL_COMMUNE, MODEL_CELL = "03202", "Púng Giắt 1"  # published: Mường Mươn, huyện Mường Chà
MODEL_CELL_MEMBERS = {  # published: 21; assumed: when
    date(2020, 10, 1): 18,
    date(2022, 3, 1): 19,
    date(2023, 6, 1): 20,
    date(2024, 5, 1): 21,
    date(2026, 2, 1): 22,
}

PROGRAMME_DISTRICT = "103"  # published: Nậm Pồ, attendance "more than 70 %" at first
PROGRAMME_FIRST = {"03168": date(2021, 7, 1), "03198": date(2021, 7, 1), "03169": date(2021, 7, 1)}
PROGRAMME_REPEATED = date(2023, 1, 1)
PROGRAMME_MONTHS = 18  # until its whole effect is reached

# Attendance at the beginning, by district. Assumed but for "more than 70 %" of Nậm Pồ.
ATTENDANCE = {
    "094": 0.875,
    "095": 0.860,
    "096": 0.790,
    "097": 0.810,
    "098": 0.790,
    "099": 0.830,
    "100": 0.850,
    "101": 0.795,
    "102": 0.825,
    "103": 0.714,
}
ATTENDANCE_GAIN = 0.05  # in six years, everywhere
ATTENDANCE_GAIN_MODEL, ATTENDANCE_GAIN_REPEATED = 0.115, 0.085  # by the programme, where it runs

# Harvest in autumn, floods in summer: added to the chance of coming to a meeting.
SEASON = (-0.005, -0.005, 0.008, 0.010, 0.010, 0.004, -0.012, -0.018, -0.008, -0.018, -0.012, 0.014)
TET = {2021: 2, 2022: 2, 2023: 1, 2024: 2, 2025: 1, 2026: 2, 2027: 2, 2028: 1}  # month of the new year's feast
TET_EFFECT = -0.018
EPIDEMIC = (date(2021, 5, 1), date(2022, 3, 1))  # more meetings not held

# --- training ------------------------------------------------------------------------------------------------

TRAINING_TOTAL = 29_760  # published: "nearly 30,000" in three years
TRAINING_WINDOW = (date(2022, 7, 1), date(2025, 6, 1))
TRAINING_SEASON = (0.55, 0.5, 1.15, 1.3, 1.25, 1.1, 0.85, 0.9, 1.15, 1.3, 1.2, 0.75)
# More in the years after a congress's plans are made, fewer in the year of the reform. Assumed.
TRAINING_TREND = {2022: 0.93, 2023: 0.97, 2024: 1.06, 2025: 0.94, 2026: 1.09}

# --- rotation ------------------------------------------------------------------------------------------------

TERM = (date(2020, 10, 1), date(2025, 9, 1))
TERM_TOTAL = 382  # published
EXCHANGE_DISTRICT = "102"  # published: "nearly 20" cadres since 2016, Mường Ảng; assumed: 19, those of EXCHANGES


@dataclass(frozen=True)
class Exchange:
    """Cadres moved between Mường Ảng's district bodies and one of its communes; `down` is to the commune."""

    month: date
    commune: str
    down: bool
    movement: str
    position: str
    cadres: int


EXCHANGES = (
    Exchange(date(2016, 3, 1), "03292", True, "rotation", "head", 1),
    Exchange(date(2016, 3, 1), "03313", True, "rotation", "deputy", 1),
    Exchange(date(2016, 10, 1), "03301", False, "mobilisation", "other", 1),
    Exchange(date(2017, 5, 1), "03302", True, "rotation", "deputy", 1),
    Exchange(date(2018, 4, 1), "03287", True, "rotation", "head", 1),
    Exchange(date(2018, 4, 1), "03310", False, "mobilisation", "deputy", 2),
    Exchange(date(2019, 6, 1), "03286", True, "mobilisation", "deputy", 1),
    Exchange(date(2020, 4, 1), "03312", True, "rotation", "head", 2),
    Exchange(date(2021, 3, 1), "03307", True, "rotation", "head", 1),
    Exchange(date(2021, 9, 1), "03313", False, "appointment", "deputy", 1),
    Exchange(date(2022, 5, 1), "03301", True, "rotation", "deputy", 2),
    Exchange(date(2023, 4, 1), "03292", False, "mobilisation", "head", 1),
    Exchange(date(2023, 10, 1), "03302", True, "rotation", "head", 1),
    Exchange(date(2024, 6, 1), "03287", False, "appointment", "deputy", 2),
    Exchange(date(2024, 12, 1), "03310", True, "mobilisation", "head", 1),
)


@dataclass(frozen=True)
class Exam:
    """One of the two pilot exams for posts in provincial bodies, as one decision."""

    month: date
    decision: str
    heads: int
    deputies: int


EXAMS = (Exam(date(2022, 8, 1), "1045-QĐ/TU", 1, 3), Exam(date(2024, 5, 1), "1287-QĐ/TU", 2, 4))

# --- what real data has --------------------------------------------------------------------------------------

# Habitual laggards, by code in their time: before and after the reform.
LAGGARDS_BEFORE = frozenset({"03167", "03177", "03304"})
LAGGARDS_AFTER = frozenset({"03164", "03385"})

RENAME = ("03343", "Chi bộ Trường THCS Thanh An", "Chi bộ Trường TH và THCS Thanh An", date(2023, 8, 1))

# Cells that appear: code of the commune before the reform, name, first month, members.
APPEARING = (
    ("03173", "Huổi Đắp", date(2022, 5, 1), 9),
    ("03127", "Chi bộ Doanh nghiệp Him Lam", date(2023, 3, 1), 12),
    ("03133", "Chi bộ Hợp tác xã Mường Thanh", date(2026, 2, 1), 7),
)
CLOSED = ("03352", date(2024, 1, 1))  # a village cell of Noong Hẹt closed: not reported from this month
JUMP = ("03346", date(2022, 11, 1), 7)  # a village cell of Thanh Yên takes in members of a dissolved one
COPIED = ("03340", date(2021, 8, 1))  # Pa Thơm hands in the month before once more
MET_AFTER = ("03361", date(2022, 1, 1), date(2022, 2, 6))  # a cell of Na Ư met after the feast, in February
WITHDRAWN = ("03241", date(2024, 3, 1), date(2024, 4, 17))  # Sính Phình sent last month's figures by mistake
WITHDRAWN_REASON = "Gửi nhầm số liệu của tháng 02/2024"

# Second files with changed rows: code of the commune, month, day of receipt.
CORRECTIONS = (
    ("03289", date(2021, 11, 1), date(2021, 12, 20)),
    ("03163", date(2023, 5, 1), date(2023, 7, 12)),
    ("03271", date(2024, 10, 1), date(2024, 11, 22)),
    ("03260", date(2025, 9, 1), date(2025, 11, 14)),
)
# Later completions of long courses: month of the courses, day of receipt.
COMPLETIONS = (
    (date(2022, 3, 1), date(2023, 4, 14)),
    (date(2023, 3, 1), date(2024, 4, 15)),
    (date(2024, 3, 1), date(2025, 4, 14)),
    (date(2025, 3, 1), date(2026, 4, 15)),
)
ROTATION_CORRECTION = (date(2022, 9, 1), date(2022, 11, 9))  # unknown parts of the decisions became known

ALWAYS_IN = frozenset(
    {("03340", date(2021, 7, 1)), (COPIED[0], COPIED[1]), ("03241", date(2024, 2, 1)), (WITHDRAWN[0], WITHDRAWN[1])}
    | {(MET_AFTER[0], MET_AFTER[1]), (JUMP[0], JUMP[1]), (CLOSED[0], CLOSED[1])}
    | {(code, month) for code, month, _ in CORRECTIONS}
)

# Reasons given for warnings, as a clerk would write them.
REASON = "Đã đối chiếu với các xã, số liệu đúng"
REASON_BY_MONTH = {
    1: "Nghỉ Tết, đảng viên đi vắng nhiều",
    2: "Nghỉ Tết, đảng viên đi vắng nhiều",
    7: "Mưa lũ, đường sạt lở",
    8: "Mưa lũ, đường sạt lở",
    10: "Mùa thu hoạch, đảng viên đi nương",
    11: "Mùa thu hoạch, đảng viên đi nương",
}
REASON_NEW_NAMES = "xã ghi theo tên mới từ 01/7/2025"
REASONS = {
    COPIED[1]: "Mưa lũ; xã Pa Thơm xác nhận số liệu không thay đổi",
    MET_AFTER[1]: "Chi bộ họp bù sau Tết",
    JUMP[1]: "Tiếp nhận đảng viên của chi bộ giải thể",
    CLOSED[1]: "Chi bộ giải thể, đảng viên chuyển về chi bộ khác",
    APPEARING[0][2]: "Chi bộ mới thành lập",
    APPEARING[1][2]: "Chi bộ mới thành lập",
    APPEARING[2][2]: "Chi bộ mới thành lập; Nghỉ Tết",
}
REASON_CORRECTION = "Sửa số liệu theo báo cáo của xã"
