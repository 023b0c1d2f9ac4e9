"""Photos on their way in, with the semantics of tus 1.0 (core, creation, checksum), and out again. The address of the
bytes is their SHA-256; a tablet sends and reads those of its own store only."""

import asyncio
import hashlib
from typing import Any

from litestar import Controller, HttpMethod, Request, Response, get, head, patch, post, route
from litestar.datastructures import State
from litestar.exceptions import InternalServerException
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT

from server.auth.headers import photo_headers
from server.clock import now_ms
from server.db import blob, blob_file
from server.db.blob_upload import Reached, Upload
from server.endpoints.sync import FOR_EVER, served_device, the_device
from server.endpoints.tus import (
    ABILITIES,
    Part,
    announced,
    check_version,
    number_in,
    part_of,
    sha256_of,
    with_tus_headers,
)
from server.errors import Problem
from sync.blobs import LARGEST

Asking = Request[Any, Any, State]


class BlobController(Controller):
    path = "/sync/blob"
    opt = {"exclude_from_csrf": True}
    middleware = [with_tus_headers]

    @route(
        ["/", "/{sha256:str}"], http_method=[HttpMethod.OPTIONS], status_code=HTTP_204_NO_CONTENT, sync_to_thread=False
    )
    def abilities(self) -> Response[None]:
        return Response(None, status_code=HTTP_204_NO_CONTENT, headers=ABILITIES)

    @post("/", sync_to_thread=True)
    def create(self, request: Asking) -> Response[None]:
        """Expects a photo; its SHA-256 stands in the metadata. What is here already is answered as such."""
        check_version(request)
        upload = upload_of(request, announced(request))
        length = number_in(request, "upload-length")
        if length is None:
            raise Problem("blob.unreadable")
        reached = upload.begin(length, now_ms())
        status = HTTP_200_OK if reached.offset == reached.bytes else HTTP_201_CREATED
        headers = {"Location": f"/sync/blob/{upload.sha256}", **_progress(reached)}
        return Response(None, status_code=status, headers=headers)

    @head("/{sha256:str}", sync_to_thread=True)
    def progress(self, sha256: str, request: Asking) -> Response[None]:
        """How far it has come; Problem not_found when nothing was announced."""
        check_version(request)
        reached = upload_of(request, sha256_of(sha256)).reached()
        if not reached:
            raise Problem("not_found")
        return Response(None, headers=_progress(reached))

    @patch("/{sha256:str}", request_max_body_size=LARGEST)
    async def send(self, sha256: str, request: Asking) -> Response[None]:
        """More bytes, from where the last ones ended. What came before a cut is kept."""
        part = part_of(request)
        upload = await asyncio.to_thread(upload_of, request, sha256_of(sha256))
        begun = await asyncio.to_thread(_begun, upload, part)
        reached = await _streamed(request, upload, begun, part)
        if reached.offset == reached.bytes and begun.offset < begun.bytes:
            await asyncio.to_thread(upload.end)
        return Response(None, status_code=HTTP_204_NO_CONTENT, headers=_progress(reached))

    @get("/{sha256:str}", sync_to_thread=True)
    def show(self, sha256: str, request: Asking) -> Response[bytes]:
        """The photo, to tablets of the store whose it is."""
        device, state = served_device(request), request.app.state
        scope = f"store/{device.store_id}"
        with state.db.read() as reader:
            found = blob.shown(reader, scope, sha256_of(sha256))
        content = blob_file.content(state.config.blobs, scope, sha256)
        if not found or content is None:
            raise Problem("not_found")
        headers = {**photo_headers(found[0]["type"], found[0]["day"], sha256), "Cache-Control": FOR_EVER}
        return Response(content, media_type=found[0]["type"], headers=headers)


def upload_of(request: Asking, sha256: str) -> Upload:
    """Of the tablet that asks. One of a closed store still sends what it has, a withdrawn one does not."""
    device, state = the_device(request), request.app.state
    return Upload(state.db, state.config.blobs, f"store/{device.store_id}", sha256, device.id)


def _begun(upload: Upload, part: Part) -> Reached:
    """Where the bytes of this part go; Problem not_found, blob.offset, blob.size_changed."""
    reached = upload.reached()
    if not reached and part.length is not None and part.offset == 0:
        reached = upload.begin(part.length, now_ms())
    if not reached:
        raise Problem("not_found")
    if part.length not in (None, reached.bytes):
        raise Problem("blob.size_changed", bytes=reached.bytes)
    if reached.offset != part.offset:
        raise Problem("blob.offset", offset=reached.offset)
    return reached


async def _streamed(request: Asking, upload: Upload, begun: Reached, part: Part) -> Reached:
    reached, digest = begun, hashlib.sha256()
    try:
        async for content in request.stream():
            if content:
                digest.update(content)
                reached = await asyncio.to_thread(upload.append, reached, content)
    except InternalServerException:
        # the line was cut: nobody hears this answer, and what has come is on the disk
        return begun
    if part.checksum and digest.digest() != part.checksum:
        await asyncio.to_thread(upload.take_back, begun.offset)
        raise Problem("blob.corrupted")
    return reached


def _progress(reached: Reached) -> dict[str, str]:
    return {"Upload-Offset": str(reached.offset), "Upload-Length": str(reached.bytes), "Cache-Control": "no-store"}
