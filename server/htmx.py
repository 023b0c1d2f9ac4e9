"""The headers that htmx 4 sends and understands. litestar-htmx reads htmx 2's, which have other names and meanings."""

from collections.abc import Mapping
from urllib.parse import unquote

import msgspec


class Asked(msgspec.Struct, frozen=True):
    """What htmx says about its request. `partial`: the answer goes into a part of the page, so no layout is wanted.
    `target`, `source`: ids of the elements, '' when they have none."""

    htmx: bool = False
    partial: bool = False
    target: str = ""
    source: str = ""
    boosted: bool = False
    restores_history: bool = False
    current_url: str = ""


def asked(headers: Mapping[str, str]) -> Asked:
    """Reads the request's headers. Restoring history wants the whole page, whatever else is said."""
    restores = headers.get("hx-history-restore-request") == "true"
    return Asked(
        htmx=headers.get("hx-request") == "true",
        partial=headers.get("hx-request-type") == "partial" and not restores,
        target=_id(headers.get("hx-target", "")),
        source=_id(headers.get("hx-source", "")),
        boosted=headers.get("hx-boosted") == "true",
        restores_history=restores,
        current_url=headers.get("hx-current-url", ""),
    )


def answer_headers(
    redirect: str = "",
    refresh: bool = False,
    retarget: str = "",
    reswap: str = "",
    push_url: str = "",
    trigger: str = "",
) -> dict[str, str]:
    """The response headers for what htmx is to do. Header values are Latin-1: paths and names only, no words."""
    wishes = {
        "HX-Redirect": redirect,
        "HX-Refresh": "true" if refresh else "",
        "HX-Retarget": retarget,
        "HX-Reswap": reswap,
        "HX-Push-Url": push_url,
        "HX-Trigger": trigger,
    }
    return {name: value for name, value in wishes.items() if value}


def _id(element: str) -> str:
    """`div#rows` → `rows`; htmx 4 names elements by tag and URL-encoded id."""
    return unquote(element.partition("#")[2])
