"""Which roles may do what in the office, and whose stores they see. Decisions only; the least each role needs."""

OFFICE = ("hq", "store_manager", "supervisor", "trainer", "service_desk", "privacy_officer")
EVERY_STORE = ("hq", "supervisor", "trainer", "privacy_officer")

MAY: dict[str, tuple[str, ...]] = {
    "members.read": ("hq", "store_manager", "supervisor", "service_desk", "privacy_officer"),
    "cards.read": ("hq", "store_manager", "supervisor"),
    "cards.decide": ("hq",),
    "members.merge": ("hq", "store_manager"),
    "members.erase": ("hq", "privacy_officer"),
    "map.read": ("hq", "store_manager", "supervisor"),
    "lookups.read": ("hq", "privacy_officer"),
    "handovers.write": ("hq", "store_manager"),
    "files.read": ("hq", "store_manager", "privacy_officer"),
    "stores.read": ("hq", "store_manager", "supervisor", "trainer"),
    "stores.write": ("hq",),
    "staff.read": ("hq", "store_manager", "supervisor", "trainer"),
    "staff.write": ("hq", "store_manager"),
    "tablets.read": ("hq", "store_manager", "supervisor", "service_desk"),
    "tablets.write": ("hq", "store_manager"),
    "gifts.read": ("hq", "store_manager", "supervisor"),
    "messages.read": ("hq", "store_manager"),
    "messages.write": ("hq", "store_manager"),
    "messages.test": ("hq",),
    "campaigns.write": ("hq", "store_manager"),
    "campaigns.decide": ("hq",),
    "playbook.read": ("hq", "store_manager", "supervisor", "trainer"),
    "playbook.write": ("hq",),
    "imports.write": ("hq", "store_manager"),
    "sheets.export": ("hq", "store_manager", "privacy_officer"),
    "sheets.import": ("hq", "store_manager"),
    "backups.write": ("hq",),
}

# whom a store manager may add, change and give a PIN
MANAGED = ("clerk", "service_desk")
ALL_ROLES = (
    "clerk",
    "store_manager",
    "service_desk",
    "supervisor",
    "hq",
    "trainer",
    "mystery_shopper",
    "privacy_officer",
)


def may(role: str, what: str) -> bool:
    return role in MAY[what]


def stores_seen(role: str, store_id: str) -> str:
    """The one store this person sees, or '' for all of them."""
    return "" if role in EVERY_STORE else store_id


def roles_given(role: str) -> tuple[str, ...]:
    """The roles that this person may give to others."""
    return {"hq": ALL_ROLES, "store_manager": MANAGED}.get(role, ())
