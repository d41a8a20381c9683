"""Colours, one a meaning throughout, and the few style rules that the theme's settings cannot express.

The palette is safe for the common kinds of colour blindness: what must be told apart differs in lightness and
in blue against orange, never in red against green. Red is not used: it means neither bad nor the Party here.
`.streamlit/config.toml` holds the same surfaces and text colours; a test keeps the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

from pages.shared import links


@dataclass(frozen=True)
class Palette:
    """What each colour means. `ordinal` runs from good to poor, `categories` carries no order."""

    surface: str
    text: str
    muted: str
    grid: str
    series: str
    comparison: str
    target: str
    excused: str
    unexcused: str
    late: str
    speaking: str
    programme: str
    highlight: str
    ordinal: tuple[str, str, str, str]
    categories: tuple[str, ...]
    status_on_time: str
    status_late: str
    status_nil: str
    status_missing: str
    status_not_due: str


LIGHT = Palette(
    surface="#FFFFFF",
    text="#16222E",
    muted="#53616E",
    grid="#E3E8ED",
    series="#0B5F94",
    comparison="#8794A1",
    target="#7A5C00",
    excused="#5F97BB",
    unexcused="#B04A12",
    late="#7447A0",
    speaking="#00766B",
    programme="#9C2F78",
    highlight="#DCEBF5",
    ordinal=("#0B5F94", "#77A9CC", "#D9B26A", "#B04A12"),
    categories=("#0B5F94", "#B04A12", "#00766B", "#7447A0", "#7A5C00", "#53616E", "#4F9ACB", "#9C2F78"),
    status_on_time="#0B5F94",
    status_late="#D9B26A",
    status_nil="#8FB6D1",
    status_missing="#B04A12",
    status_not_due="#E3E8ED",
)

DARK = Palette(
    surface="#0F171E",
    text="#E8EEF3",
    muted="#A5B3C0",
    grid="#2A3641",
    series="#6DB9E8",
    comparison="#7F8C99",
    target="#E3C15A",
    excused="#5585A6",
    unexcused="#F0935A",
    late="#BE9BE6",
    speaking="#4CC4B5",
    programme="#E48AC4",
    highlight="#1B3142",
    ordinal=("#6DB9E8", "#3F6B8A", "#A8853F", "#F0935A"),
    categories=("#6DB9E8", "#F0935A", "#4CC4B5", "#BE9BE6", "#E3C15A", "#A5B3C0", "#3A86B8", "#E48AC4"),
    status_on_time="#3D8FC4",
    status_late="#C79A3E",
    status_nil="#3F5F78",
    status_missing="#F0935A",
    status_not_due="#2A3641",
)

READABLE = 4.5  # the contrast that words need
FONT = "Be Vietnam Pro, Segoe UI, Noto Sans, sans-serif"

# What the theme's settings have no word for. Only test ids are relied on, which Streamlit keeps stable.
STYLE = """
<style>
[data-testid="stMainBlockContainer"] {padding-top: 4.25rem; padding-bottom: 4rem; max-width: 78rem;}
[data-testid="stSidebarContent"] [data-testid="stVerticalBlock"] {gap: .6rem;}
.st-key-frame-navigation {gap: .1rem !important; margin-bottom: .5rem;}
.st-key-frame-navigation > [data-testid="stElementContainer"] {margin: 0;}
.st-key-frame-navigation [data-testid="stPageLink-NavLink"] {min-height: 2.1rem; margin: 0;}
[data-testid="stHorizontalBlock"]:has([class*="st-key-block-"]) {flex-wrap: wrap;}
[data-testid="stColumn"]:has([class*="st-key-block-"]) {min-width: min(26rem, 100%);}
/* Words on the primary colour: white on the dark blue of the light scheme, near black on the light blue of the dark. */
[data-testid^="stBaseButton-primary"], [data-testid^="stBaseButton-primary"] *,
[data-testid="stMultiSelectTagsContainer"] [data-tag], [data-testid="stMultiSelectTagsContainer"] [data-tag] * {
  color: var(--surface) !important;}
/* A notice has one button; where it leads to another page it is a link that looks like one. */
[class*="st-key-notice-"] [data-testid="stPageLink-NavLink"] {width: fit-content; padding: .35rem .9rem;
  border-radius: .5rem; background-color: var(--primary); }
[class*="st-key-notice-"] [data-testid="stPageLink-NavLink"] * {color: var(--surface) !important;}
[data-testid="stPageLink-NavLink"]:focus-visible {outline: 2px solid currentColor; outline-offset: -2px;}
.frame-product {font-weight: 600; font-size: 1.02rem; line-height: 1.35; margin: 0;}
.frame-marks {display: flex; flex-wrap: wrap; gap: .5rem;}
.frame-mark {display: inline-block; font-size: .8rem; line-height: 1.35; padding: .2rem .6rem;
  border: 1px dashed currentColor; border-radius: 1rem; opacity: .85;}
.frame-account {display: flex; flex-wrap: wrap; gap: .1rem .6rem; font-size: .85rem; line-height: 1.4;
  padding: .5rem .7rem; border-radius: .5rem; border: 1px solid color-mix(in srgb, currentColor 16%, transparent);}
