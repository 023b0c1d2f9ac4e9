"""A refusal is said by the page in the person's language, never by the browser's own bubble."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKED_BY_BROWSERS = re.compile(r"day_field\(|_rest\.html|type=\"(date|email|number)\"| (min|pattern|required)=\"")
FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.S)
TEMPLATES = sorted([*ROOT.glob("web/pages/**/*.html"), *ROOT.glob("server/office/pages/**/*.html")])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_browser_would_check_itself_is_left_to_the_page(template: Path) -> None:
    forms = [match for match in FORM.finditer(template.read_text()) if CHECKED_BY_BROWSERS.search(match[1])]
    assert not [form[0][:120] for form in forms if "novalidate" not in form[0].split(">", 1)[0]]
