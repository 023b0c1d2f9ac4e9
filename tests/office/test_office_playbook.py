"""The playbook in the office: reading, editing one script in three languages, what changed, publishing, history."""

from server.db import playbook as rows
from server.office.playbook import upcoming
from server.playbooks.draft import published
from server.playbooks.form import fields_of
from tests.office.browser import HTMX

SCRIPT = "/office/playbook/script/day3_c"
LIST = "/office/playbook/checklist/pre_shift"


def fields(db, kind, key, **changes):
    with db.read() as reader:
        return {**fields_of(published(reader, kind, key)), **changes}


def test_managers_and_trainers_read_and_only_headquarters_writes(browser):
    for number in ("1001", "9001", "9004"):
        reader = browser.enter(number)
        index = reader.open("/office/playbook")
        assert "第 1 版" in index.text and not [value for _, value in index.attributes if value.endswith("/draft")]
        page = reader.open(SCRIPT)
        assert "{name}您好" in page.text and not [value for _, value in page.attributes if value.endswith("/draft")]
        assert reader.open(LIST).text and reader.open("/office/playbook/rules").text
        reader.open(f"{SCRIPT}/draft", 403)
        reader.fill(f"{SCRIPT}/draft", 403)
        reader.open("/office/playbook/changes", 403)
        reader.fill("/office/playbook/publication", 403, note="x")
    browser.enter("1009").open("/office/playbook", 403)


def test_a_script_is_edited_in_three_languages_and_published(hq, db, app):
    page = hq.open(f"{SCRIPT}/draft")
    assert {"opening.zh-CN", "opening.zh-TW", "opening.en", "steps.0.say.en"} <= set(page.inputs)
    typed = {
        "opening.zh-CN": "{name}您好，打扰一分钟，我是{store}的{clerk}。",
        "opening.zh-TW": "{name}您好，打擾一分鐘，我是{store}的{clerk}。",
        "opening.en": "Hello {name}, one minute only: {clerk} at {store}.",
    }
    changed = hq.fill(f"{SCRIPT}/draft", **fields(db, "script", "day3_c", **typed))
    assert changed.path == "/office/playbook/changes" and "草稿已保存" in changed.text
    assert "打扰一分钟" in changed.text and "<ins>" in changed.response.text and "<del>" in changed.response.text
    assert "打扰一分钟" not in hq.open(SCRIPT).text
    assert hq.fill("/office/playbook/publication", 422, note=" ").invalid == ["note"]
    app.state.at += 1000
    done = hq.fill("/office/playbook/publication", note="开场更短")
    assert "第 2 版已发布" in done.text
    assert "打扰一分钟" in hq.open(SCRIPT).text and "打扰一分钟" not in hq.open(f"{SCRIPT}/1").text
    history = hq.open("/office/playbook/versions")
    assert "开场更短" in history.text and "总部苏" in history.text
    assert "第 3 天电话" in hq.open("/office/playbook/versions/2").text
    with db.read() as reader:
        old, new = rows.script_version(reader, "day3_c@1"), rows.script_version(reader, "day3_c@2")
        assert (old.current, new.current) == (0, 1)
        assert reader.value("select seq from script where id = 'day3_c@2'") == reader.head("org")
        assert rows.drafts(reader) == []


def test_mistakes_are_shown_at_their_place_and_stop_the_publishing(hq, db):
    hq.open(f"{SCRIPT}/draft")
    wrong = {"opening.zh-CN": "{nmae}您好", "steps.0.say.en": "", "closing.zh-TW": "再見 {"}
    wrong["steps.0.answers.0.next"] = "nowhere"
    page = hq.fill(f"{SCRIPT}/draft", **fields(db, "script", "day3_c", **wrong))
    assert page.path == f"{SCRIPT}/draft"
    assert {"opening.zh-CN", "steps.0.say.en", "closing.zh-TW", "steps.0.answers.0.next"} <= set(page.invalid)
    assert "nmae" in page.text and page.response.text.count("{nmae}您好") == 1
    refused = hq.fill("/office/playbook/publication", 422, note="试试")
    assert "处错误" in refused.text
    with db.read() as reader:
        assert rows.current_version(reader) == 1
    assert "放弃" in hq.open(f"{SCRIPT}/draft").text
    assert "已放弃" in hq.fill(f"{SCRIPT}/discard").text
    with db.read() as reader:
        assert rows.drafts(reader) == []
    hq.fill(f"{SCRIPT}/discard", 404)


def test_a_text_that_is_too_long_is_not_saved_and_not_lost(hq, db):
    hq.open(f"{SCRIPT}/draft")
    page = hq.fill(f"{SCRIPT}/draft", 422, **fields(db, "script", "day3_c", **{"opening.en": "x" * 1001}))
    assert page.invalid == ["opening.en"] and "x" * 1001 in page.response.text
    with db.read() as reader:
        assert rows.drafts(reader) == []


def test_steps_are_added_moved_and_removed_before_saving(hq, db):
    page = hq.open(f"{SCRIPT}/draft")
    before = fields(db, "script", "day3_c")
    steps = len([name for name in page.inputs if name.startswith("steps.") and name.endswith(".id")])
    added = hq.fill(f"{SCRIPT}/draft", headers=HTMX, do="add:steps", **before)
    assert f"steps.{steps}.say.en" in added.inputs and "<html" not in added.response.text
    moved = hq.fill(f"{SCRIPT}/draft", do="down:steps.0", **before)
    assert moved.inputs["steps.1.id"] == before["steps.0.id"] and "<html" in moved.response.text
    removed = hq.fill(f"{SCRIPT}/draft", do="remove:steps.0", **before)
    assert removed.inputs["steps.0.id"] == before["steps.1.id"]
    with db.read() as reader:
        assert rows.drafts(reader) == []


