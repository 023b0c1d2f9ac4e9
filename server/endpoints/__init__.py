"""What tablets call: enrolment, sync, replica files, the live hint, and the shell itself."""

from server.endpoints.floor import ASSETS, floor, root, service_worker
from server.endpoints.health import health
from server.endpoints.sync import SyncController

ROUTES = [SyncController, floor, root, service_worker, health, ASSETS]
