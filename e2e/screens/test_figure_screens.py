"""The figures of the store, as its manager and a clerk see them, with the server dead."""

from collections.abc import Callable

from e2e.screens.walk import walk
from e2e.support.central import Central
from e2e.support.clerk import MANAGER
from e2e.support.tablet import Tablet

PAGES = [
    ("show", "/floor/figures?days=91"),
    ("week", "/floor/figures"),
    ("churn", "/floor/figures/churn"),
    ("list", "/floor/figures/list/done?days=91"),
    ("once", "/floor/figures/list/once"),
]


def test_the_figures_hold_on_every_screen_offline(central: Central, new_tablet: Callable[..., Tablet]) -> None:
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    central.kill()
    walk(tablet, PAGES, "figure-")
