"""The engines, and why one of them cannot run here."""

import shutil
import subprocess
from pathlib import Path

from e2e.browsers.steered_by_playwright import FIREFOX
from e2e.browsers.steered_by_selenium import DRIVER, PYTHON
from e2e.support.tablet import CHROMIUM

ENGINES = ("chromium", "firefox", "webkit")
BINDING = "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2"


def missing(engine: str) -> str:
    """What has to be installed for it, in words; empty when all is there."""
    if engine == "chromium":
        return lacking(CHROMIUM, "chromium")
    if engine == "firefox":
        return lacking(FIREFOX, "firefox-esr")
    return lacking(DRIVER, "webkit2gtk-driver") or lacking("Xvfb", "xvfb") or without_binding()


def lacking(program: str, package: str) -> str:
    return "" if shutil.which(program) else f"{program} is not installed (Debian: {package})"


def without_binding() -> str:
    there = Path(PYTHON).exists() and subprocess.run([PYTHON, "-c", BINDING], capture_output=True).returncode == 0
    return "" if there else f"{PYTHON} has no WebKitGTK (Debian: gir1.2-webkit2-4.1)"
