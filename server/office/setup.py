"""The first run without the demo: chain, first store and first administrator, in one short page.

Whoever sets up proves by the token on the terminal that the server is theirs; afterwards the page is gone.
"""

from typing import Any

import msgspec
from litestar import Response, get, post

from server.auth.password import accept, hash_password
from server.db import Database, Reader, Writer, account, chain, staff, store
from server.db.chain import Chain
from server.db.database import Row
from server.db.staff import StaffFields
from server.db.store import StoreFields
from server.errors import Elsewhere, Problem
from server.formats import LOCALES
from server.office import setup_token
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.office.next_page import HOME, SIGN_IN
from server.office.staff import read_pin, verifier_of
from server.playbooks import MENSWEAR, install, load_playbook

# time zone → where phones without a country code are from, and the money
REGIONS = {
    "Asia/Shanghai": ("CN", "CNY"),
    "Asia/Taipei": ("TW", "TWD"),
    "Asia/Hong_Kong": ("HK", "HKD"),
    "Asia/Macau": ("MO", "MOP"),
    "Asia/Singapore": ("SG", "SGD"),
}


class Beginning(msgspec.Struct, frozen=True):
    """All that the first run writes."""

    chain: Chain
    store: StoreFields
    administrator: StaffFields
    password_hash: str
    verifier: Row


@get("/setup", sync_to_thread=True)
def show(desk: AtDesk) -> Page:
    _only_once(desk.db)
    asked = desk.request.query_params
    return _page(desk, None, values={"locale": desk.locale, "region": "Asia/Shanghai", "token": asked.get("token", "")})


@post("/setup", sync_to_thread=True)
def found(desk: AtDesk, form: Typed) -> Response[Any]:
    _only_once(desk.db)
    with form:
        with desk.db.read() as reader:
            _know(reader, form)
        beginning = read(form)
        with desk.db.write() as writer:
            begin(writer, beginning, form.line("token"), desk.now)
    if form.problems:
        return _page(desk, form, form.status)
    return desk.go(SIGN_IN, "office-setup_done")


def read(form: Form) -> Beginning:
    """What was typed; all that is wrong is noted before it stops."""
    zone, locale = form.one_of("region", REGIONS), form.one_of("locale", LOCALES)
    name, store_name = form.line("chain", required=True, most=60), form.line("store", required=True, most=60)
    number, person = form.line("number", required=True, most=20), form.line("name", required=True, most=40)
    password = form.secret("password")
    pin = ""
    with form:
        accept(password, number, "password")
    with form:
        pin = read_pin(form)
    form.settle()
    region, currency = REGIONS[zone]
    return Beginning(
        Chain(name, locale, currency, zone, region),
        StoreFields("001", store_name, "", "", 1),
        StaffFields(number, person, "hq", ""),
        hash_password(password),
        verifier_of(pin),
    )


def begin(writer: Writer, beginning: Beginning, token: str, now: int) -> None:
    """Writes the chain, its first store and administrator and the menswear playbook, all or nothing."""
    if chain.current(writer):
        raise Elsewhere(HOME)
    if not setup_token.use(writer, token):
        raise Problem("setup.token_wrong", "token")
    staff_id = new_id()
    chain.found(writer, beginning.chain, writer.next_seq("org"))
    store.add(writer, "001", beginning.store)
    staff.add(writer, staff_id, beginning.administrator)
    staff.set_pin(writer, staff_id, beginning.verifier)
    account.set_password(writer, staff_id, beginning.password_hash, now)
    install(writer, load_playbook(MENSWEAR), staff_id, now)


def _know(reader: Reader, form: Form) -> None:
    """Notes a wrong token beside whatever else is wrong."""
    token = form.line("token", required=True)
    if token and not setup_token.is_right(reader, token):
        form.wrong("setup.token_wrong", "token")


def _only_once(db: Database) -> None:
    with db.read() as reader:
        if chain.current(reader):
            raise Elsewhere(HOME)


def _page(desk: Desk, form: Form | None, status: int = 200, **context: Any) -> Page:
    return desk.page("setup/form", form, status, regions=list(REGIONS), locales=LOCALES, **context)
