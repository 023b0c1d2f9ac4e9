"""The server's data folder lies on a small disk of its own, which is filled to the last byte."""

import asyncio
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from e2e.kills.shop import Shop

ROOM = 400 << 20
FULL_SECONDS = 20
MIB = 1 << 20
LATER = range(500, 600)
SAID = "服务器磁盘已满"


def impossible() -> str:
    """Why this machine cannot do it, or nothing."""
    if os.geteuid():
        return "mounting a small disk needs root"
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "kills", place], capture_output=True, text=True)
        if done.returncode:
            return done.stderr.strip()
        subprocess.run(["umount", place], check=True)
    return ""


@contextlib.contextmanager
def small(data: Path) -> Iterator[Path]:
    """A copy of the chain on a small disk; where that is impossible, the chain itself."""
    if impossible():
        yield data
        return
    size = sum(file.stat().st_size for file in data.rglob("*") if file.is_file())
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size + ROOM}", "kills", place], check=True)
        try:
            yield Path(shutil.copytree(data, Path(place) / "central"))
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)


async def fill(shop: Shop) -> tuple[list[str], str]:
    await asyncio.sleep(5)
    ballast = shop.central.data.parent / "ballast"
    shop.answers.clear()
    accepted = len(shop.ledger.accepted())
    until = asyncio.get_running_loop().time() + FULL_SECONDS
    _shrink_log(shop.central.data / "huitouke.db")
    with shop.central.db.read() as reader:
        reader.head("org")  # a long reading: the write-ahead log cannot begin anew and needs room for every write
        while asyncio.get_running_loop().time() < until:
            _grow(ballast)  # again and again: what the server frees is taken too
            await asyncio.sleep(0.2)
        office = await asyncio.to_thread(lambda: list(_office(shop)))
    answers = Counter((what, status, bool(later)) for what, status, later in shop.answers)
    wrong = list(_wrong(shop, answers, len(shop.ledger.accepted()) - accepted))
    ballast.unlink()
    return wrong + office, f"full for {FULL_SECONDS} s, answers {_listed(answers)}"


def _wrong(shop: Shop, answers: Counter[tuple[str, int, bool]], accepted: int) -> Iterator[str]:
    if not any(what == "push" and status in LATER for what, status, _ in answers):
        yield "no push met the full disk"
    for what, status, later in answers:
        if status in LATER and not later:
            yield f"a {what} was answered {status} without Retry-After"
    if not accepted:
        yield "tablets stood still while the disk was full"
    log = (shop.central.data / "server.log").read_text(errors="replace")
    if "Traceback" in log:
        yield f"the log: {log[log.index('Traceback') :][:1500]}"


def _office(shop: Shop) -> Iterator[str]:
    """Signing in writes; the page says why it cannot."""
    status, text = _sign_in(shop.central.url + "/office/sign-in")
    if status not in LATER or SAID not in text:
        yield f"the office answered {status}: {text[-600:]}"


def _sign_in(url: str) -> tuple[int, str]:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    browser.addheaders = [("Accept", "text/html"), ("Accept-Language", "zh-CN")]
    form = browser.open(url, timeout=30).read().decode()
    token = re.findall(r'name="_csrf" value="([^"]+)"', form)[0]
    fields = {"_csrf": token, "number": "9004", "password": "huitouke-demo"}
    try:
        with browser.open(url, urllib.parse.urlencode(fields).encode(), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def _shrink_log(file: Path) -> None:
    """A log that was long once has room inside."""
    with contextlib.closing(sqlite3.connect(file, timeout=20)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")


def _grow(ballast: Path) -> None:
    """To the last byte."""
    for step in (MIB, 4096, 1):
        with contextlib.suppress(OSError), ballast.open("ab", buffering=0) as file:
            while file.write(b"\0" * step) == step:
                pass


def _listed(answers: Counter[tuple[str, int, bool]]) -> str:
    return ", ".join(f"{what} {status} ({count})" for (what, status, _), count in sorted(answers.items()))
