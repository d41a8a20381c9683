"""What the reader looks at: the URL's parameters on one side, a frozen `Selection` on the other. Pure.

The URL is the state, and the link is the view:

* `unit=097@2010-01` (repeatable): dated units by their identity, which no reform, renaming or language changes;
* `from=2024-11`, `to=2025-10`: months. A preset is stored as the months it stood for, so that a link sent in
  November still shows in May what its sender saw. Untouched, the two are absent and the period moves along;
* `grain=quarter`, `boundaries=today`, `lang=en`.

A parameter that nobody touched is absent, one that makes no sense is ignored. Streamlit's own
`bind="query-params"` is not used: it writes the words of an option into the URL, which differ by language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pages.shared.periods import GRAINS, Group, count_months, group_of, groups, last_due_month, preset_range
from pages.shared.units import UnitDirectory
from warehouse.clock import add_months
from warehouse.queries import FigureRequest
from warehouse.rights import VIEWER, Rights
from warehouse.settings import Settings, settings

BOUNDARIES = ("reported", "today")
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}  # of the pages, as each calls itself
LANGUAGES = tuple(LANGUAGE_NAMES)
PARAMETERS = ("lang", "unit", "from", "to", "grain", "boundaries")
BREAKDOWN = {"province": "district", "district": "commune", "commune": "cell"}

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class PageDefaults:
    """What a page opens on while its reader has touched nothing.

    `preset` is one of `periods.PRESETS`, `grain` one of `periods.GRAINS`. A page without `filters` (Upload,
    Methods) shows none of them in the frame. `needs` is the least role for which the page is there at all.
    """

    preset: str = "12"
    grain: str = "month"
    filters: bool = True
    needs: str = VIEWER


@dataclass(frozen=True)
class Asked:
    """The URL's parameters as far as they make sense; None and () where nothing was touched."""

    units: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    grain: str | None = None
    boundaries: str | None = None
    language: str | None = None

    @classmethod
    def from_url(cls, parameters: Mapping[str, Sequence[str]], known: frozenset[str] | Mapping[str, object]) -> Asked:
        """Read parameters; `known` are the unit ids there are."""
        first, last = _month(parameters.get("from")), _month(parameters.get("to"))
        if first is None or last is None or first > last:
            first = last = None
        return cls(
            units=tuple(dict.fromkeys(unit for unit in parameters.get("unit", ()) if unit in known)),
            first=first,
            last=last,
            grain=_choice(parameters.get("grain"), GRAINS),
            boundaries=_choice(parameters.get("boundaries"), BOUNDARIES),
            language=_choice(parameters.get("lang"), LANGUAGES),
        )

    def to_url(self) -> dict[str, list[str]]:
        """The parameters that say the same, without those nobody touched."""
        found = {
            "lang": [self.language] if self.language else [],
            "unit": list(self.units),
            "from": [f"{self.first:%Y-%m}"] if self.first else [],
            "to": [f"{self.last:%Y-%m}"] if self.last else [],
            "grain": [self.grain] if self.grain else [],
            "boundaries": [self.boundaries] if self.boundaries else [],
        }
        return {key: values for key, values in found.items() if values}


