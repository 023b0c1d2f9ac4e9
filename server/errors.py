"""One error: a `Problem` with a code and facts. The code gives the HTTP status here and the text as the Fluent id
`problem-<code>` (dots become dashes)."""

import traceback
from typing import Any

STATUS = {
    "not_found": 404,
    "sign_in.needed": 401,
    "sign_in.wrong": 422,
    "sign_in.locked": 429,
    "role.forbidden": 403,
    "csrf.invalid": 403,
    "device.unknown": 401,
    "device.revoked": 401,
    "enrolment.unknown": 422,
    "enrolment.used": 422,
    "enrolment.expired": 422,
    "enrolment.other_store": 422,
    "store.closed": 403,
    "message.not_signed": 401,
    "sync.epoch": 409,
    "sync.gap": 409,
    "sync.fork": 409,
    "sync.upgrade": 426,
    "sync.scope_forbidden": 403,
    "blob.unreadable": 400,
    "blob.offset": 409,
    "blob.size_changed": 409,
    "blob.folder_gone": 503,
    "blob.version": 412,
    "blob.too_large": 413,
    "blob.media_type": 415,
    "blob.too_many_unannounced": 429,
    "blob.corrupted": 460,
    "backup.postgres": 409,
    "form.unreadable": 400,
    "form.too_large": 413,
    "busy": 503,
    "disk.full": 507,
    "server": 500,
}
DEFAULT_STATUS = 422


class Problem(Exception):
    """`field` names the input the person must look at, when there is one."""

    def __init__(self, code: str, field: str = "", **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts

    @property
    def status(self) -> int:
        return STATUS.get(self.code, DEFAULT_STATUS)

    @property
    def text_id(self) -> str:
        return text_id(self.code)


def text_id(code: str) -> str:
    """`purchase.receipt_twice` → `problem-purchase-receipt_twice`."""
    return "problem-" + code.replace(".", "-")


def trace(error: BaseException) -> str:
    """For the log: types and places of an error and of those that led to it. Never their messages, which quote what was
    typed and whole rows."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines += [type(seen).__qualname__, "\n", *traceback.format_tb(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "".join(lines).rstrip()


class Elsewhere(Exception):
    """Not an error: the person is to go on at another address."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
