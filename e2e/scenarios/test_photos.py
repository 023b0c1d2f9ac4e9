"""Photos with the server dead: taken, made smaller, kept over a restart, cut off in the middle of their way, and seen on
the second tablet."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from e2e.support.central import Central
from e2e.support.clerk import CLERK, OTHER_CLERK, Clerk
from e2e.support.pictures import SECRET, jpeg, size_of, with_exif
from e2e.support.slow_line import SlowLine
from e2e.support.tablet import Tablet
from server.db import blob_file
from sync.blobs import LARGEST

SCOPE = "store/001"
STATES = "select state from attachment where removed = 0 order by id"


@pytest.fixture
def line(central: Central) -> Iterator[SlowLine]:
    opened = SlowLine(central.port)
    yield opened
    opened.close()


@pytest.fixture
def tablet(playwright: Playwright, line: SlowLine, central: Central, tmp_path: Path) -> Iterator[Tablet]:
    """On a line that can be made slow."""
    opened = Tablet(playwright, line.url, tmp_path / "slow-tablet")
    opened.enrol(central.code())
    opened.sign_in(*CLERK)
    yield opened
    opened.close()
    assert not opened.troubles


def test_photos_taken_offline_arrive_whole_and_show_on_the_second_tablet(
    central: Central, line: SlowLine, tablet: Tablet, new_tablet: Callable[..., Tablet], tmp_path: Path
) -> None:
    files = pictures(tablet, tmp_path)
    second = new_tablet()
    second.enrol(central.code())
    second.sign_in(*OTHER_CLERK)
    member = Clerk(tablet).register("欧阳知夏", "13911112222")
    tablet.wait_until_sent()

    central.kill()
    visit_with_photos(tablet, member, files)
    purchase_with_receipt(tablet, member, files[2])
    waiting_is_shown(tablet, member, 3)
    tablet.restart()
    signed_in_again(tablet)
    waiting_is_shown(tablet, member, 3)

    line.bytes_a_second = 60_000
    central.start()
    killed_on_the_way(central, tablet)
    tablet.restart()
    signed_in_again(tablet)
    line.bytes_a_second = 0
    central.start()
    sync_now(tablet)
    tablet.until(lambda: [row["state"] for row in central.rows(STATES)] == ["here"] * 3, 60)
    everything_is_right_on_the_server(central, member)
    sync_now(tablet)
    expect(tablet.page.locator("#state")).not_to_contain_text("张照片", timeout=40_000)
    seen(second, member, 3)
    tablet.goto(f"/floor/members/{member}")
    expect(tablet.page.locator(".photo .warn-text")).to_have_count(0, timeout=40_000)


def test_a_reload_says_that_photos_are_missing(tablet: Tablet, tmp_path: Path) -> None:
    """One that was still being made smaller, and one that the form held; a form that was left says nothing."""
    page, (camera, second, *_) = tablet.page, pictures(tablet, tmp_path)
    member = Clerk(tablet).register("欧阳知夏", "13911112222")
    said = page.locator("#photo-said")
    tablet.goto(f"/floor/members/{member}/visits/new")
    page.set_input_files("input[data-photo-input]", [camera])
    expect(page.locator(".photo-add")).to_contain_text("正在处理")
    page.reload()
    expect(said).to_contain_text("没有全部存好")
    choose(tablet, second)
    expect(said).to_be_hidden()
    page.reload()
    expect(said).to_contain_text("没有全部存好")
    choose(tablet, second)
    page.locator("[data-photo-remove]").click()
    page.reload()
    page.locator(".visit-form").wait_for()
    expect(said).to_be_hidden()


def pictures(tablet: Tablet, folder: Path) -> list[Path]:
    """One of twelve megapixels that lies on its side and says where it was taken, two plain ones, one that is none."""
    page = tablet.page
    contents = [
        with_exif(jpeg(page, 4000, 3000, 1)),
        jpeg(page, 1200, 900, 2),
        jpeg(page, 900, 1600, 3),
        b"not a photo",
    ]
    names = ["camera.jpg", "second.jpg", "receipt.jpg", "photo.heic"]
    for name, content in zip(names, contents, strict=True):
        (folder / name).write_bytes(content)
    return [folder / name for name in names]


def choose(tablet: Tablet, *files: Path) -> None:
    tablet.page.set_input_files("input[data-photo-input]", list(files))
    expect(tablet.page.locator("[data-photos]:not([aria-busy])")).to_have_count(1)


def visit_with_photos(tablet: Tablet, member: str, files: list[Path]) -> None:
    """A file that is no photo is said at the field; a photo is removed; a refused form keeps them."""
    page, camera, second, third, none = tablet.page, *files
    tablet.goto(f"/floor/members/{member}/visits/new")
    choose(tablet, none)
    expect(page.locator("#photo-said")).to_be_visible()
    choose(tablet, camera, second, third)
    expect(page.locator("#photo-said")).to_be_hidden()
    chosen = page.locator(".photo.chosen")
    expect(chosen).to_have_count(3)
    choose(tablet, second)
    expect(page.locator("#photo-said")).to_contain_text("已经加过")
    expect(chosen).to_have_count(3)
    shown(tablet, 3)
    chosen.nth(2).locator("[data-photo-remove]").click()
    expect(chosen).to_have_count(2)
    page.click(".visit-form .sticky-actions button")
    expect(page.locator("#stage-problem")).to_be_visible()
    expect(chosen).to_have_count(2)
    shown(tablet, 2)
    page.check("input[name=bought][value=yes]", force=True)
    page.check("input[name=stage] >> nth=2", force=True)
    page.click(".visit-form .sticky-actions button")
    page.wait_for_url(f"**/floor/members/{member}")


def purchase_with_receipt(tablet: Tablet, member: str, receipt: Path) -> None:
    """Saved while the photo is still being made smaller."""
    page = tablet.page
    tablet.goto(f"/floor/members/{member}/purchases/new")
    page.fill("input[name=amount_minor]", "380")
    page.set_input_files("input[data-photo-input]", [receipt])
    page.click("#purchase .sticky-actions button")
    page.wait_for_url(f"**/floor/members/{member}?recorded=*")


def shown(tablet: Tablet, count: int) -> None:
    """So many photos, each with its picture."""
    seen = "() => [...document.querySelectorAll('#main img[data-photo]')].filter((one) => one.naturalWidth > 0).length"
    tablet.until(lambda: tablet.page.evaluate(seen) == count)


def waiting_is_shown(tablet: Tablet, member: str, count: int) -> None:
    tablet.goto(f"/floor/members/{member}")
    expect(tablet.page.locator(".photo.kept .warn-text")).to_have_count(count)
    shown(tablet, count)
    tablet.goto("/floor/sync")
    expect(tablet.page.locator("#state")).to_contain_text(f"{count} 张照片")


def signed_in_again(tablet: Tablet) -> None:
    tablet.goto("/floor/today")
    tablet.page.locator(".pin-pad, .group, .empty").first.wait_for()
    if tablet.page.locator(".pin-pad").count():
        tablet.sign_in(*CLERK)


def sync_now(tablet: Tablet) -> None:
    """Nobody waits for the next try of a tablet that was offline for long."""
    tablet.goto("/floor/sync")
    tablet.page.click("form[hx-post='/floor/sync/now'] button")


def killed_on_the_way(central: Central, tablet: Tablet) -> None:
    """In the middle of a photo; the operations are there already."""
    folder = central.data / "blobs" / "store%2F001"
    sync_now(tablet)
    tablet.until(lambda: any(part.stat().st_size > 20_000 for part in folder.glob("*.part")), 60)
    central.kill()
    assert central.value("select count(*) from visit where note = ''") != 0
    assert "waiting" in [row["state"] for row in central.rows(STATES)]
    assert list(folder.glob("*.part"))


def everything_is_right_on_the_server(central: Central, member: str) -> None:
    rows = central.rows("select * from attachment where member_id = :m order by noun desc, place", m=member)
    assert [(row["noun"], row["purpose"]) for row in rows] == [
        ("visit", "visit"),
        ("visit", "visit"),
        ("purchase", "receipt"),
    ]
    contents = [blob_file.path_of(central.data / "blobs", SCOPE, str(row["sha256"])).read_bytes() for row in rows]
    for row, content in zip(rows, contents, strict=True):
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert len(content) == row["bytes"] <= LARGEST
        assert SECRET not in content
        assert b"Exif" not in content
    width, height = size_of(contents[0])
    assert height > width, "the camera was held upright"
    assert height <= 1600
    assert size_of(contents[1]) == (1200, 900)
    assert not list((central.data / "blobs").rglob("*.part"))
    assert central.value("select count(*) - count(distinct op_id) from operation_log") == 0


def seen(tablet: Tablet, member: str, count: int) -> None:
    """What another tablet took, fetched from the server."""
    sync_now(tablet)
    tablet.wait_until_sent()
    tablet.goto(f"/floor/members/{member}")
    expect(tablet.page.locator(".photo.kept")).to_have_count(count, timeout=20_000)
    shown(tablet, count)
    tablet.page.locator(".photo.kept").first.click()
    expect(tablet.page.locator(".photo-large")).to_be_visible()
    shown(tablet, 1)
