"""The same day in every engine: all that a clerk does, with the server there and with the server dead, through a reload
and a kill of the browser; then it is at the server exactly once, and a second window shows it. `SCREENS=folder` keeps
pictures of the main pages."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.browsers.clerk import NUMBER, Clerk
from e2e.browsers.engines import ENGINES
from e2e.browsers.window import Window
from e2e.support.central import Central

SCOPE = "store/001"
# where the replica lies: how the sync page says it
KEPT = {"chromium": "加密存在本机", "firefox": "加密存在本机", "webkit": "只在内存里"}
WITH, WITHOUT = ("欧阳知夏", "13911112222", "88.50"), ("欧阳知秋", "13911113333", "128.00")
TWICE = {"member.register", "purchase.record", "visit.record", "contact.record", "checklist.start", "checklist.sign"}

pytestmark = pytest.mark.xdist_group("browsers")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_day(engine: str, central: Central, opened: Callable[[str], Window]) -> None:
    window = opened(engine)
    clerk = Clerk(window)
    with_server, without_server = open_calls(central)
    clerk.enrol(central.code())
    clerk.sign_in()
    knows_everybody(clerk, central)
    first = a_day(clerk, WITH, with_server)
    clerk.wait_until_sent()
    where_it_is_kept(clerk, KEPT[engine])

    central.kill()
    second = a_day(clerk, WITHOUT, without_server)
    nothing_is_gone(clerk, (first, second))

    central.start()
    clerk.wait_until_sent()
    for member, (name, phone, amount), call in ((first, WITH, with_server), (second, WITHOUT, without_server)):
        arrived_once(central, member, name, f"+86{phone}", int(amount.replace(".", "")), call)
    everything_once(central)
    pictures(window, engine, first)
    a_second_window_takes_over(clerk, second)


def a_day(clerk: Clerk, person: tuple[str, str, str], call: str) -> str:
    """Returns the new member's id."""
    name, phone, amount = person
    member = clerk.register(name, phone)
    clerk.buy(member, amount, f"E2E-{phone}")
    clerk.visit(member, f"到店 {name}")
    clerk.window.reload()
    clerk.call(call, f"回访 {name}")
    clerk.checklist(name)
    return member


def open_calls(central: Central) -> list[str]:
    """Two that our clerk is to make by phone."""
    found = central.rows(
        """select f.id from follow_up f join staff s on s.id = f.assignee_id
        join member m on m.scope = f.scope and m.id = f.member_id and m.phone_state = ''
        where f.scope = :scope and f.state = 'open' and f.channel = 'call' and s.number = :number and f.from_day <= :today
        order by f.due, f.id limit 2""",
        scope=SCOPE,
        number=NUMBER,
        today=central.today(),
    )
    return [str(row["id"]) for row in found]


def knows_everybody(clerk: Clerk, central: Central) -> None:
    """By the first letters of the pinyin, one who came with the first load."""
    row = central.rows("select name, pinyin from member where scope = :s and length(name) = 3 limit 1", s=SCOPE)[0]
    clerk.search("".join(syllable[0] for syllable in str(row["pinyin"]).split()), str(row["name"]))


def where_it_is_kept(clerk: Clerk, words: str) -> None:
    clerk.go("/floor/sync")
    clerk.window.see(words)


def nothing_is_gone(clerk: Clerk, members: tuple[str, str]) -> None:
    """The browser is killed and started again, with the server still dead."""
    clerk.window.restart()
    clerk.go_on()
    for member, (name, _, _) in zip(members, (WITH, WITHOUT), strict=True):
        clerk.window.open(f"/floor/members/{member}")
        clerk.window.see(name)
        clerk.window.see(f"到店 {name}")
    clerk.go("/floor/sync")
    clerk.window.wait(lambda: clerk.window.value("#bar-sync", "data-state") == "unsent", "the unsent work to be shown")


def arrived_once(central: Central, member: str, name: str, phone: str, amount: int, call: str) -> None:
    assert central.rows("select id, name from member where phone = :p", p=phone) == [{"id": member, "name": name}]
    assert central.rows("select amount_minor from purchase where member_id = :m", m=member) == [
        {"amount_minor": amount}
    ]
    assert (
        central.value("select count(*) from visit where member_id = :m and note = :n", m=member, n=f"到店 {name}") == 1
    )
    contacts = central.rows("select outcome, note from contact where follow_up_id = :f", f=call)
    assert contacts == [{"outcome": "reached", "note": f"回访 {name}"}]
    signed = "select count(*) from checklist_run where state = 'signed' and signed_name = :n"
    assert central.value(signed, n=name) == 1


def everything_once(central: Central) -> None:
    """Each operation twice, once with and once without the server; the ticks once for each point. The day is planned by
    itself."""
    counts = central.rows(
        """select op, count(*) as times, count(distinct op_id) as operations from operation_log
        where op <> 'follow_up.plan' group by op"""
    )
    assert {row["op"] for row in counts} == TWICE | {"checklist.tick"}
    assert all(row["times"] == row["operations"] for row in counts)
    assert {row["op"]: row["times"] for row in counts if row["op"] in TWICE} == dict.fromkeys(TWICE, 2)
    assert central.value("select count(*) from operation_log where status <> 'applied'") == 0


def a_second_window_takes_over(clerk: Clerk, member: str) -> None:
    """And the first takes back. Each window wants the PIN for itself."""
    other = Clerk(clerk.window.another())
    other.go_on()
    other.window.open(f"/floor/members/{member}")
    other.window.see(WITHOUT[0])
    is_taken(clerk.window)
    clerk.window.tap("form[action='/floor/taken'] button")
    clerk.window.at("/floor/today")
    is_taken(other.window)


def is_taken(window: Window) -> None:
    window.wait(lambda: window.count("form[action='/floor/taken']"), "the notice that another window took over")


def pictures(window: Window, engine: str, member: str) -> None:
    folder = os.environ.get("SCREENS")
    one = f"/floor/members/{member}"
    for path in (
        "/floor/today",
        "/floor/members",
        "/floor/members/new",
        one,
        f"{one}/purchases/new",
        f"{one}/visits/new",
    ):
        shoot(window, folder, path, f"{path.replace(member, 'one').removeprefix('/floor/').replace('/', '-')}-{engine}")
    for path in ("/floor/checklists", "/floor/sync", "/floor/sign_in"):
        shoot(window, folder, path, f"{path.removeprefix('/floor/')}-{engine}")


def shoot(window: Window, folder: str | None, path: str, name: str) -> None:
    if folder:
        window.open(path)
        window.screenshot(Path(folder) / f"{name}.png")
