"""The shell of the tablet: one static page for every /floor address, its service worker and its assets."""

import os
from pathlib import Path

from litestar import MediaType, Response, get
from litestar.response import Redirect
from litestar.static_files import create_static_files_router

from server.auth.headers import floor_headers

DIST = Path(os.environ.get("HUITOUKE_WEB") or Path(__file__).resolve().parents[2] / "web" / "dist")
# twice: a worker's script must lie inside the service worker's scope to be had without the server
ASSETS = [
    create_static_files_router(path=path, directories=[DIST], name=name, cache_control=None)
    for path, name in (("/assets", "assets"), ("/floor/assets", "floor-assets"))
]
SERVICE_WORKER = DIST / "service_worker.js"


@get("/", sync_to_thread=False)
def root() -> Redirect:
    return Redirect("/office")


@get(["/floor", "/floor/{path:path}"], sync_to_thread=False)
def floor() -> Response[bytes]:
    """The same bytes whatever the path: the worker renders the page from the replica."""
    headers = {**floor_headers(), "Cache-Control": "no-cache"}
    return Response((DIST / "index.html").read_bytes(), media_type=MediaType.HTML, headers=headers)


@get("/service_worker.js", sync_to_thread=False)
def service_worker() -> Response[bytes]:
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/floor"}
    return Response(SERVICE_WORKER.read_bytes(), media_type="text/javascript", headers=headers)
