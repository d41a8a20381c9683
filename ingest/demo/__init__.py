"""Demonstration data: synthetic files in the format of the surveys, calibrated to a published article.

**Published** (an undated article on the Party cells of Điện Biên province, from before July 2025): the cell of
Púng Giắt 1 village has 21 members and meets in the first week of the month; attendance in Nậm Pồ district is
"on average more than 70 %"; model cell meetings began in Nà Khoa, Phìn Hồ and Nà Hỳ and were repeated in the
other communes; 382 cadres were moved in the province in the term 2020–2025; heads and deputy heads of provincial
bodies were chosen in two pilot exams; nearly 20 cadres moved between Mường Ảng's district bodies and its communes
since 2016; nearly 30,000 cadres, young ones above all, were trained in three years.

**Assumed** by us: everything else. How those figures are spread over months, units, cells, courses and
decisions; when the programme began where; that Nậm Pồ lay between 70 % and 73 %, that "nearly 20" is 19 and
"nearly 30,000" is 29,760; every other district's attendance; who reports late; all names of villages but
Púng Giắt. `locale/*/demonstration.ftl` says so to readers.

Deterministic: the figures of a month depend on nothing but this code and the reference units; `today` only
decides how many months there are and what has been received.
"""

from ingest.demo.files import DemoFile
from ingest.demo.national import national_reference
from ingest.demo.story import PlannedFile, demo_files, plan_files

__all__ = ["DemoFile", "PlannedFile", "demo_files", "national_reference", "plan_files"]
