"""The figures of the store, as its manager and a clerk see them, with the server dead."""

from collections.abc import Callable

import pytest

from e2e.screens.test_screens import faults, keep, looks, speak
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_figures_hold_on_every_screen_offline(
    scheme: str, central: Central, new_tablet: Callable[..., Tablet]
) -> None:
    tablet = new_tablet(color_scheme=scheme)
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    if scheme == "dark":
        central.kill()
    wrong = []
    for locale, width, height in looks(scheme):
        speak(tablet, locale)
        tablet.page.set_viewport_size({"width": width, "height": height})
        for name, path in PAGES:
            tablet.goto(path)
            wrong += [f"{name} {locale} {width} {scheme}: {fault}" for fault in faults(tablet, width >= 800)]
            keep(tablet, f"figure-{name}-{locale}-{width}-{scheme}")
    assert not wrong, "\n".join(wrong)
