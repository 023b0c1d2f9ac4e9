"""What a tablet may hold: its role decides the scopes, the people who may sign in and the pages it offers."""

import msgspec


class TabletRole(msgspec.Struct, frozen=True):
    """`scopes` may name `{store}`."""

    key: str
    scopes: tuple[str, ...]
    people: tuple[str, ...]


STAFF_OF_THE_FLOOR = ("clerk", "store_manager", "service_desk", "trainer", "supervisor", "hq")
TABLET_ROLES = {
    "floor": TabletRole("floor", ("org", "store/{store}"), STAFF_OF_THE_FLOOR),
    "service_desk": TabletRole("service_desk", ("org", "store/{store}"), ("service_desk", "store_manager")),
}


def scopes_of(role: str, store_id: str) -> list[str]:
    """The scopes that a tablet of this role and store subscribes to."""
    return [scope.format(store=store_id) for scope in TABLET_ROLES[role].scopes]


def family(scope: str) -> str:
    """`org` or `store`: which tables a scope has."""
    return scope.split("/", 1)[0]
