"""The server with two more addresses: `/constant` reads a body and answers the same bytes every time, `/bench` serves the
files of a measurement."""

import os

from litestar import Litestar, Response, post
from litestar.static_files import create_static_files_router

from server.app import create_app
from server.config import from_environment


@post("/constant", status_code=200, sync_to_thread=True, opt={"exclude_from_csrf": True})
def constant(body: bytes) -> Response[bytes]:
    return Response(b"x" * int(os.environ["CONSTANT_BYTES"]), media_type="application/json")


def serve() -> Litestar:
    app = create_app(from_environment())
    app.register(constant)
    if folder := os.environ.get("BENCH_FILES"):
        app.register(create_static_files_router("/bench", [folder]))
    return app
