"""The chapters of the page of methods, each made from what it describes: catalogue, settings, models, units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from localisation import Localiser
from localisation.numbers import formats
from pages.methods import look
from pages.methods.look import Chapter
from pages.shared import data, folding
from pages.shared.folding import Safe
from schemas import dictionary as dictionaries
from schemas.codes import SURVEYS
from warehouse.clock import add_months
from warehouse.facts import targets
from warehouse.metrics import METRICS, Metric
from warehouse.places import Unit
from warehouse.settings import settings

RULES = (
    *("sums", "missing", "completeness", "provisional", "limits", "change", "boundaries", "stocks", "small"),
    "versions",
)
PUBLISHED = ("cell", "attendance", "programme", "moved", "exams", "exchange", "training")
ASSUMED = ("figures", "spread", "programme", "exams", "districts", "reporting", "names")


def rules(words: Localiser) -> Chapter:
    """The rules that hold for every figure."""
    given = {
        "provisional": {"day": str(settings().due_day)},
        "small": {"group": str(settings().smallest_group)},
    }
    said = [words(f"methods-rule-{name}", **given.get(name, {})) for name in RULES]
    return Chapter("rules", words("methods-rules"), look.bullets(said))


def metrics(words: Localiser) -> Chapter:
    """Every metric of the catalogue, by survey."""
    groups: dict[str, list[Metric]] = defaultdict(list)
    for metric in METRICS.values():
        groups[metric.survey or "reporting"].append(metric)
    sections = tuple((f"metrics-{name}", words(f"methods-metrics-{name}")) for name in groups)
    body = "".join(
        look.section(anchor, title, [_metric(metric, words) for metric in members])
        for (anchor, title), members in zip(sections, groups.values(), strict=True)
    )
    return Chapter("metrics", words("methods-metrics"), Safe(body), sections)


def _metric(metric: Metric, words: Localiser) -> str:
    parts = {"numerator": words(f"{metric.key}.numerator"), "denominator": words(f"{metric.key}.denominator")}
    how = words(
        f"methods-formula-{metric.kind}", **(parts if metric.kind == "ratio" else {"numerator": parts["numerator"]})
    )
    side = folding.cell(words(f"methods-better-{metric.better}")) if metric.better else ""
    return (
        f'<div class="methods-metric" id="metric-{metric.name}"><div><h4>{folding.cell(words(metric.key))}</h4>'
        f'<p class="methods-side">{side}</p></div>'
        f"<div><p>{folding.cell(words(f'{metric.key}.definition'))}</p>"
        f'<p class="methods-how">{folding.cell(how)}</p>'
        f'<p class="methods-side">{folding.cell(words("methods-name"))} {look.name(metric.name)}</p></div></div>'
    )


def settings_in_force(words: Localiser) -> Chapter:
    """What an administrator has set, as it holds now."""
    now, write = settings(), formats(words.language)
    facts = [
        (words("methods-setting-due"), words("methods-setting-due-value", day=str(now.due_day))),
        (words("methods-setting-schedule"), words("methods-setting-schedule-value", day=str(now.on_schedule_day))),
        (
            words("methods-setting-attendance"),
            words("methods-setting-attendance-value", share=write.target(now.low_attendance)),
        ),
        (words("methods-setting-group"), words("methods-setting-group-value", group=str(now.smallest_group))),
        (words("methods-setting-first"), write.month(now.first_period)),
        (words("methods-setting-expected"), _lines(_expected(words))),
        (
            words("methods-setting-limits"),
            words(
                "methods-setting-limits-value",
                size=str(now.limits.file_bytes // 2**20),
                rows=write.number(now.limits.rows),
            ),
        ),
        (
            words("methods-setting-terms"),
            _lines(
                words("methods-setting-term", name=term.name, months=write.months(term.first, term.last))
                for term in now.terms
            ),
        ),
        (words("methods-setting-targets"), _lines(_targets(words))),
    ]
    return Chapter("settings", words("methods-settings"), folding.facts(facts))


def _expected(words: Localiser) -> list[str]:
    write, rules = formats(words.language), settings().expected
    found = []
    for survey in SURVEYS:
        name = words(f"methods-metrics-{survey}")
        if survey in rules:
            levels = ", ".join(words(f"level-{level}") for level in rules[survey].levels)
            month = write.month(rules[survey].first)
            found.append(words("methods-setting-expected-value", survey=name, levels=levels, month=month))
        else:
            found.append(words("methods-setting-not-expected", survey=name))
    return found


def _targets(words: Localiser) -> list[str]:
    write, found = formats(words.language), []
    for metric in METRICS.values():
        for target in targets(data.warehouse(), metric.name):
            if target.unit_id is not None:
                continue  # of single units there may be many; their charts show them
            months = (
                write.months(target.valid_from, add_months(target.valid_to, -1))
                if target.valid_to
                else words("methods-since", month=write.month(target.valid_from))
            )
            value = write.target(target.value) if metric.kind == "ratio" else write.number(target.value)
            found.append(words("methods-setting-target", metric=words(metric.key), value=value, months=months))
    return found


def dictionary(words: Localiser) -> Chapter:
    """The columns of the three forms, from their models."""
    sections = tuple((f"dictionary-{survey}", words(f"methods-metrics-{survey}")) for survey in SURVEYS)
    heads = [words(f"dictionary-head-{name}") for name in ("label", "about", "required", "allowed", "name")]
    body = [look.paragraph(words("dictionary-intro"))]
    for survey, (anchor, title) in zip(SURVEYS, sections, strict=True):
        rows = [
            [entry.label, entry.about, entry.required, entry.allowed, look.name(entry.name)]
            for entry in dictionaries.entries(survey, words)
        ]
        parts = [
            look.paragraph(words(f"dictionary-{survey}")),
            folding.table(heads, rows),
            look.paragraph(f"**{words('dictionary-rules')}**"),
            look.bullets(dictionaries.rules(survey, words)),
        ]
        body.append(look.section(anchor, title, parts))
    return Chapter("dictionary", words("dictionary-title"), Safe("".join(body)), sections)


def units(words: Localiser) -> Chapter:
    """Where units come from, with what can be counted counted."""
    known = data.units()
    before = [unit for unit in _communes().values() if unit.valid_to is not None]
    after = [unit for unit in _communes().values() if unit.valid_to is None]
    districts = [unit for unit in known.values() if unit.level == "district"]
    two = _of_two_districts()
    said = [
        words("methods-units-source"),
        words("methods-units-reform", districts=str(len(districts)), before=str(len(before)), after=str(len(after))),
        words("methods-units-identity"),
        words("methods-units-former"),
    ]
    if two:
        said.append(words("methods-units-two", count=str(len(two)), names=", ".join(two)))
    said.append(words("methods-units-cells"))
    return Chapter("units", words("methods-units"), Safe("".join(look.paragraph(sentence) for sentence in said)))


def _communes() -> dict[str, Unit]:
    """Communes of all times by id, without the committees that are treated like them."""
    found = {unit_id: unit for unit_id, unit in data.units().items() if unit.level == "commune"}
    return {unit_id: unit for unit_id, unit in found.items() if unit.type != "committee"}


def _of_two_districts() -> list[str]:
    """Names of today's communes whose predecessors lay in several districts."""
    known = data.units()
    districts: dict[str, set[str]] = defaultdict(set)
    for unit_id, unit in _communes().items():
        if unit.valid_to is not None and unit.parent_id:
            for successor in known.instead(unit_id, unit.valid_to, unit.valid_to, "today"):
                districts[successor].add(unit.parent_id)
    return [known[unit_id].name for unit_id in known if len(districts.get(unit_id, ())) > 1]


def persons(words: Localiser) -> Chapter:
    """What is never kept."""
    return Chapter("persons", words("methods-persons"), look.paragraph(words("methods-persons-counts")))


def demonstration(words: Localiser) -> Chapter:
    """What of the demonstration was published, and what is assumed."""
    sections = (
        ("demonstration-published", words("demonstration-published")),
        ("demonstration-assumed", words("demonstration-assumed")),
    )
    published = [words(f"demonstration-published-{name}") for name in PUBLISHED]
    assumed = [words(f"demonstration-assumed-{name}") for name in ASSUMED]
    body = [
        look.paragraph(words("demonstration-synthetic")),
        look.section(*sections[0], [look.bullets(published)]),
        look.section(*sections[1], [look.bullets(assumed)]),
    ]
    return Chapter("demonstration", words("demonstration-title"), Safe("".join(body)), sections)


def _lines(sentences: Iterable[str]) -> Safe:
    """Sentences one under the other."""
    return Safe("<br>".join(folding.cell(sentence) for sentence in sentences))
