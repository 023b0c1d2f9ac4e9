"""Components render the same HTML in Jinja2 (office) and nunjucks (tablet), and wire what assistive tools need."""

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest

WEB = Path(__file__).parents[2] / "web"
OPTIONS = "[{'key': 'a', 'label': 'A & B'}, {'key': 'b', 'label': '<乙>'}]"
PHOTO = (
    "{'id': 'op/0', 'sha256': 'abc', 'label': '徐 & 李', 'tone': 'muted', 'state': 'waiting', 'state_text': 'on <it>'}"
)
IMPORTS = """
{%- from "components/icon.html" import icon -%}
{%- from "components/button.html" import button, link_button -%}
{%- from "components/field.html" import text_field, area_field, amount_field, day_field, choice_field,
    many_field, select_field, check_field -%}
{%- from "components/badge.html" import tier_badge, badge -%}
{%- from "components/photo_field.html" import photo_chosen, photo_field, photo_row -%}
{%- from "components/signature_field.html" import signature_field, signed -%}
{%- from "components/page.html" import page_head, empty, notice, progress, stat -%}
"""
CALLS = [
    "icon('phone')",
    "button('保存')",
    "button('Save <now>', 'danger', 'button', icon='trash-2', name='act', value='drop')",
    "button('x', kind='quiet', name='empty')",
    "link_button('返回', '/floor/members?sort=a&b')",
    "link_button('Call', 'tel:+861', 'primary', 'phone')",
    "text_field('name', '姓名')",
    "text_field('name', '姓名', none)",
    "text_field('phone', 'Phone', '138', 'Is \"wrong\", isn\\'t it?', 'tel', 'tel', true, 'as on <the slip>', 'tel', '20', '139')",  # noqa: E501
    "text_field('age', 'Age', 0)",
    "text_field('age', 'Age', 42, hint='years')",
    "area_field('note', '备注', 'one\ntwo <b>')",
    "area_field('note', '备注', none, problem='too long', hint='short', required=true)",
    "amount_field('amount', '金额')",
    "amount_field('amount', '金额', '12.50', problem='必须大于零', required=true, hint='元')",
    "day_field('day', '日期', '2026-11-22', max='2026-11-30', required=true)",
    "day_field('day', '日期', none, problem='in the future')",
    f"choice_field('kind', '类别', {OPTIONS})",
    f"choice_field('kind', '类别', {OPTIONS}, value='b', problem='choose', required=true)",
    "choice_field('kind', '类别', [])",
    f"many_field('need', '需要', {OPTIONS}, [])",
    f"many_field('need', '需要', {OPTIONS}, ['a', 'b'], problem='too many')",
    f"many_field('need', '需要', {OPTIONS}, none)",
    f"select_field('pay', '付款', {OPTIONS}, value='b')",
    f"select_field('pay', '付款', {OPTIONS}, problem='choose')",
    "check_field('consent', '同意')",
    "check_field('consent', '同意', checked=true, hint='monthly', problem='needed')",
    "tier_badge('gold', '金卡')",
    "badge('3 < 4')",
    "badge('late', 'bad')",
    "page_head('今日')",
    "page_head('Member', back='/floor/members', subtitle='V001 & more')",
    "empty('coffee', 'All done')",
    "empty('coffee', 'All done', 'Have a rest')",
    "notice('hello')",
    "notice('careful', 'warn')",
    "notice('no', tone='bad')",
    "notice('yes', 'good')",
    "progress(3, 11, '已完成')",
    "progress(1600, 6919, '已完成')",
    "progress(0, 0, '已完成')",
    "photo_chosen('abc')",
    "photo_field({'chosen': [], 'most': 6, 'largest': 400000})",
    "photo_field({'chosen': ['abc', 'def'], 'most': 6, 'largest': 400000}, problem='too <many>')",
    "photo_row([])",
    f"photo_row([{PHOTO}])",
    "signed('abc')",
    "signature_field({'sha256': '', 'largest': 400000}, 'Sign')",
    "signature_field({'sha256': 'abc', 'largest': 400000}, 'Sign', problem='missing', hint='here', required=true)",
    "stat('积分', '4,280')",
    "stat('积分', 0, hint='none yet')",
    "stat('状态', badge('ok', 'good'))",
]


class Shape(HTMLParser):
    """What a browser would make of HTML: tags with sorted attributes, texts with single spaces."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("/" + tag)

    def handle_data(self, data: str) -> None:
        if text := re.sub(r"\s+", " ", data).strip():
            self.parts.append(text)


def template(call: str) -> str:
    return IMPORTS + "{{ " + call + " }}"


@pytest.fixture(scope="module")
def jinja() -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(WEB), autoescape=True)
    env.globals["t"] = lambda id, **_: f"[{id}]"
    env.globals["number"] = lambda value: f"{value:,}"
    return env


@pytest.fixture(scope="module")
def on_tablet() -> dict[str, str]:
    command = ["node", "test/render_components.js"]
    templates = json.dumps([template(call) for call in CALLS])
    answer = subprocess.run(command, cwd=WEB, input=templates, capture_output=True, text=True, check=True)
    return dict(zip(CALLS, json.loads(answer.stdout), strict=True))


@pytest.mark.parametrize("call", CALLS)
def test_component_is_the_same_on_both_sides(call: str, jinja: jinja2.Environment, on_tablet: dict[str, str]) -> None:
    in_office = Shape(jinja.from_string(template(call)).render()).parts
    assert in_office == Shape(on_tablet[call]).parts
    assert in_office


def test_every_public_macro_is_compared() -> None:
    macros = {
        name
        for file in (WEB / "components").glob("*.html")
        for name in re.findall(r"{% macro ([a-z]\w*)\(", file.read_text("utf-8"))
    }
    assert macros == {call.split("(")[0] for call in CALLS}


@pytest.mark.parametrize("call", [call for call in CALLS if "_field(" in call])
def test_every_id_that_a_field_refers_to_is_there(call: str, jinja: jinja2.Environment) -> None:
    html = jinja.from_string(template(call)).render()
    ids = re.findall(r'\sid="([^"]+)"', html)
    named = [name for names in re.findall(r'(?:aria-describedby|\sfor)="([^"]*)"', html) for name in names.split()]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)


def test_a_problem_is_said_to_those_who_cannot_see_it(jinja: jinja2.Environment) -> None:
    html = jinja.from_string(template("text_field('phone', 'Phone', problem='too short', hint='11 digits')")).render()
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="phone-hint phone-problem"' in html
    fine = jinja.from_string(template("text_field('phone', 'Phone')")).render()
    assert "aria-invalid" not in fine and "problem" not in fine


def test_what_people_typed_is_never_markup(jinja: jinja2.Environment) -> None:
    html = jinja.from_string(template("text_field('name', 'N', '\"><script>')")).render()
    assert "<script>" not in html