.frame-account b, .frame-account span {flex: 1 1 100%; overflow-wrap: anywhere;}
.frame-account span {opacity: .8;}
.frame-account a, .frame-refused a {color: inherit;}
.frame-account-narrow {display: none;}
.frame-refused {padding: .8rem 1rem; border-radius: .5rem; margin: 0; line-height: 1.5;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent);}
.frame-view {font-size: .9rem; opacity: .8; margin: 0;}
.block-title {font-weight: 600; font-size: 1.02rem; line-height: 1.4; margin: 0; text-wrap: pretty;}
.block-basis {font-size: .82rem; line-height: 1.4; opacity: .8; margin: 0;}
.page-title {font-weight: 600; font-size: 1.6rem; line-height: 1.25; margin: 0; padding: 0; text-wrap: balance;}
.page-question {font-size: 1rem; opacity: .82; margin: .25rem 0 0;}
.section-title {font-weight: 600; font-size: 1.2rem; line-height: 1.3; margin: 1rem 0 0; padding: 0;}
.page-answer {font-size: 1.25rem; line-height: 1.45; font-weight: 600; margin: .25rem 0 0; text-wrap: pretty;}
.tiles {display: grid; grid-template-columns: repeat(auto-fit, minmax(8.75rem, 1fr)); gap: .75rem;}
.tiles-4 {grid-template-columns: repeat(4, 1fr);}
.tiles-6 {grid-template-columns: repeat(6, 1fr);}
.tiles-8 {grid-template-columns: repeat(4, 1fr);}
@media (max-width: 1150px) {
  .tiles-4 {grid-template-columns: repeat(2, 1fr);}
  .tiles-6 {grid-template-columns: repeat(3, 1fr);}
}
@media (max-width: 640px) {.tiles-6, .tiles-8 {grid-template-columns: repeat(2, 1fr);}}
.tile {display: flex; flex-direction: column; gap: .15rem; padding: .75rem .9rem;
  border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .5rem;}
.tile-label {font-size: .85rem; line-height: 1.35; opacity: .82;}
.tile-value {font-size: 1.7rem; line-height: 1.2; font-weight: 600; font-variant-numeric: tabular-nums;}
.tile-change {font-size: .8rem; line-height: 1.35; opacity: .82; text-wrap: pretty;}
.rows {overflow: auto; margin: 0 -.25rem;}
.rows-tall {max-height: 32rem;}
.rows table {border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums;}
.rows th, .rows td {padding: .42rem .6rem; text-align: start; font-weight: 400; background-color: var(--surface);
  border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent);}
.rows thead th {font-size: .8rem; line-height: 1.3; vertical-align: bottom; position: sticky; top: 0; z-index: 1;
  color: color-mix(in srgb, currentColor 80%, transparent);}
.rows th:first-child {position: sticky; inset-inline-start: 0; min-width: 8rem; max-width: 16rem;}
.rows thead th:first-child {z-index: 2;}
.rows tbody tr:last-child > * {border-bottom: 0;}
.rows-total tbody tr:last-child > * {font-weight: 600; border-top: 1px solid currentColor;}
.rows .number {text-align: end;}
@media (max-width: 640px) {.rows th, .rows td {padding-inline: .35rem;} .rows th:first-child {min-width: 6.5rem;}}
.rows td.number {white-space: nowrap;}
.rows td.filled {min-width: 5.5rem; background-image: linear-gradient(to right,
  color-mix(in srgb, currentColor 13%, transparent) var(--fill, 0%), transparent var(--fill, 0%));
  background-size: 100% 1.5rem; background-repeat: no-repeat; background-position: center;}
[data-testid="stPlotlyChart"] .modebar-btn path {fill: currentColor;}
[data-testid="stMetric"] {min-height: 100%;}
.st-key-frame-strip {display: none;}
@media (max-width: 640px) {
  .st-key-frame-navigation {display: none;}
  .st-key-frame-strip {display: flex; overflow-x: auto; scrollbar-width: none;}
  .st-key-frame-strip > * {flex: 0 0 auto; width: auto;}
  .frame-account-narrow {display: flex;}
  .frame-account-narrow b, .frame-account-narrow span {flex: 0 1 auto;}
  [data-testid="stMainBlockContainer"] {padding: 3.75rem 1rem 4rem;}
  .page-title {font-size: 1.35rem;}
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .stDownloadButton {display: none !important;}
}
</style>
"""


def palette(scheme: str | None) -> Palette:
    """The palette of a colour scheme: `dark`, else light."""
    return DARK if scheme == "dark" else LIGHT


# On a phone the page one is on stays in sight, at the edge of a strip that reaches beyond the screen.
_HERE = """@media (max-width: 640px) {.st-key-frame-strip > :has(a[href^="PAGE"]) {position: sticky; left: 0; right: 0;
  z-index: 1; background-color: var(--surface);}}"""


# A list in which nothing is found says so in Streamlit's English.
_NOTHING_FOUND = """[role="listbox"][data-empty="true"] [role="option"] > span {display: none;}
[role="listbox"][data-empty="true"] [role="option"]::after {content: "WORDS"; margin: auto; padding: .75rem;}"""


def style(scheme: str | None, page: str, nothing_found: str) -> str:
    """The style sheet of a colour scheme on a page, for st.html; `nothing_found` is what an empty list says."""
    colours = palette(scheme)
    own = f":root {{--surface: {colours.surface}; --primary: {colours.series};}}"
    here = _HERE.replace("PAGE", page)
    empty = _NOTHING_FOUND.replace("WORDS", nothing_found)
    return f"<style>{own}{links.STYLE}{here}{empty}</style>{STYLE}"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (#RRGGBB) as WCAG defines it, 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """The colour (#RRGGBB) that lies `part` of the way, 0 to 1, from one to the other."""
    channels = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(first + (second - first) * part):02X}" for first, second in channels)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
