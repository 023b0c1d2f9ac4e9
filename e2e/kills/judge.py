"""Whether all ended well: every accepted operation once, all tablets as the server, nothing waiting, the file whole."""

import asyncio
import contextlib
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator

from e2e.kills.ledger import Ledger
from e2e.kills.shop import Shop
from e2e.kills.tablet import KilledTablet
from server.db import blob_file

PATIENCE = 240
SCOPE = "store/001"


async def judged(shop: Shop) -> list[str]:
    """What is wrong, in words; nothing when all holds."""
    wrong = [f"refused: {text}" for text in shop.ledger.refused]
    for tablet in shop.tablets:
        wrong += [f"tablet {tablet.number}: {text}" for text in await _settled(tablet)]
    wrong += list(operations(shop)) + list(effects(shop)) + list(photos(shop))
    for tablet in shop.tablets:
        wrong += [f"tablet {tablet.number}: {text}" for text in [*await _compared(tablet), *tablet.troubles]]
    return wrong + list(whole(shop))


async def _settled(tablet: KilledTablet) -> list[str]:
    """Waits until nothing is unsent; then what a person would have to look at."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not _is_settled(await tablet.standing()):
                await tablet.ask("POST", "/floor/sync/now")
                await asyncio.sleep(0.5)
    standing, states = await tablet.standing(), Counter(entry["state"] for entry in await tablet.outbox())
    stuck = [] if _is_settled(standing) else [f"not settled: {standing} {states}"]
    return stuck + ([f"outbox {dict(states)}"] if set(states) - {"accepted"} else [])


def _is_settled(standing: dict[str, object]) -> bool:
    quiet = not (standing.get("unsent") or standing.get("photos") or standing.get("attention"))
    return standing.get("state") == "online" and quiet


async def _compared(tablet: KilledTablet) -> list[str]:
    try:
        return [] if await tablet.compare_with_server() else ["holds other rows than the server"]
    except TimeoutError:
        return ["could not compare"]


def operations(shop: Shop) -> Iterator[str]:
    """Accepted: in the log once, done. Not accepted: at most once."""
    log: dict[str, list[str]] = {}
    for row in shop.central.rows("select op_id, status from operation_log where scope = :scope", scope=SCOPE):
        log.setdefault(str(row["op_id"]), []).append(str(row["status"]))
    for op_id, noted in shop.ledger.noted.items():
        found = log.get(op_id, [])
        if noted.accepted and not found:
            yield f"lost: {noted}"
        if len(found) > 1:
            yield f"{len(found)} times in the log: {noted}"
        if set(found) - {"applied", "merged"}:
            yield f"{found}: {noted}"
    forks = shop.central.value("select count(*) from device where forked_from <> ''")
    if forks:
        yield f"{forks} tablets took a new name"


def effects(shop: Shop) -> Iterator[str]:
    """In the rows themselves: receipts and phones are each tablet's own."""
    receipts = _counted(shop, "select receipt as key from purchase where receipt like 'K%' and removed = 0")
    phones = _counted(shop, "select phone as key from member where phone like '+86139%' and removed = 0")
    for noted in shop.ledger.noted.values():
        count = receipts[noted.receipt] if noted.receipt else phones[f"+86{noted.phone}"]
        if count > 1 or (noted.accepted and not count):
            yield f"{count} rows of {noted}"


def _counted(shop: Shop, sql: str) -> Counter[str]:
    return Counter(str(row["key"]) for row in shop.central.rows(sql))


def photos(shop: Shop) -> Iterator[str]:
    """Of accepted purchases: whole on the server's disk."""
    for noted in shop.ledger.photos():
        content = blob_file.content(shop.central.data / "blobs", SCOPE, noted.photo)
        if content is None or hashlib.sha256(content).hexdigest() != noted.photo:
            yield f"no photo of {noted}"


def whole(shop: Shop) -> Iterator[str]:
    file = sqlite3.connect(shop.central.data / "huitouke.db")
    found = file.execute("pragma integrity_check").fetchall()
    file.close()
    if found != [("ok",)]:
        yield f"integrity: {found[:5]}"


def figures(ledger: Ledger) -> str:
    accepted = ledger.accepted()
    return (
        f"{len(accepted)} operations accepted, {len(ledger.noted) - len(accepted)} unanswered, "
        f"{len(ledger.photos())} photos, slowest answer {ledger.slowest_ms} ms"
    )
