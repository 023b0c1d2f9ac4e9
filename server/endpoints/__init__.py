"""What tablets call: enrolment, sync, replica files, the live hint, and the shell itself."""

from typing import Any

from server.endpoints.blob import BlobController
from server.endpoints.floor import ASSETS, floor, root, service_worker
from server.endpoints.health import health
from server.endpoints.replies import replies, reports
from server.endpoints.sync import SyncController

ROUTES: list[Any] = [SyncController, BlobController, floor, root, service_worker, health, replies, reports, *ASSETS]
