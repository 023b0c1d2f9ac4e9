"""Puts the central store together: database, endpoints, office, jobs."""

import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.logging import LoggingConfig

from server.backup.hold import in_use
from server.config import Config, from_environment, secret
from server.db import Database, blob, meta
from server.db.live import Heads
from server.endpoints import ROUTES as ENDPOINTS
from server.errors import Problem
from server.jobs import start_jobs
from server.office import ROUTES as OFFICE
from server.office.problems import HANDLERS

BODY_LIMIT = 60_000_000

log = logging.getLogger(__name__)


def create_app(config: Config, db: Database | None = None) -> Litestar:
    """The ASGI application on the data folder of `config`; jobs run while it runs. From here on there is no restore, until
    it has run; Problem restore.under_way."""
    with ExitStack() as opening:
        opening.enter_context(in_use(config.data))  # before the database: opening it writes beside the file
        app = _built(config, db or Database(config.database_url or config.database))
        app.state.opening = opening.pop_all()
    return app


def _built(config: Config, database: Database) -> Litestar:
    with database.write() as writer:
        meta.ensure_epoch(writer)
    secret(config)  # now: a page that says that the disk is full needs it
    _reconcile_photos(database, config)
    app = Litestar(
        route_handlers=[*ENDPOINTS, *OFFICE],
        exception_handlers=HANDLERS,
        lifespan=[_held, _jobs],
        compression_config=CompressionConfig(
            backend="gzip", minimum_size=1000, exclude=["/sync/replica", "/sync/live", "/sync/blob"]
        ),
        logging_config=LoggingConfig(log_exceptions="never"),
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
    )
    app.state.db = database
    app.state.config = config
    app.state.heads = Heads()
    database.listen(app.state.heads.moved)
    return app


def _reconcile_photos(database: Database, config: Config) -> None:
    """Stores go on working without their photos; no backup is made meanwhile."""
    try:
        blob.reconcile(database, config.blobs)
    except Problem as problem:
        log.error("%s: %d photos are missing in %s", problem.code, problem.facts["count"], config.blobs)


@asynccontextmanager
async def _held(app: Litestar) -> AsyncIterator[None]:
    """No restore while the server runs: takes over from `create_app` without a moment in between."""
    with in_use(app.state.config.data):
        app.state.opening.close()
        yield


@asynccontextmanager
async def _jobs(app: Litestar) -> AsyncIterator[None]:
    if not app.state.config.jobs:
        yield
        return
    scheduler = start_jobs(app.state.db, app.state.config)
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)


def serve() -> Litestar:
    """What the server process runs: the settings come from the environment."""
    return create_app(from_environment())
