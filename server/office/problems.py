"""Every error as an answer in the person's language: a page, a part of one, or JSON. Registered for the whole app."""

import errno
import logging
from typing import Any

import msgspec
from litestar import MediaType, Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from server.auth import cookies
from server.auth.headers import office_headers
from server.db import faults
from server.errors import Elsewhere, Problem, trace
from server.htmx import answer_headers
from server.office.desk import SEE_OTHER, Desk
from server.office.next_page import sign_in_path

log = logging.getLogger(__name__)
Asking = Request[Any, Any, State]
CODES = {404: "not_found", 405: "not_found", 413: "form.too_large", 429: "busy", 503: "busy"}
RETRY_SECONDS = {"busy": 2, "disk.full": 30}
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class Told(msgspec.Struct):
    """A problem as JSON."""

    code: str
    text: str
    field: str
    facts: dict[str, Any]


def answer(request: Asking, problem: Problem) -> Response[Any]:
    """The problem as whoever asked can read it."""
    desk = Desk(request)
    if wants_json(request):
        told = Told(problem.code, desk.problem_text(problem), problem.field, problem.facts)
        return Response(told, status_code=problem.status, media_type=MediaType.JSON, headers=_retry(problem))
    if problem.code == "sign_in.needed":
        return _to_sign_in(desk)
    template = "problem/_part" if desk.hx.partial else "problem/page"
    page = desk.page(template, status=problem.status, code=problem.code, text=desk.problem_text(problem))
    page.headers.update({**office_headers(cookies.is_https(request)), **_retry(problem)})
    return page


def wants_json(request: Asking) -> bool:
    """Tablets and programs; a browser that opens a page says that it takes HTML."""
    path = request.url.path
    if path.startswith(("/sync", "/health")):
        return True
    return not path.startswith(("/office", "/setup")) and "text/html" not in request.headers.get("accept", "")


def of_problem(request: Asking, problem: Problem) -> Response[Any]:
    return answer(request, problem)


def of_http(request: Asking, error: HTTPException) -> Response[Any]:
    """What Litestar refuses by itself: no such page, a body that cannot be read, one that is too large."""
    problem = Problem(CODES.get(error.status_code, "form.unreadable"))
    if error.status_code >= 500 and error.status_code != 503:
        return of_error(request, error)
    response = answer(request, problem)
    response.status_code = error.status_code
    return response


def of_malformed(request: Asking, error: msgspec.DecodeError) -> Response[Any]:
    return answer(request, Problem("args.invalid", detail=str(error)[:200]))


def of_database(request: Asking, error: Exception) -> Response[Any]:
    """A database that is busy, full or away is no fault of who asked; all else is ours."""
    if faults.is_full(error):
        return answer(request, Problem("disk.full"))
    if faults.is_passing(error):
        return answer(request, Problem("busy"))
    return of_error(request, error)


def of_system(request: Asking, error: OSError) -> Response[Any]:
    if error.errno in NO_ROOM:
        return answer(request, Problem("disk.full"))
    return of_error(request, error)


def of_elsewhere(request: Asking, error: Elsewhere) -> Response[Any]:
    if request.headers.get("hx-request"):
        return Response("", headers=answer_headers(redirect=error.path))
    return Redirect(error.path, status_code=SEE_OTHER)


def of_error(request: Asking, error: Exception) -> Response[Any]:
    """Our own mistake. The log says where, never what was typed or whom it was about."""
    handler = request.scope.get("route_handler")
    log.error("in %s: %s", getattr(handler, "handler_name", "?"), trace(error))
    return answer(request, Problem("server"))


def _to_sign_in(desk: Desk) -> Response[Any]:
    return desk.go(sign_in_path(desk.request))


def _retry(problem: Problem) -> dict[str, str]:
    seconds = problem.facts.get("seconds", RETRY_SECONDS.get(problem.code, 0))
    return {"Retry-After": str(seconds)} if seconds else {}


HANDLERS: dict[Any, Any] = {
    Problem: of_problem,
    Elsewhere: of_elsewhere,
    HTTPException: of_http,
    msgspec.DecodeError: of_malformed,
    **dict.fromkeys(faults.ERRORS, of_database),
    OSError: of_system,
    Exception: of_error,
}

__all__ = ["HANDLERS", "answer"]
