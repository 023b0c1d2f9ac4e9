"""What tablets may ask, as OpenAPI: made from the handlers, with the bodies and headers that they read by themselves."""

from typing import Any

import msgspec
from litestar import Litestar
from litestar.openapi import OpenAPIConfig

from server.endpoints.blob import BlobController
from server.endpoints.health import health
from server.endpoints.sync import SyncController
from sync.wire import Enrol, Envelope, Pull, Push
from tests.fuzz.laws import Told

BODIES: dict[str, type[Any]] = {"/sync/push": Push, "/sync/pull": Pull, "/sync/enrol": Enrol}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
NUMBER = {"type": "string", "pattern": "^[0-9]{1,12}$"}
TEXT = {"type": "string", "pattern": "^[ -~]*$", "maxLength": 200}
TUS = {"Tus-Resumable": {"enum": ["1.0.0"]}, "Upload-Length": NUMBER, "Upload-Offset": NUMBER}
TUS |= {"Upload-Metadata": TEXT, "Upload-Checksum": TEXT}
BYTES = {"application/offset+octet-stream": {"schema": {"type": "string", "format": "binary"}}}
# a stream that goes on for ever
LEFT_OUT = ("/sync/live",)


def document() -> dict[str, Any]:
    app = Litestar([SyncController, BlobController, health], openapi_config=OpenAPIConfig("tablets", "1"))
    whole: dict[str, Any] = app.openapi_schema.to_schema()
    schemas, components = msgspec.json.schema_components(
        [*BODIES.values(), Envelope, Told], ref_template="#/components/schemas/{name}"
    )
    components["Push"]["properties"]["ops"]["items"] = {"$ref": "#/components/schemas/Envelope"}
    whole.setdefault("components", {}).setdefault("schemas", {}).update(components)
    for path in LEFT_OUT:
        del whole["paths"][path]
    for path, item in whole["paths"].items():
        for method, operation in item.items():
            _complete(path, method, operation, dict(zip(BODIES, schemas, strict=False)), schemas[-1])
    return whole


def _complete(path: str, method: str, operation: dict[str, Any], bodies: dict[str, Any], told: dict[str, Any]) -> None:
    if method == "options":
        operation["responses"] = {"204": {"description": "nothing"}}
    operation["responses"] = {code: one for code, one in operation["responses"].items() if code < "400"}
    content = {"application/json": {"schema": told}} if method != "head" else {}
    operation["responses"]["4XX"] = {"description": "a problem", "content": content}
    if path in bodies:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": bodies[path]}}}
    if path.startswith("/sync/blob"):
        headers = [{"name": name, "in": "header", "schema": schema} for name, schema in TUS.items()]
        operation["parameters"] = [*operation.get("parameters", []), *headers]
    if path == "/sync/blob/{sha256}" and method == "patch":
        operation["requestBody"] = {"required": True, "content": BYTES}
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "sha256":
            parameter["schema"] = SHA256
