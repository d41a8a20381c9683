"""The data dictionary, made from the models: for the page of methods, and as docs/data-dictionary.md."""

from __future__ import annotations

from dataclasses import dataclass

from localisation import Localiser
from schemas.surveys import SURVEYS, ColumnSpec, Survey

# Rules between columns that have words, by survey.
RULES = {"participation": 5, "training": 3, "rotation": 4}


@dataclass(frozen=True)
class Entry:
    """One column of a survey file in the reader's words; `name` is its English key, the same in every language."""

    name: str
    label: str
    about: str
    required: str
    allowed: str


def entries(survey: str, words: Localiser) -> tuple[Entry, ...]:
    """One entry a column of a survey, in the order of the form."""
    of = SURVEYS[survey]
    return tuple(
        Entry(
            name=spec.name,
            label=words(spec.key),
            about=words(f"dictionary-{survey}-{spec.name.replace('_', '-')}"),
            required=words(f"dictionary-required-{_required(spec)}"),
            allowed=allowed(of, spec, words),
        )
        for spec in of.columns
    )


def allowed(survey: Survey, spec: ColumnSpec, words: Localiser) -> str:
    """What may stand in a column, in a sentence."""
    listed = "; ".join(words(spec.choice_key(code)) for code in spec.choices)
    whole = words(survey.column(spec.whole).key) if spec.whole else ""
    if spec.kind == "count" and whole:
        return words("dictionary-allowed-part", whole=whole)
    return words(f"dictionary-allowed-{spec.kind}", maximum=spec.maximum or 0, choices=listed)


def rules(survey: str, words: Localiser) -> tuple[str, ...]:
    """What holds between the columns of a row, a sentence a rule."""
    return tuple(words(f"dictionary-rule-{survey}-{number}") for number in range(1, RULES[survey] + 1))


def markdown(words: Localiser) -> str:
    """The whole dictionary as a page of Markdown."""
    lines = [f"# {words('dictionary-title')}", "", words("dictionary-made"), ""]
    heads = [words(f"dictionary-head-{name}") for name in ("name", "label", "about", "required", "allowed")]
    for survey in SURVEYS:
        lines += [f"## {words(f'survey-{survey}').capitalize()} (`{survey}`)", "", words(f"dictionary-{survey}"), ""]
        lines += ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
        for entry in entries(survey, words):
            parts = (f"`{entry.name}`", entry.label, entry.about, entry.required, entry.allowed)
            lines.append("| " + " | ".join(part.replace("|", "\\|") for part in parts) + " |")
        lines += ["", *(f"- {rule}" for rule in rules(survey, words)), ""]
    return "\n".join(lines)


def _required(spec: ColumnSpec) -> str:
    return "held" if spec.required_if_held else "yes" if spec.required else "no"
