"""The pages of the tablet that a clerk and a manager have open all day."""

from collections.abc import Callable

import pytest

from e2e.screens.walk import walk
from e2e.support.central import Central
from e2e.support.clerk import CLERK, MANAGER
from e2e.support.tablet import Tablet


def pages(central: Central) -> list[tuple[str, str]]:
    """Names and addresses, with real rows behind them."""
    value = central.value
    member = value(
        "select id from member where scope = 'store/001' and purchases > 2 and consent = 1 order by id limit 1"
    )
    purchase = value(
        "select id from purchase where scope = 'store/001' and kind = 'sale' and source = 'tablet' limit 1"
    )
    call = value("""select f.id from follow_up f join member m on m.scope = f.scope and m.id = f.member_id
        and m.phone_state = '' where f.scope = 'store/001' and f.state = 'open' and f.channel = 'call' limit 1""")
    return [
        ("today", "/floor/today"),
        ("members", "/floor/members"),
        ("member", f"/floor/members/{member}"),
        ("register", "/floor/members/new"),
        ("buy", f"/floor/members/{member}/purchases/new"),
        ("purchase", f"/floor/purchases/{purchase}"),
        ("visit", f"/floor/members/{member}/visits/new"),
        ("refusal", f"/floor/members/{member}/refusal"),
        ("call", f"/floor/follow_ups/{call}"),
        ("checklists", "/floor/checklists"),
        ("sync", "/floor/sync"),
        ("sign_in", "/floor/sign_in"),
    ]


def store_pages(central: Central) -> list[tuple[str, str]]:
    """Cards, hand-overs and customer files, as the manager sees them."""
    value = central.value
    rich = value(
        "select id from member where scope = 'store/001' and alias_of = '' order by spend_minor desc, id limit 1"
    )
    card = value("select id from card where scope = 'store/001' and state <> 'handed' order by id limit 1")
    return [
        ("store", "/floor/store"),
        ("cards", "/floor/cards"),
        ("reached", "/floor/cards/reached"),
        *([("card", f"/floor/cards/{card}")] if card else []),
        ("apply", f"/floor/members/{rich}/card/new"),
        ("tier", f"/floor/members/{rich}/tier"),
        ("handovers", "/floor/handovers"),
        ("handover", "/floor/handovers/new"),
        ("files", "/floor/files"),
        ("file", "/floor/files/new"),
        ("reviews", "/floor/files/reviews"),
    ]


Shown = Callable[[Central], list[tuple[str, str]]]


@pytest.mark.parametrize(("person", "shown"), [(CLERK, pages), (MANAGER, store_pages)], ids=["clerk", "manager"])
def test_pages_hold_on_every_screen(
    central: Central, new_tablet: Callable[..., Tablet], person: tuple[str, str], shown: Shown
) -> None:
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*person)
    walk(tablet, shown(central))