@dataclass(frozen=True)
class Selection:
    """What every chart, tile and table of a page is about.

    `first` and `last` are what the reader chose. Headlines end with `headline_last`, charts with `drawn_last`:
    months after `due` (the last month whose due day has passed) are provisional, drawn hollow, and stay out
    of headlines. `units` are unit ids; none means the whole province. `permitted` are the unit ids this reader
    may see, None for all.
    """

    first: date
    last: date
    due: date
    over: date
    grain: str = "month"
    boundaries: str = "reported"
    units: tuple[str, ...] = ()
    breakdown: str = "district"
    language: str = "vi"
    permitted: frozenset[str] | None = None
    asked: Asked = Asked()

    @property
    def headline_last(self) -> date:
        """The last month of headlines: of the chosen ones, the last that is not provisional."""
        return min(self.last, self.due)

    @property
    def has_headline(self) -> bool:
        """False when every chosen month is provisional: there is nothing final to state yet."""
        return self.first <= self.due

    @property
    def drawn_last(self) -> date:
        """The last month of charts: a range that reaches the last due month is drawn on to the last month over."""
        return max(self.last, self.over) if self.last == self.due else self.last

    @property
    def months(self) -> int:
        """How many months headlines cover."""
        return max(count_months(self.first, self.headline_last), 0)

    @property
    def axis(self) -> tuple[Group, ...]:
        """The groups of the time axis of charts, in order, those without a report included."""
        return groups(self.first, self.drawn_last, self.grain)

    @property
    def hollow(self) -> dict[str, str]:
        """Of the axis's groups those that are not whole, by label: `provisional`, or `partial` (cut by the range)."""
        return {
            group.label: "provisional" if min(group.last, self.drawn_last) > self.due else "partial"
            for group in self.axis
            if group.last > self.headline_last or group.first < self.first
        }

    @property
    def before(self) -> tuple[date, date]:
        """The period before: as many months, ending just before the first one."""
        return add_months(self.first, -self.months), add_months(self.first, -1)

    @property
    def year_before(self) -> tuple[date, date]:
        """The same months a year before."""
        return add_months(self.first, -12), add_months(self.headline_last, -12)

    def of_reader(self, rights: Rights, units: UnitDirectory) -> Selection:
        """The same for a reader with these rights: who may see some units only, sees theirs where none is chosen."""
        mine: tuple[str, ...] = ()
        if rights.sees is not None and not self.units:
            after = self.drawn_last
            named = dict.fromkeys(one for unit in rights.named for one in (unit, units.became(unit, after)))
            mine = tuple(one for one in named if units.shown(one, self.first, after, self.boundaries))
        if not mine:
            return replace(self, permitted=rights.sees)
        breakdown = _breakdown([units[unit].level for unit in mine])
        return replace(self, permitted=rights.sees, units=mine, breakdown=breakdown)

    def group_of(self, month: date) -> Group | None:
        """The group of the time axis that a month falls in."""
        return group_of(month, self.grain)

    def request(
        self,
        *metrics: str,
        by: tuple[str, ...] = (),
        level: str | None = None,
        months: tuple[date, date] | None = None,
        survey: str | None = None,
    ) -> FigureRequest:
        """The request for these metrics over this selection.

        Without `months`: with "period" in `by` everything charts draw, else what headlines cover. Pass
        `selection.before` or `selection.year_before` for comparisons.
        """
        first, last = months or (self.first, self.drawn_last if "period" in by else self.headline_last)
        return FigureRequest(
            metrics=metrics,
            by=by,
            level=level,
            units=self.units,
            survey=survey,
            first=first,
            last=last,
            grain=self.grain,
            boundaries=self.boundaries,
            permitted=self.permitted,
        )

    def link(self, **changes: object) -> dict[str, list[str]]:
        """Query parameters of a link to this view with `changes` (fields of `Asked`), for st.page_link.

        `selection.link(units=("03202@2010-01",))` is the same view of one commune.
        """
        return replace(self.asked, **changes).to_url()  # type: ignore[arg-type]


def select(
    asked: Asked, defaults: PageDefaults, settings: Settings, today: date, levels: Mapping[str, str]
) -> Selection:
    """What the reader looks at, given what was asked and the page's defaults.

    `levels` gives the level of each unit id.
    """
    due = last_due_month(today, settings.due_day)
    first, last = asked.first, asked.last
    if first is None or last is None:
        first, last = preset_range(defaults.preset, due) or (add_months(due, -11), due)
    return Selection(
        first=first,
        last=last,
        due=due,
        over=add_months(today.replace(day=1), -1),
        grain=asked.grain or defaults.grain,
        boundaries=asked.boundaries or "reported",
        units=asked.units,
        breakdown=_breakdown([levels[unit] for unit in asked.units]),
        language=asked.language or settings.language,
        asked=asked,
    )


def _breakdown(levels: Sequence[str]) -> str:
    """What to split a selection by: one unit into the units or cells below it, several into themselves."""
    if not levels:
        return "district"
    if len(levels) == 1:
        return BREAKDOWN[levels[0]]
    return "commune" if "commune" in levels else "district"


def _month(values: Sequence[str] | None) -> date | None:
    found = _MONTH.fullmatch(values[-1]) if values else None
    return date(int(found[1]), int(found[2]), 1) if found and int(found[1]) > 0 else None


def language_asked(asked: str | None) -> str:
    """The language an address asks for; the settings' where it asks for none of ours."""
    return asked if asked in LANGUAGES else settings().language


def _choice(values: Sequence[str] | None, choices: tuple[str, ...]) -> str | None:
    return values[-1] if values and values[-1] in choices else None
