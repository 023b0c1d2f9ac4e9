"""The shipped playbook says what the domain's rules ask for."""

import re
from pathlib import Path

from server.db.reach import LIMITS
from server.playbooks import Playbook
from server.playbooks.model import TRIGGERS, WISHES
from server.playbooks.model_script import Script
from server.playbooks.placeholders import SELLING, names_in

OTHERS = {"care", "service", "promotion"}
ROOT = Path(__file__).parents[2]
# what people go by, and no program counts
READ_BY_PEOPLE = {"first_concession_percent", "greeting_seconds"}


def test_tiers_are_those_of_the_manual(menswear: Playbook) -> None:
    rows = [(t.key, t.rank, t.single_minor, t.cumulative_minor, t.window_days, t.share_percent) for t in menswear.tiers]
    assert rows == [
        ("C", 1, 0, 0, 0, 40),
        ("B", 2, 150_000, 500_000, 0, 40),
        ("A", 3, 300_000, 1_000_000, 183, 20),
    ]


def test_every_setting_is_asked_for_by_its_name(menswear: Playbook) -> None:
    rooms = ("sync/**/*.py", "server/**/*.py", "web/pages/**/*", "web/worker/*.js")
    files = (path for room in rooms for path in ROOT.glob(room) if path.suffix in (".py", ".js", ".sql", ".html"))
    asked = set(re.findall(r"[\w]+", " ".join(path.read_text("utf-8") for path in files)))
    keys = {setting.key for setting in menswear.settings}
    assert keys - asked == READ_BY_PEOPLE
    assert set(LIMITS) <= keys


def test_cadence_after_a_purchase(menswear: Playbook) -> None:
    steps = [step for step in menswear.cadence if step.trigger == "purchase"]
    of = {tier: [(s.day, s.channel) for s in steps if tier in s.tiers] for tier in ("C", "B", "A")}
    assert of["C"] == [(2, "message"), (3, "either"), (7, "message"), (10, "call"), (30, "call"), (120, "either")]
    assert of["A"] == of["B"] == [(2, "message"), (3, "call"), (7, "call"), (30, "call"), (120, "either")]


def test_every_trigger_is_followed(menswear: Playbook) -> None:
    tiers = {tier.key for tier in menswear.tiers}
    followed: dict[str, set[str]] = {}
    for step in menswear.cadence:
        followed.setdefault(step.trigger, set()).update(step.tiers)
    assert set(followed) == set(TRIGGERS)
    assert {trigger for trigger, some in followed.items() if some != tiers} == {"card"}
    assert [step.day for step in menswear.cadence if step.trigger == "no_visit"] == [90, 180]


def test_days_of_the_year_are_wished_well_and_card_members_by_the_whole_store(menswear: Playbook) -> None:
    wishes = [step for step in menswear.cadence if step.trigger in WISHES]
    assert {step.meant for step in wishes} == {"wish"} == {step.meant for step in menswear.cadence} - OTHERS
    assert {step.assignee for step in wishes if "A" in step.tiers} == {"team"}
    greeted = {step.subject for step in wishes if step.trigger == "festival"}
    assert greeted == {festival.key for festival in menswear.festivals} - {"qingming"}
    assert all(step.condition for step in wishes if step.subject == "women")


def test_nobody_is_greeted_twice_for_one_new_year(menswear: Playbook) -> None:
    eve, day = (
        {tier for s in menswear.cadence if s.subject == key for tier in s.tiers}
        for key in ("spring_eve", "spring_festival")
    )
    assert not eve & day and eve | day == {tier.key for tier in menswear.tiers}


def test_a_purchase_replaces_the_tail_of_the_one_before(menswear: Playbook) -> None:
    rules = {(rule.trigger, rule.replaced) for rule in menswear.supersede}
    assert {("purchase", "purchase"), ("purchase", "quarter"), ("purchase", "no_visit")} <= rules


def test_questions_are_answered_and_objections_are_among_them(menswear: Playbook) -> None:
    keys = [one.key for one in menswear.questions]
    assert (
        len(keys) >= 35 and keys[0] == "busy" and {"points_expiry", "return_terms", "repair", "delete_me"} <= set(keys)
    )


def test_only_card_members_get_the_benefits_that_c_lacks(menswear: Playbook) -> None:
    lacking = {"holiday_gift_first", "club", "wedding_gift", "discount", "home_visit"}
    benefits = {tier.key: set(tier.benefits) for tier in menswear.tiers}
    assert not lacking & benefits["C"]
    assert lacking <= benefits["B"] == benefits["A"]


def test_wishes_never_sell(menswear: Playbook) -> None:
    wishes = [script for script in menswear.scripts if script.key.startswith("wish_")]
    assert len(wishes) == 14
    for script in wishes:
        assert not SELLING & set(names_in(_chinese(script))), script.key
        assert not any(word in _chinese(script) for word in ("折", "优惠", "新款", "新品", "积分", "礼券")), script.key


def test_every_message_says_how_to_refuse(menswear: Playbook) -> None:
    messages = [script for script in menswear.scripts if script.kind == "message"]
    assert len(messages) >= 12
    assert all("不接受" in script.body.closing.zh_cn and "STOP" in script.body.closing.en for script in messages)


def test_every_call_lets_the_member_refuse_or_choose_another_time(menswear: Playbook) -> None:
    for step in menswear.cadence:
        script = next(one for one in menswear.scripts if one.key == step.script)
        if step.trigger == "purchase" and script.kind == "call":
            assert {"later", "never"} <= {answer.key for answer in script.body.steps[0].answers}, script.key


def test_outcomes_cover_what_can_happen_on_the_phone(menswear: Playbook) -> None:
    outcomes = {outcome.key: outcome for outcome in menswear.outcomes}
    assert outcomes["dead_number"].mark == outcomes["wrong_person"].mark == "dead_number"
    assert outcomes["refused"].mark == "refusal"
    assert outcomes["call_back"].asks_day
    assert (outcomes["no_answer"].closes, outcomes["no_answer"].next_days) == (False, 1)


def test_six_stages_of_service_have_a_choice_and_a_checklist(menswear: Playbook) -> None:
    stages = [choice.key for choice in menswear.choices_of("visit_stage")]
    assert len(stages) == 6
    assert {f"stage_{stage}" for stage in stages} <= {one.key for one in menswear.checklists}


def test_gifts_and_vouchers_of_the_manual(menswear: Playbook) -> None:
    by_occasion = {gift.occasion: gift for gift in menswear.gifts if gift.occasion}
    assert set(by_occasion) == {"birthday", "wedding_day", "joined_day", "referral"}
    assert by_occasion["wedding_day"].tiers == ("B", "A")
    assert (by_occasion["birthday"].kind, by_occasion["birthday"].tiers) == ("voucher", ())
    assert len([gift for gift in menswear.gifts if gift.points]) == 8
    assert not menswear.choices_of("gift")


def _chinese(script: Script) -> str:
    body = script.body
    return "\n".join([body.opening.zh_cn, *(step.say.zh_cn for step in body.steps), body.closing.zh_cn])
