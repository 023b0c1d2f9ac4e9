"""The server's data is destroyed and restored from a backup: what tablets had been told is there, is there, exactly
once; those that were away bring theirs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.support.central import ROOT, Central
from e2e.support.clerk import CLERK, Clerk
from e2e.support.kept import compare_with_server, outbox, states, values
from e2e.support.tablet import Tablet
from server.db import Database

PEOPLE = {
    "早": "13911110001",  # in the backup, and forgotten on the tablet
    "晨": "13911110002",
    "午": "13911110003",  # acknowledged after the backup, on the first tablet
    "晚": "13911110004",  # on the second
    "离": "13911110005",  # on the third, which is away, never sent
}


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """On another disk, so to speak."""
    return tmp_path / "backups"


def command(central: Central, backups: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "server", *words],
        cwd=ROOT,
        env={**os.environ, "HUITOUKE_DATA": str(central.data), "HUITOUKE_BACKUPS": str(backups)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def destroy(central: Central) -> None:
    central.kill()
    central.db.close()
    shutil.rmtree(central.data)
    central.data.mkdir()


def restore(central: Central, backups: Path, which: str = "latest") -> str:
    said = command(central, backups, "restore", which)
    central.db = Database(central.data / "huitouke.db")
    return said


def register(tablet: Tablet, name: str) -> str:
    return Clerk(tablet).register(f"欧阳{name}", PEOPLE[name])


def members(central: Central, name: str) -> int:
    found = central.value("select count(*) as n from member where phone = :p and removed = 0", p=f"+86{PEOPLE[name]}")
    return int(str(found))


def all_once(central: Central) -> bool:
    return all(members(central, name) == 1 for name in PEOPLE)


def test_all_that_was_acknowledged_is_there_exactly_once(
    central: Central, signed_in: Callable[[], Tablet], backups: Path
) -> None:
    first, second, away = (signed_in() for _ in range(3))
    early = register(first, "早")
    register(first, "晨")
    first.wait_until_sent()
    central.kill()
    register(away, "离")
    assert states(away) == ["pending"]
    away.close()  # into a drawer, with what it has to send

    central.start()
    first.wait_until_sent()
    command(central, backups, "backup")
    command(central, backups, "backup")

    Clerk(first).buy(early, "1280", "R-77001")
    register(first, "午")
    register(second, "晚")
    for tablet in (first, second):
        tablet.wait_until_sent()
    expect_forgotten(first)
    acknowledged = {entry["op_id"] for tablet in (first, second) for entry in outbox(tablet)}

    destroy(central)
    assert "已恢复到" in restore(central, backups)
    assert [members(central, name) for name in PEOPLE] == [1, 1, 0, 0, 0], "the backup is older: else nothing is shown"
    central.start()

    first.until(lambda: members(central, "午") == 1 and members(central, "晚") == 1, 90)
    away.open()
    away.goto("/floor")
    expect(away.page.locator(".pin-pad, #main h1").first).to_be_visible()
    away.until(lambda: all_once(central), 90)

    if away.page.locator(".pin-pad").count():
        away.sign_in(*CLERK)
    for tablet in (first, second, away):
        tablet.wait_until_sent()
        assert compare_with_server(tablet), "a tablet holds other rows than the server"
        assert set(states(tablet)) <= {"accepted"}
        assert "lacking" not in values(tablet)
    log = central.rows("select op_id, count(*) as n from operation_log group by op_id")
    assert acknowledged <= {row["op_id"] for row in log} and {row["n"] for row in log} == {1}
    bought = central.rows("select count(*) as n, sum(amount_minor) as total from purchase where receipt = 'R-77001'")
    assert bought == [{"n": 1, "total": 128_000}]
    for tablet in (first, second):
        for name in PEOPLE:
            shown_on(tablet, name)


def test_an_older_backup_than_both_is_said_and_nothing_sticks(
    central: Central, signed_in: Callable[[], Tablet], backups: Path
) -> None:
    """Two operations were forgotten because two backups held them; somebody restores a third, older one."""
    tablet = signed_in()
    command(central, backups, "backup")
    oldest = min(path.name for path in backups.iterdir() if path.name.startswith("2"))
    register(tablet, "早")
    register(tablet, "晨")
    register(tablet, "午")
    tablet.wait_until_sent()
    command(central, backups, "backup")
    command(central, backups, "backup")
    register(tablet, "晚")
    tablet.wait_until_sent()
    expect_forgotten(tablet)
    destroy(central)
    restore(central, backups, oldest)
    central.start()
    tablet.until(lambda: members(central, "晚") == 1 and members(central, "午") == 1, 90)
    tablet.goto("/floor/sync")
    expect(tablet.page.locator("#main")).to_contain_text("有 2 条早先送达的记录")
    expect(tablet.page.locator("#bar-sync")).to_have_attribute("data-state", "attention")
    register(tablet, "离")
    tablet.until(lambda: members(central, "离") == 1, 60)
    assert [members(central, name) for name in PEOPLE] == [0, 0, 1, 1, 1]
    assert compare_with_server(tablet)
    tablet.page.click("form[action='/floor/sync/lacking/dismiss'] button")
    expect(tablet.page.locator("#main")).not_to_contain_text("早先送达")


def expect_forgotten(tablet: Tablet) -> None:
    """A push since the second backup told it what it may forget; the last of that stays."""
    assert values(tablet)["forgotten:store/001"] > 0


def shown_on(tablet: Tablet, name: str) -> None:
    tablet.goto("/floor/members")
    tablet.page.fill("input[type=search]", PEOPLE[name])
    expect(tablet.page.locator("#main")).to_contain_text(f"欧阳{name}")
