"""Where to go on after signing in: only to a page of the office, never to another site."""

import re
from typing import Any
from urllib.parse import quote, urlsplit

from litestar import Request

from server.htmx import asked

SIGN_IN = "/office/sign-in"
HOME = "/office"
OF_THE_OFFICE = re.compile(r"/office(/[A-Za-z0-9_.:@%/-]*)?")


def sign_in_path(request: Request[Any, Any, Any]) -> str:
    """The sign-in page, which remembers the page that was wanted."""
    wanted = urlsplit(asked(request.headers).current_url).path or request.url.path
    if request.method != "GET" and not asked(request.headers).htmx:
        wanted = HOME
    return SIGN_IN if safe(wanted) == HOME else f"{SIGN_IN}?next={quote(safe(wanted), safe='/')}"


def safe(path: str) -> str:
    """The path when it is one of ours, else the office's first page."""
    ours = OF_THE_OFFICE.fullmatch(path) and "//" not in path and not path.startswith(SIGN_IN)
    return path if ours else HOME
