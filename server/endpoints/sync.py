"""The sync protocol over HTTP. A tablet proves itself by its bearer token; nothing about members is ever logged."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK

from server.clock import now_ms
from server.db import chain, enrolment, meta, pull, push, replica, store
from server.db import device as devices
from server.db.device import Device
from server.db.push_body import message_of, push_of
from server.errors import Problem
from sync.scopes import scopes_of
from sync.wire import Enrol, Enrolled, Pull, Pulled, Pushed, ReplicaFile

IDLE_SECONDS = 25
# bytes of a question; only operations need more
SMALL = 64_000
# a code is past guessing; the limit keeps tries, and tablets that fork for ever, from holding and filling the database
SELDOM = RateLimitConfig(rate_limit=("minute", 60)).middleware
FOR_EVER = "private, max-age=31536000, immutable"
PACKINGS = (("br", "br"), ("gzip", "gz"))


def the_device(request: Request[Any, Any, State]) -> Device:
    """The tablet behind the bearer token; Problem device.unknown or device.revoked."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer":
        raise Problem("device.unknown")
    with request.app.state.db.read() as reader:
        return devices.by_token(reader, token)


def served_device(request: Request[Any, Any, State]) -> Device:
    """A tablet that may also be handed rows; Problem store.closed. What it has to send is taken all the same."""
    device = the_device(request)
    with request.app.state.db.read() as reader:
        if not store.is_open(reader, device.store_id):
            raise Problem("store.closed")
    return device


class SyncController(Controller):
    path = "/sync"
    opt = {"exclude_from_csrf": True}

    @post("/enrol", status_code=HTTP_200_OK, sync_to_thread=True, request_max_body_size=SMALL, middleware=[SELDOM])
    def enrol(self, body: bytes, request: Request[Any, Any, State]) -> Enrolled:
        data = message_of(Enrol, body)
        facts = msgspec.json.encode({"name": data.name[:80]}).decode()
        with request.app.state.db.write() as writer:
            kept = enrolment.Kept(data.store, data.before, data.tips)
            tablet = enrolment.enrol(writer, data.code, now_ms(), facts, kept)
            found = chain.current(writer)
            return Enrolled(
                tablet.device_id,
                tablet.token,
                tablet.store_id,
                tablet.role,
                scopes_of(tablet.role, tablet.store_id),
                meta.epoch(writer),
                now_ms(),
                found.locale if found else "",
                tablet.name,
            )

    @post("/fork", status_code=HTTP_200_OK, sync_to_thread=True, request_max_body_size=SMALL, middleware=[SELDOM])
    def fork(self, request: Request[Any, Any, State]) -> Enrolled:
        """A tablet that found itself cloned or restored from an image goes on under a new device id."""
        device = the_device(request)
        with request.app.state.db.write() as writer:
            new_id, token = devices.add(
                writer, device.store_id, device.role, device.name, now_ms(), forked_from=device.id
            )
            scopes = scopes_of(device.role, device.store_id)
            return Enrolled(new_id, token, device.store_id, device.role, scopes, meta.epoch(writer), now_ms(), "")

    @post("/push", status_code=HTTP_200_OK, sync_to_thread=True)
    def push(self, body: bytes, request: Request[Any, Any, State]) -> Pushed:
        """The body is decoded here: operations must stay the very bytes that were chained."""
        device, state = the_device(request), request.app.state
        return push.push(state.db, push_of(body), device, now_ms())

    @post("/pull", status_code=HTTP_200_OK, sync_to_thread=True, request_max_body_size=SMALL)
    def pull(self, body: bytes, request: Request[Any, Any, State]) -> Pulled:
        device, state = served_device(request), request.app.state
        data = message_of(Pull, body)
        if now_ms() - device.seen_at > devices.SEEN_EVERY:
            with state.db.write() as writer:
                devices.seen(writer, device.id, now_ms())
        return pull.pull(state.db, data, device, now_ms())

    @get("/live", sync_to_thread=True)
    def live(self, request: Request[Any, Any, State]) -> Stream:
        """Lines of the scopes that moved, as server-sent events without data: a hint to pull."""
        device = served_device(request)
        scopes = scopes_of(device.role, device.store_id)
        return Stream(
            _events(request.app.state.heads.listen(scopes, IDLE_SECONDS)),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    @get("/replica", sync_to_thread=True)
    def replica(self, request: Request[Any, Any, State]) -> ReplicaFile:
        """The newest replica file of the tablet's store; built now when there is none."""
        device, state = served_device(request), request.app.state
        scope = f"store/{device.store_id}"
        return replica.ensure(state.db, state.config.replicas, scope, now_ms())

    @get("/replica/{sha256:str}/{number:int}", sync_to_thread=True)
    def piece(self, sha256: str, number: int, request: Request[Any, Any, State]) -> Response[bytes]:
        """One packed piece; only of a file of the tablet's own store."""
        device, state = served_device(request), request.app.state
        with state.db.read() as reader:
            if not replica.belongs(reader, sha256, f"store/{device.store_id}"):
                raise Problem("not_found")
        path, encoding = _packed(state.config.replicas, sha256, number, request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": FOR_EVER, "Content-Encoding": encoding, "Vary": "Accept-Encoding"}
        return Response(path.read_bytes(), media_type="application/octet-stream", headers=headers)


async def _events(moved: AsyncIterator[str]) -> AsyncIterator[str]:
    yield ": hello\n\n"
    async for scope in moved:
        yield f"event: head\ndata: {scope}\n\n" if scope else ": idle\n\n"


def _packed(folder: Path, sha256: str, number: int, accepted: str) -> tuple[Path, str]:
    for encoding, ending in PACKINGS:
        if encoding in accepted:
            path = replica.piece(folder, sha256, number, ending)
            if path:
                return path, encoding
    raise Problem("not_found")
