"""Week plans on the screen and on paper, club events and visits at home, as the store's manager sees them, with the server
dead."""

from collections.abc import Callable
from datetime import date

from e2e.screens.walk import walk
from e2e.support.central import Central
from e2e.support.clerk import MANAGER
from e2e.support.tablet import Tablet
from server.demo.meetings import meetings
from server.demo.rules import read_rules
from server.demo.store import Store

SCOPE = "store/001"


def plan_pages(central: Central) -> list[tuple[str, str]]:
    plans = central.rows(
        f"select clerk_id, week, state from week_plan where scope = '{SCOPE}' order by state desc, week"
    )
    run, asked = ({**plan, "at": f"/floor/plans/{plan['clerk_id']}/{plan['week']}"} for plan in (plans[0], plans[-1]))
    item = central.value(
        f"select follow_up_id from week_plan_item where plan_id = '{asked['clerk_id']}/{asked['week']}' order by id limit 1"
    )
    ahead, held = (
        central.value(f"select id from club_event where scope = '{SCOPE}' and state = '{state}' limit 1")
        for state in ("planned", "held")
    )
    visit = central.rows(f"select id, member_id from home_visit where scope = '{SCOPE}' and state = 'planned' limit 1")[
        0
    ]
    return [
        ("plans", f"/floor/plans?week={asked['week']}"),
        ("plan", asked["at"]),
        ("plan_set", run["at"]),
        ("plan_item", f"{asked['at']}/item?key={item}"),
        ("plan_add", f"{asked['at']}/add"),
        ("plan_sheet", f"{run['at']}/sheet"),
        ("plan_store", f"/floor/plans/all/{run['week']}/sheet"),
        ("club", "/floor/club"),
        ("club_new", "/floor/club/new"),
        ("club_event", f"/floor/club/{ahead}"),
        ("club_invite", f"/floor/club/{ahead}/invite"),
        ("club_held", f"/floor/club/{held}"),
        ("visits", "/floor/home_visits"),
        ("home_visit", f"/floor/home_visits/{visit['id']}"),
        ("visit_new", f"/floor/members/{visit['member_id']}/home_visits/new"),
        ("visit_member", f"/floor/members/{visit['member_id']}"),
        ("visit_today", "/floor/today"),
    ]


def agreed(central: Central) -> None:
    """What the demo's store agrees with its customers."""
    db = central.opened()
    with db.read() as reader:
        rules = read_rules(reader)
    meetings(db, Store(rules, SCOPE.removeprefix("store/"), date.today().toordinal()))
    db.close()


def test_plans_events_and_visits_hold_on_every_screen_offline(
    central: Central, new_tablet: Callable[..., Tablet]
) -> None:
    agreed(central)
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    paths = plan_pages(central)
    central.kill()
    walk(tablet, paths, "plan-")
