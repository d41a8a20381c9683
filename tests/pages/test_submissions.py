"""The page of submissions without a browser: the list and its choices, receipts, differences, taking back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from ingest.kept import content_of
from ingest.ledger import parts_of, withdraw
from ingest.receipts import Submitter
from ingest.submit import submit
from localisation import localiser
from pages.submissions import asked, files, listing, taking_back
from tests.pages.test_upload import PON, row, sheet
from warehouse.connection import Warehouse
from warehouse.queries import FigureRequest, figures

BAD = Path(__file__).parent.parent / "uploads" / "bad"
TRAINING = "period,district,commune,course,field,organiser,start_date,days,participants"
OpenPage = Callable[..., AppTest]


def send(warehouse: Warehouse, *rows: str, name: str = "bao-cao.csv", by: str = "lan", channel: str = "cli") -> str:
    """The id of a submission of cell meetings, accepted or not."""
    receipt = submit(warehouse, sheet(*rows), name, Submitter(by, channel, "đã kiểm tra"))
    assert receipt.submission
    return receipt.submission


def courses(warehouse: Warehouse, *rows: str, by: str = "minh") -> str:
    receipt = submit(warehouse, "\n".join([TRAINING, *rows]).encode(), "lop.csv", Submitter(by, "page", "ok"))
    assert receipt.submission and receipt.outcome.startswith("accepted")
    return receipt.submission


def said(test: AppTest) -> str:
    """All the page says in HTML, boxes and notes, without its style."""
    assert not test.exception, test.exception
    html = [str(part.proto.body) for part in test.main.get("html") if "<style>" not in part.proto.body]
    return "\n".join([*html, *(box.value for box in (*test.error, *test.warning))])


def numbers(test: AppTest) -> list[int]:
    """The numbers listed, in order."""
    return [int(part.split("</a>")[0]) for part in said(test).split(">no. ")[1:]]


@pytest.fixture
def several(warehouse: Warehouse) -> dict[int, str]:
    """Six submissions, by number: two of one month (the second replaces), one refused, one unchanged, nil, withdrawn."""
    ids = [
        send(warehouse, row("2025-09", "Chi bộ 1", 12)),
        send(warehouse, row("2025-09", "Chi bộ 1", 14), by="hoa"),
        send(warehouse, row("2025-09", "Chi bộ 1", 14, absent_excused=9), name="sai.csv"),
        send(warehouse, row("2025-09", "Chi bộ 1", 14)),
        courses(warehouse, "2025-09,,Mường Pồn,,,,,,0"),
        send(warehouse, row("2025-10", "Chi bộ 1", 9), channel="page"),
    ]
    withdraw(warehouse, ids[5], "nhầm tháng", "hoa")
    return dict(enumerate(ids, 1))


def test_the_newest_stands_first_with_what_became_of_it(several: dict[int, str], open_page: OpenPage):
    test = open_page("submissions", lang="en")
    assert numbers(test) == [6, 5, 4, 3, 2, 1]
    page = said(test)
    assert "1–6 of 6, the newest first" in page
    lines = page.split("<tr>")[2:]
    for line, words in zip(
        lines,
        (
            ("Cell meetings, October 2025", "1 cell", "taken back", "lan", "the upload page"),
            ("Training, September 2025", "nothing to report", "counts", "minh"),
            ("was here already", "lan", "command line"),
            ("sai.csv", "not loaded"),
            ("Cell meetings, September 2025", "counts", "hoa"),
            ("replaced", "Mường Pồn"),
        ),
        strict=True,
    ):
        assert [word for word in words if word not in line] == [], line
    assert f"submission={several[6]}" in page


CHOICES: list[tuple[dict[str, str], list[int]]] = [
    ({"survey": "training"}, [5]),
    ({"standing": "current"}, [5, 2]),
    ({"standing": "withdrawn"}, [6]),
    ({"standing": "replaced"}, [1]),
    ({"outcome": "refused"}, [3]),
    ({"by": "hoa"}, [2]),
    ({"channel": "page"}, [6, 5]),
    ({"unit": PON, "month": "2025-10"}, [6]),
    ({"unit": PON, "standing": "current", "survey": "participation"}, [2]),
    ({"unit": "03203@2025-07"}, []),
    ({"since": "2025-11-16"}, [6, 5, 4, 3, 2, 1]),  # a day to come is not asked for
    ({"until": "2025-11-14"}, []),
    ({"since": "2025-11-15", "until": "2025-11-15", "by": "minh"}, [5]),
    ({"survey": "nonsense", "page": "99", "month": "2025-13", "since": "x"}, [6, 5, 4, 3, 2, 1]),
]


def test_the_address_says_what_is_listed(several: dict[int, str], open_page: OpenPage):
    for choice, expected in CHOICES:
        test = open_page("submissions", lang="en", **choice)
        assert numbers(test) == expected, choice
        assert ("No submission matches these choices." in said(test)) is (not expected)
    test = open_page("submissions", lang="en", until="2025-11-14", by="hoa")
    test.button(key="submissions-clear").click().run()
    assert len(numbers(test)) == 6


def test_choices_go_into_the_address_and_begin_at_the_first_page(
    warehouse: Warehouse, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listing, "ROWS", 2)
    for present in (11, 12, 13, 14, 15):
        send(warehouse, row("2025-09", "Chi bộ 1", present), by=f"clerk {present}")
    test = open_page("submissions", lang="en", page="2")
    assert numbers(test) == [3, 2]
    assert "3–4 of 5" in said(test)
    box = next(box for box in test.selectbox if box.label == "Does it count?")
    box.set_value("replaced").run()
    assert "page" not in test.query_params and "replaced" in test.query_params["standing"]
    assert numbers(test) == [4, 3]
    by = next(box for box in test.selectbox if box.label == "Sent by")
    by.set_value("clerk 12").run()
    assert numbers(test) == [2]


def test_a_receipt_shows_all_that_was_kept(several: dict[int, str], open_page: OpenPage):
    page = said(open_page("submissions", lang="en", submission=several[2]))
    for words in (
        "Received, no. 2, 1 cell",
        "It counts at present.",
        "<span>Outcome</span><div>received</div>",
        "15 November 2025",
        "hoa (command line)",
        "bao-cao.csv",
        f"{len(sheet(row('2025-09', 'Chi bộ 1', 14)))} bytes, 1 row",
        "rules 1, program",
        '<span class="tile-value">70.0%</span>',  # 14 of 20
    ):
        assert words in page
    assert "Compared with no. 1: 2 values changed, no row added, no row removed." in page
    assert '<del class="ledger-before">12</del> → <ins class="ledger-after">14</ins>' in page
    assert '<del class="ledger-before">8</del> → <ins class="ledger-after">6</ins>' in page
    assert page.index("no. 2</a></b>") < page.index("no. 1</a></b>")
    assert "This version counts." in page and "Replaced by no. 2." in page


def test_a_receipt_opens_by_number_and_the_old_address_still_works(several: dict[int, str], open_page: OpenPage):
    assert "Received, no. 2, 1 cell" in said(open_page("submissions", lang="en", submission="2"))
    old = open_page("upload", lang="en", receipt=several[2])
    assert "Received, no. 2, 1 cell" in said(old)
    assert "You may close this page." in said(old)
    old.button(key="receipt-leave").click().run()
    assert "Get your form" in said(old)
    test = open_page("submissions", lang="en", submission="2", standing="current")
    test.button(key="receipt-leave").click().run()
    assert numbers(test) == [5, 2]  # back to what was listed before
    assert "There is no such receipt" in said(open_page("submissions", lang="en", submission="<script>"))


def test_a_refused_file_says_its_problems_in_the_readers_language(several: dict[int, str], open_page: OpenPage):
    test = open_page("submissions", lang="en", submission=several[3])
    page = said(test)
    assert "No. 3 was not loaded" in page
    assert "must together make 20" in page
    assert "Counts as received" not in page
    assert [box.label for box in test.expander] == ["1 thing found in the file"]
    assert "Có mặt và vắng cộng lại là 23, nhưng phải dự là 20." in said(
        open_page("submissions", lang="vi", submission=several[3])
    )
    assert [button.key for button in test.get("download_button")] == ["receipt-original"]
    assert not [button for button in test.button if button.key == "withdraw-confirm"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("value.personal_data.csv", "The file was not kept, because it held data of persons."),
        ("row.signature.csv", "The file was not kept, because titles or signatures"),
    ],
)
def test_of_a_file_that_was_not_kept_it_says_why(warehouse: Warehouse, open_page: OpenPage, file: str, words: str):
    submit(warehouse, (BAD / file).read_bytes(), file, Submitter("lan", "cli"))
    test = open_page("submissions", lang="en", submission="1")
    assert words in said(test)
    assert not test.get("download_button")


def test_versions_after_going_back_and_taking_back(warehouse: Warehouse, open_page: OpenPage):
    for present in (12, 14, 12):
        send(warehouse, row("2025-09", "Chi bộ 1", present))
    fourth = send(warehouse, row("2025-09", "Chi bộ 1", 15))
    withdraw(warehouse, fourth, "gửi nhầm", "hoa")
    page = said(open_page("submissions", lang="en", submission="3"))
    history = page[page.index('<ol class="ledger-versions">') :]
    states = [part.split('"')[0] for part in history.split('data-state="')[1:]]
    assert states == ["withdrawn", "current", "replaced", "replaced"]
    assert "by hoa. Reason: gửi nhầm" in history
    assert "Replaced by no. 3." in history and "Replaced by no. 2." in history
    assert "Compared with no. 2: 2 values changed" in page


def test_of_several_parts_one_is_chosen(warehouse: Warehouse, open_page: OpenPage):
    send(warehouse, row("2025-09", "Chi bộ 1", 12))
    send(warehouse, row("2025-08", "Chi bộ 1", 13), row("2025-09", "Chi bộ 1", 11), row("2025-09", "Chi bộ 2", 7))
    test = open_page("submissions", lang="en", submission="2")
    box = next(box for box in test.selectbox if box.label == "Unit and month")
    assert box.value == f"{PON}/2025-09"  # the one that replaced something
    page = said(test)
    assert "2 values changed, 1 row added, no row removed" in page
    assert "row added" in page and "Party members 20; required to attend 20; present 7" in page
    box.set_value(f"{PON}/2025-08").run()
    assert f"{PON}/2025-08" in test.query_params["part"]
    assert "August 2025: there is nothing before it to compare with." in said(test)


def test_taking_back_wants_a_reason_and_the_figures_on_the_receipt_fall_back(warehouse: Warehouse, open_page: OpenPage):
    send(warehouse, row("2025-10", "Chi bộ 1", 12))
    send(warehouse, row("2025-10", "Chi bộ 1", 17))
    test = open_page("submissions", lang="en", submission="2")
    assert "85.0%" in said(test)
    test.button(key="withdraw-confirm").click().run()
    assert "Say in a few words why the submission is withdrawn." in said(test)
    test.text_input(key="withdraw-reason").set_value("nhầm xã, gọi 0912345678")
    test.button(key="withdraw-confirm").click().run()
    assert "85.0%" in said(test)
    test.text_input(key="withdraw-reason").set_value("nhầm xã")
    test.button(key="withdraw-confirm").click().run()
    page = said(test)
    assert "No. 2 was taken back" in page and "The figures are what they were before it." in page
    assert "60.0%" in page and "85.0%" not in page
    assert "Reason: nhầm xã" in page
    found = figures(warehouse, FigureRequest(("present",), first=date(2025, 10, 1), last=date(2025, 10, 1)))
    assert found["present"][0] == 12


def test_taking_back_one_that_was_replaced_changes_nothing(warehouse: Warehouse, open_page: OpenPage):
    first = send(warehouse, row("2025-10", "Chi bộ 1", 12))
    send(warehouse, row("2025-10", "Chi bộ 1", 17))
    assert "taking it back changes no figure now" in said(open_page("submissions", lang="en", submission=first))
    withdraw(warehouse, first, "cũ", "lan")
    page = said(open_page("submissions", lang="en", submission=first))
    assert "A later report counts in its place." in page
    assert "85.0%" in page and "1 rows" not in page


def test_what_was_taken_back_and_then_sent_again_says_only_what_is_so_now(warehouse: Warehouse, open_page: OpenPage):
    """The figure did change when it was taken back; and what it had replaced may have been taken back as well."""
    first = send(warehouse, row("2025-10", "Chi bộ 1", 12))
    withdraw(warehouse, first, "sai", "lan")
    second = send(warehouse, row("2025-10", "Chi bộ 1", 17))
    page = said(open_page("submissions", lang="en", submission=first))
    assert "A later report counts in its place." in page and "no figure" not in page
    third = send(warehouse, row("2025-10", "Chi bộ 1", 15))
    withdraw(warehouse, second, "sai", "lan")
    withdraw(warehouse, third, "sai", "lan")
    page = said(open_page("submissions", lang="en", submission=third))
    assert "The figures are what they were before it." in page and "counts again" not in page


def test_the_differences_download_in_the_readers_words(warehouse: Warehouse):
    send(warehouse, row("2025-10", "Chi bộ 1", 12))
    second = send(warehouse, row("2025-10", "Chi bộ 1", 12, quality="poor", thematic="yes"))
    content = files.changes_csv("participation", parts_of(warehouse, second), localiser("vi"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [
        ["kỳ báo cáo", "đơn vị", "mã đơn vị", "thay đổi", "chi bộ", "Cột", "trước", "nay"],
        ["2025-10", "Mường Pồn", "03202", "thay đổi", "Chi bộ 1", "sinh hoạt chuyên đề", "không", "có"],
        ["2025-10", "Mường Pồn", "03202", "thay đổi", "Chi bộ 1", "chất lượng sinh hoạt", "Tốt", "Kém"],
    ]


def test_names_from_files_are_shown_as_data(warehouse: Warehouse, open_page: OpenPage):
    send(warehouse, row("2025-10", "Chi bộ 1"), name="<img src=x onerror=alert(1)>.csv", by="<b>lan</b>")
    for address in ({}, {"submission": "1"}):
        page = said(open_page("submissions", lang="en", **address))
        assert "&lt;img src=x onerror=alert(1)&gt;.csv" in page and "&lt;b&gt;lan&lt;/b&gt;" in page
        assert "<img" not in page and "<b>lan" not in page


def test_a_reader_with_some_units_sees_those_only(
    warehouse: Warehouse, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
):
    both = [row("2025-09", "Chi bộ 1"), row("2025-09", "Chi bộ 2").replace("Mường Pồn", "Na Sang")]
    send(warehouse, *both)
    send(warehouse, both[1].replace(",15,5,", ",14,6,"))
    send(warehouse, both[0].replace(",15,5,", ",15,6,"), name="sai.csv", by="lan")
    send(warehouse, both[0].replace(",15,5,", ",15,7,"), name="sai.csv", by="minh")
    eyes = asked.Sight(frozenset({PON}), "minh")
    monkeypatch.setattr(asked, "sight", lambda _: eyes)
    monkeypatch.setattr(taking_back, "_hands", lambda: eyes)
    assert numbers(open_page("submissions", lang="en")) == [4, 1]
    test = open_page("submissions", lang="en", submission="1")
    page = said(test)
    assert "Na Sang" not in page and "1 cell" in page
    assert "The file also holds units that are not yours" in page
    assert "so you cannot withdraw it" in page
    assert [button.key for button in test.get("download_button")] == ["receipt-rows"]
    for hidden in ("2", "3"):
        assert "There is no such receipt" in said(open_page("submissions", lang="en", submission=hidden))
    assert [button.key for button in open_page("submissions", submission="4").get("download_button")] == [
        "receipt-original"
    ]


def test_the_file_comes_back_as_it_was_sent(warehouse: Warehouse):
    content = "\ufeff".encode() + sheet(row("2025-10", "Chi bộ 1")).replace(b"\n", b"\r\n")
    sent = submit(warehouse, content, "Báo cáo tháng 10.csv", Submitter("lan", "page"))
    assert sent.submission and content_of(warehouse, sent.submission) == content


def test_the_link_to_keep_is_the_receipt_and_nothing_else(several: dict[int, str], open_page: OpenPage):
    page = unquote(said(open_page("submissions", lang="en", submission=several[2], standing="current", by="hoa")))
    assert f'href="/submissions?submission={several[2]}&amp;lang=en"' in page


def test_twenty_thousand_submissions_are_paged(warehouse: Warehouse, open_page: OpenPage):
    with warehouse.writing() as cursor:
        cursor.execute(
            "INSERT INTO submission BY NAME SELECT 's' || i AS submission_id, i AS number, 'participation' AS survey,"
            " 'accepted' AS outcome, 'f.csv' AS file_name, 'x' AS sha256, 1 AS byte_count, 1 AS row_count,"
            " 0 AS problem_count, 'clerk ' || i % 40 AS actor, 'page' AS channel,"
            " TIMESTAMP '2025-01-01' AS received_at, DATE '2025-01-01' AS received_as_of FROM range(1, 20001) t(i)"
        )
        cursor.execute(
            "INSERT INTO part BY NAME SELECT 'p' || i AS part_id, 's' || i AS submission_id, 'participation' AS survey,"
            " unit_id, DATE '2020-10-01' + to_months(CAST(i // 200 % 60 AS INTEGER)) AS period, 1 AS row_count,"
            " false AS is_nil FROM range(1, 20001) t(i) JOIN (SELECT unit_id, row_number() OVER (ORDER BY unit_id) AS n"
            " FROM unit) u ON u.n = i % 150 + 1"
        )
    test = open_page("submissions", lang="en", page="400")
    assert numbers(test) == list(range(50, 0, -1))
    assert "19,951–20,000 of 20,000" in said(test)