def test_a_checklist_is_edited_and_the_same_again_is_no_draft(hq, db):
    page = hq.open(f"{LIST}/draft")
    assert "sections.0.points.0.text.zh-CN" in page.inputs
    again = hq.fill(f"{LIST}/draft", **fields(db, "checklist", "pre_shift"))
    assert "没有未发布的修改" in again.text
    hq.fill(f"{LIST}/draft", **fields(db, "checklist", "pre_shift", **{"sections.0.points.0.text.zh-CN": "徽章戴左胸"}))
    assert "徽章戴左胸" in hq.open("/office/playbook/changes").text
    hq.fill("/office/playbook/publication", note="徽章")
    assert "徽章戴左胸" in hq.open(LIST).text


def test_what_is_not_there_is_not_found(hq):
    for path in (
        "/office/playbook/script/nope",
        "/office/playbook/tier/A",
        "/office/playbook/script/day3_c/9",
        "/office/playbook/versions/9",
        "/office/playbook/script/nope/draft",
        "/office/playbook/staff/x/draft",
    ):
        hq.open(path, 404)


def test_odd_fields_are_harmless(hq, db):
    hq.open(f"{SCRIPT}/draft")
    for odd in (
        {"steps.0": "x", "steps.0.say.en": "y"},
        {"steps.x.say.en": "y"},
        {"steps.9999.say.en": "y"},
        {"do": "add:__class__"},
        {"do": "remove:steps.99"},
        {"do": "nonsense"},
        {"key": "other", "kind": "message"},
        {"title": "flat"},
        {"opening.de": "Hallo"},
    ):
        answer = hq.post(f"{SCRIPT}/draft", data={"_csrf": hq.csrf, **odd})
        assert answer.status_code < 500, odd
    with db.read() as reader:
        assert rows.current_version(reader) == 1


def test_rules_show_whom_when_why_and_festivals_with_their_next_day(hq):
    page = hq.open("/office/playbook/rules")
    for said in ("多日没来", "会员的导购", "谁都可以", "purchases > 0", "祝福", "服务通知", "买过这类商品"):
        assert said in page.text, said
    assert "“购买之后”的跟进排上后，“每季一次”还没做的不再做" in page.text
    assert "怎么不再收短信？" in page.text and "你是来推销的吧？" in page.text
    festivals = page.response.text.partition('id="festivals"')[2].partition("</section>")[0]
    assert festivals.count("<tr>") == 13 and "重阳节" in festivals


def test_the_next_day_of_a_festival_is_shown_and_one_without_comes_last():
    festivals = [{"key": "a", "title": "A"}, {"key": "b", "title": "B"}, {"key": "c", "title": "C"}]
    days = [{"key": "a", "day": "2026-01-01"}, {"key": "b", "day": "2026-09-25"}, {"key": "a", "day": "2027-01-01"}]
    lines = upcoming(festivals, days, "2026-05-01")
    assert [(line.title, line.next_day) for line in lines] == [("B", "2026-09-25"), ("A", "2027-01-01"), ("C", "")]


def test_fields_of_a_step_are_edited_and_shown(hq, db):
    talk = "/office/playbook/script/absent_180"
    shown = hq.open(talk)
    assert "没来的原因" in shown.text and "必填" in shown.text and "改去别家" in shown.text
    before = fields(db, "script", "absent_180")
    page = hq.open(f"{talk}/draft")
    assert {name for name in before if ".fields." in name} - set(page.inputs) == {"steps.2.fields.1.required"} - set(
        page.inputs
    )
    added = hq.fill(f"{talk}/draft", headers=HTMX, do="add:steps.2.fields", **before)
    assert added.inputs["steps.2.fields.2.key"] == "field1"
    wrong = {"steps.2.fields.1.type": "choice", "steps.2.fields.1.label.en": ""}
    refused = hq.fill(f"{talk}/draft", **{**before, **wrong})
    assert refused.path == f"{talk}/draft" and "steps.2.fields.1.label.en" in refused.invalid
    assert "却没有选项" in refused.text
    right = {"steps.2.fields.1.type": "text", "steps.2.fields.1.label.zh-CN": "常去哪家"}
    changed = hq.fill(f"{talk}/draft", **{**before, **right})
    assert changed.path == "/office/playbook/changes" and "要填的内容" in changed.text
    hq.fill("/office/playbook/publication", note="栏目")
    assert "常去哪家" in hq.open(talk).text


def test_a_wish_that_sells_is_refused_at_its_field(hq, db):
    wish = "/office/playbook/script/wish_mid_autumn"
    sold = {"opening.zh-TW": "{name}，中秋快樂！新品八折。"}
    page = hq.fill(f"{wish}/draft", **fields(db, "script", "wish_mid_autumn", **sold))
    assert page.path == f"{wish}/draft" and page.invalid == ["opening.zh-TW"]
    assert "祝福里不能推销" in page.text
    assert "处错误" in hq.fill("/office/playbook/publication", 422, note="x").text


def test_what_a_newer_program_brings_is_taken_over_by_headquarters(hq, db, browser):
    assert "并入并发布" not in hq.open("/office/playbook").text
    with db.write() as writer:
        writer.run("delete from faq where key = 'repair'")
    assert "问答 1 条" in hq.open("/office/playbook").text
    assert "第 2 版已发布" in hq.fill("/office/playbook/renewal").text
    assert "没有新的内容可并入" in hq.fill("/office/playbook/renewal").text
    assert "坏了能修吗" in hq.open("/office/playbook/rules").text
    browser.enter("1001").fill("/office/playbook/renewal", 403)
