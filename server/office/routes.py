"""All pages of the office behind their guards. A module of pages is a list of handlers here and nothing else."""

from typing import Any

from litestar import Request, Router
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from server.auth import cookies
from server.auth.fields import fields
from server.auth.gate import chain_is_there, form_is_ours, person_is_known, requires, signed_in
from server.auth.headers import office_headers
from server.auth.roles import OFFICE
from server.office import (
    backups,
    campaigns,
    cards,
    customer_files,
    customer_map,
    duplicates,
    erasures,
    gifts,
    handovers,
    home,
    imports,
    members,
    messages,
    playbook,
    playbook_drafts,
    setup,
    sheet_imports,
    sheets,
    sign_in,
    staff,
    stores,
    tablets,
)
from server.office.desk import at_desk
from server.office.form import Form

OPEN = [sign_in.show, sign_in.enter, sign_in.leave, sign_in.speak, setup.show, setup.found]
INSIDE = [
    home.home,
    sign_in.password,
    sign_in.change_password,
    *stores.HANDLERS,
    *staff.HANDLERS,
    *tablets.HANDLERS,
    *members.HANDLERS,
    *duplicates.HANDLERS,
    *erasures.HANDLERS,
    *customer_map.HANDLERS,
    *cards.HANDLERS,
    *handovers.HANDLERS,
    *customer_files.HANDLERS,
    *gifts.HANDLERS,
    *messages.HANDLERS,
    *campaigns.HANDLERS,
    *playbook.HANDLERS,
    *playbook_drafts.HANDLERS,
    *imports.HANDLERS,
    *sheets.HANDLERS,
    *sheet_imports.HANDLERS,
    *backups.HANDLERS,
]


async def typed(request: Request[Any, Any, Any]) -> Form:
    return Form(await fields(request))


def guarded_headers(app: ASGIApp) -> ASGIApp:
    """Puts the security headers on every answer of the office, its errors too."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        https = cookies.is_https(Request(scope)) if scope["type"] == ScopeType.HTTP else False
        extra = [(name.lower().encode(), text.encode()) for name, text in office_headers(https).items()]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in given)]
            await send(message)

        await app(scope, receive, with_headers)

    return wrapped


COMMON: dict[str, Any] = {
    "path": "/",
    "dependencies": {"desk": Provide(at_desk, sync_to_thread=False), "form": Provide(typed)},
    "middleware": [guarded_headers],
    "include_in_schema": False,
}
ROUTES = [
    Router(guards=[chain_is_there, person_is_known, form_is_ours], route_handlers=OPEN, **COMMON),
    Router(
        guards=[chain_is_there, person_is_known, signed_in, requires(*OFFICE), form_is_ours],
        route_handlers=INSIDE,
        **COMMON,
    ),
]
