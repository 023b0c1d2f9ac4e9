"""The demo chain's stores and staff, and how its people sign in."""

import hashlib

import msgspec

from server.auth import password as passwords
from server.auth import pin as pins
from server.db import account
from server.db.database import Row, Writer
from server.demo.ids import TIME_ZONE
from sync.scopes import TABLET_ROLES

CHAIN = {
    "id": "chain",
    "name": "南屏男装（演示）",
    "locale": "zh-CN",
    "currency": "CNY",
    "time_zone": TIME_ZONE,
    "phone_region": "CN",
}
STORES = (
    ("001", "湖滨店", "杭州市上城区平海路 18 号"),
    ("002", "武林店", "杭州市拱墅区体育场路 226 号"),
    ("003", "滨江店", "杭州市滨江区江南大道 588 号"),
)
PASSWORD = "huitouke-demo"
NO_OFFICE = ("clerk", "mystery_shopper")


class Person(msgspec.Struct, frozen=True):
    """`store_id` is empty for people of the whole chain."""

    number: str
    name: str
    role: str
    store_id: str = ""

    @property
    def id(self) -> str:
        return f"staff-{self.number}"

    @property
    def pin(self) -> str:
        """First digit twice, last digit twice: 1001 has 1111, 2003 has 2233."""
        return self.number[0] * 2 + self.number[-1] * 2


class SignIn(msgspec.Struct, frozen=True):
    """`pin` is empty for who works on no tablet, `password` for who has no office account."""

    role: str
    number: str
    pin: str
    password: str


_STORE_STAFF = {
    "001": ("陆文涛", "徐丽芳", "周晓燕", "沈佳琪", "何俊峰", "吴婷", "郑雅文", "方敏"),
    "002": ("顾建明", "俞春燕", "叶思思", "潘志豪", "楼晓静", "汪莹", "蒋海波", "邵洁"),
    "003": ("傅雪梅", "钱文静", "章磊", "虞美玲", "金嘉伟", "戴婷婷", "许晓东", "范琳"),
}
_ROLES = ("store_manager", *["clerk"] * 6, "service_desk")
_CHAIN_STAFF = (
    ("9001", "骆卫国", "supervisor"),
    ("9002", "苏静怡", "hq"),
    ("9003", "程浩然", "hq"),
    ("9004", "夏敏", "trainer"),
    ("9005", "孟晓晨", "mystery_shopper"),
    ("9006", "石立新", "privacy_officer"),
)


def _everyone() -> tuple[Person, ...]:
    people = [
        Person(f"{store_id[-1]}{position:03}", name, role, store_id)
        for store_id, names in _STORE_STAFF.items()
        for position, (name, role) in enumerate(zip(names, _ROLES, strict=True), 1)
    ]
    return (*people, *(Person(number, name, role) for number, name, role in _CHAIN_STAFF))


PEOPLE = _everyone()
HQ = next(person for person in PEOPLE if person.role == "hq")
_ON_TABLETS = {role for tablet in TABLET_ROLES.values() for role in tablet.people}


def _sign_in(person: Person) -> SignIn:
    pin = person.pin if person.role in _ON_TABLETS else ""
    return SignIn(person.role, person.number, pin, "" if person.role in NO_OFFICE else PASSWORD)


# one of each role, the first store's where a store has its own
DEMO_SIGN_INS = tuple(_sign_in(person) for person in {p.role: p for p in reversed(PEOPLE)}.values())[::-1]


def put_chain(writer: Writer, seq: int) -> None:
    """Chain, stores and staff."""
    stores = [
        {"id": id_, "number": id_, "name": name, "address": address, "time_zone": TIME_ZONE, "active": 1}
        for id_, name, address in STORES
    ]
    writer.put("chain", "org", seq, [CHAIN])
    writer.put("store", "org", seq, stores)
    writer.put("staff", "org", seq, [{"id": p.id, **_columns(p), "active": 1} for p in PEOPLE])


def credentials() -> dict[str, Row]:
    """PIN verifiers by staff id, the same in every store where the person may sign in."""
    return {person.id: _credential(person) for person in PEOPLE if person.role in _ON_TABLETS}


def credentials_of(store_id: str, known: dict[str, Row]) -> list[Row]:
    """Those of a store's own people and of those who go from store to store."""
    return [known[p.id] for p in PEOPLE if p.id in known and p.store_id in ("", store_id)]


def put_accounts(writer: Writer, now: int) -> None:
    """Office accounts for everybody but clerks."""
    for person in PEOPLE:
        if person.role not in NO_OFFICE:
            account.set_password(writer, person.id, passwords.hash_password(PASSWORD), now)


def clerks_of(store_id: str) -> list[str]:
    return [p.id for p in PEOPLE if p.store_id == store_id and p.role == "clerk"]


def _columns(person: Person) -> Row:
    return msgspec.structs.asdict(person)


def _credential(person: Person) -> Row:
    """The demo's salt comes from the number, so that every build gives the same rows; real PINs get a random one."""
    salt = hashlib.sha256(f"demo {person.number}".encode()).hexdigest()[: pins.SALT_BYTES * 2]
    return {
        "id": person.id,
        "algorithm": pins.ALGORITHM,
        "iterations": pins.ITERATIONS,
        "salt": salt,
        "verifier": pins.verifier(person.pin, salt, pins.ITERATIONS),
    }
