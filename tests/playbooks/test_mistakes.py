"""Every mistake in a playbook's files is found, with its file, its line and what is allowed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from server.errors import text_id
from server.playbooks import load_playbook
from server.playbooks.check_text import check_text
from server.playbooks.finding import Finding, InvalidPlaybook
from server.playbooks.load import read_playbook
from server.words import Words

Break = Callable[[str, str, str], list[Finding]]
DAY3 = "scripts/day3_c.toml"
CASE = "scripts/case_content.toml"
ABSENT = "scripts/absent_180.toml"
WISH = "scripts/wish_new_year.toml"

# file, what to replace, by what, the code that must be found
MISTAKES = [
    ("playbook.toml", "[[settings]]", "[[settings", "playbook.not_toml"),
    ("playbook.toml", "value = 1\n", 'value = "1"\n', "playbook.wrong_type"),
    ("playbook.toml", 'key = "points_per_yuan"', 'key = "points"', "playbook.setting_missing"),
    ("playbook.toml", "value = 5\n", "value = -5\n", "playbook.too_small"),
    ("playbook.toml", 'key = "menswear"', 'key = "Men wear"', "playbook.bad_key"),
    ("tiers.toml", "rank = 3", "rank = 4", "playbook.tier_rank_gap"),
    ("tiers.toml", "share_percent = 20", "share_percent = 30", "playbook.tier_share"),
    ("tiers.toml", "single_minor = 300000", "single_minor = 100000", "playbook.tier_easier_than_below"),
    ("tiers.toml", "single_minor = 150000\ncumulative_minor = 500000", "", "playbook.tier_without_way_in"),
    ("tiers.toml", '"club"', '"yacht"', "playbook.unknown_value"),
    ("tiers.toml", "window_days = 183", "windows = 183", "playbook.unknown_field"),
    ("cadence.toml", 'script = "day2"', 'script = "day22"', "playbook.script_unknown"),
    ("cadence.toml", 'script = "day3_c"', 'script = "day10_c"', "playbook.message_twin_missing"),
    ("cadence.toml", 'script = "day3_ab"', 'script = "day2"', "playbook.script_kind"),
    ("cadence.toml", 'script = "wish_birthday"', 'script = "day2"', "playbook.wish_sells"),
    ("cadence.toml", 'tiers = ["C"]', 'tiers = ["Z"]', "playbook.unknown_value"),
    ("cadence.toml", 'tiers = ["C"]', "tiers = []", "playbook.tiers_missing"),
    ("cadence.toml", 'tiers = ["C"]', 'tiers = ["C", "B"]', "playbook.twice"),
    ("cadence.toml", 'channel = "call"', 'channel = "fax"', "playbook.unknown_value"),
    ("cadence.toml", 'subject = "mid_autumn"', 'subject = "midautumn"', "playbook.unknown_value"),
    ("cadence.toml", 'subject = "knitwear"', 'subject = "knit"', "playbook.unknown_value"),
    ("cadence.toml", 'subject = "knitwear"', 'subject = ""', "playbook.unknown_value"),
    ("cadence.toml", 'script = "day2"', 'script = "day2"\nsubject = "shirt"', "playbook.unknown_value"),
    ("cadence.toml", 'assignee = "own"', 'assignee = "me"', "playbook.unknown_value"),
    ("cadence.toml", 'script = "day2"', 'script = "day2"\npurpose = "fun"', "playbook.unknown_value"),
    (
        "cadence.toml",
        'script = "wish_birthday"',
        'script = "wish_birthday"\npurpose = "care"',
        "playbook.unknown_value",
    ),
    ("cadence.toml", "day = 90", "day = 0", "playbook.too_small"),
    ("cadence.toml", "purchases > 0", "purchases >", "playbook.condition_broken"),
    ("cadence.toml", "purchases > 0", "purchased > 0", "playbook.condition_unknown"),
    ("cadence.toml", "purchases > 0", "purchases + 1", "playbook.condition_not_boolean"),
    ("cadence.toml", "purchases > 0", "purchases > tier", "playbook.condition_fails"),
    ("cadence.toml", "purchases > 0", "size(district) > 3", "playbook.condition_uneven"),
    ("cadence.toml", "purchases > 0", "district.matches('^x')", "playbook.condition_uneven"),
    ("cadence.toml", "purchases > 0", "has(district.x)", "playbook.condition_uneven"),
    ("cadence.toml", "purchases > 0", "purchases in [1, 3u]", "playbook.condition_uneven"),
    ("cadence.toml", "purchases > 0", "purchases in [1, uint(3)]", "playbook.condition_uneven"),
    ("cadence.toml", "purchases > 0", "-(-9223372036854775808) > purchases", "playbook.condition_uneven"),
    ("cadence.toml", 'replaced = "quarter"', 'replaced = "purchase"', "playbook.twice"),
    ("cadence.toml", 'replaced = "quarter"', 'replaced = "quarters"', "playbook.unknown_value"),
    ("festivals.toml", 'key = "lantern"', 'key = "qixi"', "playbook.twice"),
    ("festivals.toml", 'calendar = "lunar"', 'calendar = "maya"', "playbook.unknown_value"),
    ("festivals.toml", "day = 15", "day = 31", "playbook.not_between"),
    ("festivals.toml", "month = 12", "month = 13", "playbook.not_between"),
    ("festivals.toml", 'calendar = "term"\nday = 7', 'calendar = "term"\nday = 25', "playbook.not_between"),
    ("questions.toml", 'key = "wash_wool"', 'key = "wash_shirt"', "playbook.twice"),
    ("questions.toml", 'key = "wash_wool"', 'key = "busy"', "playbook.twice"),
    ("questions.toml", "answer.en", "answer.fr", "playbook.missing_language"),
    (CASE, 'type = "number"', 'type = "sum"', "playbook.unknown_value"),
    (CASE, 'type = "number"', 'type = "choice"', "playbook.options_missing"),
    (ABSENT, 'type = "choice"', 'type = "text"', "playbook.options_for_nothing"),
    (ABSENT, '{ key = "range", label', '{ key = "rival", label', "playbook.twice"),
    (ABSENT, 'key = "rival_name"', 'key = "why"', "playbook.twice"),
    (ABSENT, 'key = "rival_name"', 'key = "Rival name"', "playbook.bad_key"),
    ("scripts/welcome.toml", 'id = "use"', 'id = "use"\nfields = [{ key = "a" }]', "playbook.message_with_fields"),
    (CASE, 'key = "case_content"', 'key = "case_contented"', "playbook.role_base_missing"),
    ("scripts/case_content_store_manager.toml", 'kind = "call"', 'kind = "visit"', "playbook.script_kind"),
    (WISH, "顺心一点", "顺心一点，全场九折", "playbook.wish_sells"),
    (WISH, "lighter and kinder", "lighter with {points} for {name}", "playbook.wish_sells"),
    ("choices.toml", "sale_word = [", "sale_words = [", "playbook.choices_missing"),
    ("choices.toml", "snooze_reason = [", "snooze_reasons = [", "playbook.choices_missing"),
    ("outcomes.toml", 'mark = "appointment"', 'mark = "date"', "playbook.unknown_value"),
    ("outcomes.toml", "next_days = 1", "next_days = 0", "playbook.outcome_without_next"),
    ("outcomes.toml", 'mark = "refusal"', 'mark = "refused"', "playbook.unknown_value"),
    ("outcomes.toml", 'key = "busy"', 'key = "no_answer"', "playbook.twice"),
    ("choices.toml", "visit_need = [", "visit_needs = [", "playbook.choices_missing"),
    ("choices.toml", 'key = "fit", title', 'key = "comfort", title', "playbook.twice"),
    ("choices.toml", 'zh-TW = "合身有精神", ', "", "playbook.missing_language"),
    ("choices.toml", "points_reason = [", "point_reason = [", "playbook.choices_missing"),
    ("gifts.toml", 'key = "tie"', 'key = "socks"', "playbook.twice"),
    ("gifts.toml", "points = 3500", "points = 0", "playbook.too_small"),
    ("gifts.toml", "value_minor = 5000", "value_minor = 0", "playbook.too_small"),
    ("gifts.toml", "valid_days = 30", "valid_days = 0", "playbook.too_small"),
    ("gifts.toml", "value_minor = 5000", "value_minor = 5000\npoints = 5", "playbook.gift_not_for_points"),
    ("gifts.toml", 'kind = "voucher"', 'kind = "coupon"', "playbook.unknown_value"),
    ("gifts.toml", 'occasion = "referral"', 'occasion = "easter"', "playbook.unknown_value"),
    ("gifts.toml", 'occasion = "joined_day"', 'occasion = "birthday"', "playbook.twice"),
    ("gifts.toml", 'tiers = ["B", "A"]', 'tiers = ["Z"]', "playbook.unknown_value"),
    ("record.toml", 'key = "sex", purpose = "record"', 'key = "name", purpose = "record"', "playbook.twice"),
    ("record.toml", 'key = "sex"', 'key = "shoe_size"', "playbook.unknown_value"),
    ("record.toml", 'purpose = "card"', 'purpose = "party"', "playbook.unknown_value"),
    ("calendar.toml", '"2026-10-02"', '"2026-10-01"', "playbook.twice"),
    ("calendar.toml", '"2026-10-02"', '"2026-02-30"', "playbook.bad_day"),
    ("calendar.toml", '"2026-10-10", kind', '"2026-10-09", kind', "playbook.day_changes_nothing"),
    ("calendar.toml", 'kind = "holiday"', 'kind = "feast"', "playbook.unknown_value"),
    ("products.toml", 'code = "SH002"', 'code = "SH001"', "playbook.twice"),
    ("products.toml", 'category = "shirt"', 'category = "skirt"', "playbook.unknown_value"),
    ("products.toml", "price_minor = 46900", "price_minor = 0", "playbook.too_small"),
    ("objections.toml", 'key = "busy"', 'key = "hurried"', "playbook.objection_unknown"),
    (DAY3, 'kind = "call"', 'kind = "letter"', "playbook.unknown_value"),
    (DAY3, 'next = "worn"', 'next = "wron"', "playbook.next_unknown"),
    (DAY3, 'next = "worn"', 'next = "when"', "playbook.unreachable_step"),
    (DAY3, 'key = "yes", label = { zh-CN = "可以"', 'key = "no", label = { zh-CN = "可以"', "playbook.twice"),
    (DAY3, 'id = "when"', 'id = "time"', "playbook.twice"),
    (DAY3, "{item}", "{itm}", "playbook.unknown_placeholder"),
    (DAY3, "{item}", "{item", "playbook.stray_brace"),
    (DAY3, "{name}您好", "您好", "playbook.placeholder_missing"),
    (DAY3, "{clerk}", "{missing}", "playbook.placeholder_may_be_empty"),
    ("scripts/day2.toml", "回复“不接受”即可", "谢谢", "playbook.refusal_not_offered"),
    ("checklists/pre_shift.toml", '"clerk"', '"boss"', "playbook.unknown_value"),
    ("checklists/pre_shift.toml", 'id = "badge"', 'id = "shoes"', "playbook.twice"),
    ("checklists/pre_shift.toml", 'id = "badge"', 'id = "b"', "playbook.bad_key"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), MISTAKES, ids=lambda text: text[:40] if text else "-")
def test_mistake_is_found_in_its_file(broken: Break, file: str, old: str, new: str, code: str) -> None:
    findings = broken(file, old, new)
    assert code in {finding.code for finding in findings}
    assert all(finding.file and finding.line for finding in findings)


def test_unbroken_copy_has_no_mistakes(folder: Path) -> None:
    assert load_playbook(folder).key == "menswear"


def test_line_is_the_one_of_the_mistake(broken: Break, folder: Path) -> None:
    findings = broken(DAY3, 'next = "worn"', 'next = "nowhere"')
    finding = next(one for one in findings if one.code == "playbook.next_unknown")
    lines = (folder / DAY3).read_text("utf-8").splitlines()
    assert 'next = "nowhere"' in lines[finding.line - 1]
    assert finding.path == "steps.0.answers.0.next"
    assert "worn" in str(finding.facts["allowed"])


@pytest.mark.parametrize(
    ("file", "old", "new", "path"),
    [
        ("cadence.toml", "purchases > 0", "purchased > 0", "steps.18.condition"),
        ("questions.toml", 'key = "wash_wool"', 'key = "busy"', "questions.1.key"),
        (WISH, "顺心一点", "顺心一点，全场九折", "opening.zh-CN"),
        (ABSENT, 'key = "rival_name"', 'key = "why"', "steps.2.fields.1.key"),
    ],
)
def test_place_is_the_one_of_the_mistake(broken: Break, folder: Path, file: str, old: str, new: str, path: str) -> None:
    (finding,) = broken(file, old, new)
    assert (finding.file, finding.path) == (file, path)
    assert new in (folder / file).read_text("utf-8").splitlines()[finding.line - 1]


def test_step_names_the_circle_it_is_in(broken: Break) -> None:
    findings = broken(DAY3, 'next = "care"', 'next = "worn"')
    circle = next(one for one in findings if one.code == "playbook.cycle")
    assert circle.facts["way"] == "worn → service → worn"


def test_all_mistakes_are_listed_at_once(broken: Break) -> None:
    broken("tiers.toml", "rank = 3", "rank = 9")
    broken("cadence.toml", "day = 2\n", 'day = "2"\n')
    broken("cadence.toml", "day = 30\n", "day = []\n")
    findings = broken(DAY3, 'next = "worn"', 'next = "nowhere"')
    wrong = {(one.file, one.code) for one in findings}
    assert wrong >= {
        ("tiers.toml", "playbook.tier_rank_gap"),
        ("cadence.toml", "playbook.wrong_type"),
        (DAY3, "playbook.next_unknown"),
    }
    assert [one.path for one in findings if one.file == "cadence.toml"] == ["steps.0.day", "steps.6.day"]


def test_wrong_shape_is_not_reported_as_missing_too(broken: Break) -> None:
    findings = broken(DAY3, "title = { zh-CN", "title = 5 # {")
    assert [one.code for one in findings] == ["playbook.wrong_type"]


def test_mistake_in_the_bank_is_reported_there_once(broken: Break) -> None:
    findings = broken("objections.toml", "question.en", "question.fr")
    assert {one.file for one in findings} == {"objections.toml"}
    assert sorted(one.code for one in findings) == ["playbook.missing_language", "playbook.unknown_field"]


def test_missing_and_unknown_files(folder: Path) -> None:
    (folder / "tiers.toml").rename(folder / "tier.toml")
    with pytest.raises(InvalidPlaybook) as raised:
        load_playbook(folder)
    assert {(one.file, one.code) for one in raised.value.findings} == {
        ("tiers.toml", "playbook.file_missing"),
        ("tier.toml", "playbook.file_unknown"),
    }


def test_file_in_another_encoding(folder: Path) -> None:
    text = (folder / "outcomes.toml").read_text("utf-8")
    (folder / "outcomes.toml").write_bytes(text.encode("gb18030"))
    assert [one.code for one in read_playbook(folder)[1]] == ["playbook.not_utf8"]


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW", "en"])
def test_every_finding_has_words(broken: Break, locale: str) -> None:
    broken("tiers.toml", "rank = 3", "rank = 9")
    findings = broken(DAY3, "{item}", "{itm}")
    words = Words(locale, strict=True)
    texts = [finding.text(words) for finding in findings]
    assert len(texts) >= 2
    assert any("itm" in text for text in texts)


def test_every_code_of_the_checks_has_words() -> None:
    sources = Path(check_text.__code__.co_filename).parent.glob("*.py")
    codes = {code for path in sources for code in re.findall(r'"(playbook\.(?!toml)[a-z_]+)"', path.read_text("utf-8"))}
    assert len(codes) > 30
    words = Words("zh-CN")
    assert [code for code in sorted(codes) if not words.has(text_id(code))] == []
