"""The office's menu: what this role may open, and where the person is."""

import msgspec

from server.auth.roles import may


class Entry(msgspec.Struct, frozen=True):
    path: str
    label: str
    icon: str
    here: bool = False


ENTRIES = (
    (Entry("/office", "office-home", icon="house"), ""),
    (Entry("/office/members", "office-members", icon="users"), "members.read"),
    (Entry("/office/cards", "card-today", icon="id-card"), "cards.read"),
    (Entry("/office/duplicates", "duplicate-entry", icon="copy-check"), "members.merge"),
    (Entry("/office/map", "map-title", icon="map"), "map.read"),
    (Entry("/office/handovers", "handover-title", icon="arrow-right-left"), "handovers.write"),
    (Entry("/office/files", "file-title", icon="folder-open"), "files.read"),
    (Entry("/office/stores", "store-title", icon="store"), "stores.read"),
    (Entry("/office/staff", "staff-title", icon="id-card-lanyard"), "staff.read"),
    (Entry("/office/tablets", "device-title", icon="tablet"), "tablets.read"),
    (Entry("/office/gifts", "gift-title", icon="gift"), "gifts.read"),
    (Entry("/office/campaigns", "campaign-title", icon="megaphone"), "campaigns.write"),
    (Entry("/office/messages", "message-queue", icon="messages-square"), "messages.read"),
    (Entry("/office/playbook", "playbook-title", icon="book-open-text"), "playbook.read"),
    (Entry("/office/sheets", "sheet-title", icon="sheet"), "sheets.export"),
    (Entry("/office/imports", "office-imports", icon="file-up"), "imports.write"),
    (Entry("/office/backups", "backup-title", icon="database-backup"), "backups.write"),
    (Entry("/office/lookups", "office-lookups", icon="scan-eye"), "lookups.read"),
)


def menu(role: str, path: str) -> list[Entry]:
    allowed = [entry for entry, what in ENTRIES if not what or may(role, what)]
    return [msgspec.structs.replace(entry, here=_is_here(entry.path, path)) for entry in allowed]


def _is_here(entry: str, path: str) -> bool:
    return path == entry or (entry != "/office" and path.startswith(entry + "/"))
