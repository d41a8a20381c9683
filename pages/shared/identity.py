"""Who a browser says it is: the cookie of the sign-in, read anew each time and believed only while it is young.

Streamlit signs the cookie and keeps it for 30 days, and knows no sessions on the server: a copied cookie would still
work after signing out. So it says who somebody is and nothing else, for some hours, and not once it was ended; what
they may do is asked of the warehouse.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from warehouse import clock
from warehouse.connection import Warehouse
from warehouse.settings import SignIn

HOURS_A_DAY = 24


@dataclass(frozen=True)
class Identity:
    """Somebody who signed in. `account` names them in the warehouse, lower case; `ticket` is this sign-in, hashed."""

    account: str
    name: str
    ticket: str
    expires_at: datetime

    @property
    def is_over(self) -> bool:
        """Whether it has lasted its hours: also in a page that stayed open."""
        return clock.now() >= self.expires_at


def identity(cookies: Mapping[str, str], sign_in: SignIn) -> Identity | None:
    """Who the cookies name; None if nobody, or if they are forged, too old, or for another address."""
    raw = get_cookie_with_chunks(lambda name: _signed(cookies, name, sign_in), USER_COOKIE_NAME)
    if not raw:
        return None
    claims = _claims(raw)
    if claims.get("origin") != sign_in.address or sign_in.client_id not in _several(claims.get("aud")):
        return None  # of another program whose cookies are signed with the same secret
    account, issued = _account(claims, sign_in.claim), claims.get("iat")
    if not account or not isinstance(issued, (int, float)):
        return None
    expires_at = clock.instant(issued) + timedelta(hours=sign_in.hours)
    name = str(claims.get("name") or claims.get("preferred_username") or account)
    found = Identity(account, name[:120], sha256(raw).hexdigest(), expires_at)
    return None if found.is_over else found


def has_ended(warehouse: Warehouse, found: Identity) -> bool:
    """Whether somebody signed out of this very sign-in."""
    with warehouse.reading() as cursor:
        row = cursor.execute(
            "SELECT 1 FROM ended_identity WHERE identity = $ticket LIMIT 1", {"ticket": found.ticket}
        ).fetchone()
    return row is not None


def _signed(cookies: Mapping[str, str], name: str, sign_in: SignIn) -> bytes | None:
    value = cookies.get(name)
    if value is None:
        return None
    return decode_signed_value(
        sign_in.cookie_secret, name, value.encode("latin-1"), max_age_days=sign_in.hours / HOURS_A_DAY
    )


def _claims(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _several(found: object) -> list[object]:
    """What a claim says that may be one value or a list."""
    return found if isinstance(found, list) else [found]


def _account(claims: Mapping[str, Any], claim: str) -> str:
    """The name of the account. An address of mail that the provider has not verified may be anybody's."""
    if claim == "email" and claims.get("email_verified") is not True:
        return ""
    return str(claims.get(claim) or "").strip().lower()
