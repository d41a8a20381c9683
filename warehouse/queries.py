"""What the warehouse can be asked, in one place: import from here."""

from __future__ import annotations

from warehouse.completeness import CompletenessRequest, completeness
from warehouse.figures import figures
from warehouse.places import Place, Places, Unit, places
from warehouse.requests import FigureRequest, FigureRequestError
from warehouse.unit_lookup import Scope, resolve_units

__all__ = [
    "CompletenessRequest",
    "FigureRequest",
    "FigureRequestError",
    "Place",
    "Places",
    "Scope",
    "Unit",
    "completeness",
    "figures",
    "places",
    "resolve_units",
]
