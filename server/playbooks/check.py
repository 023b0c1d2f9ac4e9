"""Whether a whole playbook fits together. Every check returns all that it finds, with paths from the playbook's top."""

from collections.abc import Callable
from itertools import pairwise

from server.playbooks.check_cadence import check_cadence, check_supersede
from server.playbooks.check_checklist import check_checklist
from server.playbooks.check_festival import check_festivals, check_questions
from server.playbooks.check_gift import check_gifts
from server.playbooks.check_message import check_wish
from server.playbooks.check_record import check_calendar, check_record
from server.playbooks.check_script import check_key, check_known, check_least, check_outcomes, check_script, check_twice
from server.playbooks.check_text import check_text
from server.playbooks.finding import Fact, Finding, under
from server.playbooks.model import MARKS, Outcome, Playbook, Tier
from server.playbooks.model_text import Text
from server.playbooks.sales import sale_words
from server.playbooks.variants import check_variant, wish_scripts

NEEDED_SETTINGS = ("points_per_yuan",)
NEEDED_CHOICES = (
    "visit_stage",
    "visit_need",
    "visit_scenario",
    "no_purchase_reason",
    "correction_reason",
    "return_reason",
    "call_hours",
    "sex",
    "refusal_source",
    "refuse_word",
    "benefit",
    "points_reason",
    "voucher_reason",
    "sale_word",
    "snooze_reason",
    "stop_reason",
    "reassign_reason",
    "despite_reason",
    "consent_source",
    "case_kind",
    "home_visit_reason",
)


def check_playbook(playbook: Playbook) -> list[Finding]:
    checks: tuple[Callable[[Playbook], list[Finding]], ...] = (
        _check_head,
        _check_settings,
        _check_tiers,
        check_cadence,
        check_supersede,
        check_festivals,
        check_questions,
        _check_scripts,
        _check_checklists,
        _check_outcomes,
        _check_choices,
        check_gifts,
        check_record,
        check_calendar,
        _check_products,
    )
    return [finding for check in checks for finding in check(playbook)]


def refuse_word(playbook: Playbook) -> Text | None:
    """What a member answers to a message to get no more."""
    return next((choice.title for choice in playbook.choices_of("refuse_word")), None)


def _check_head(playbook: Playbook) -> list[Finding]:
    return [
        *check_key(playbook.key, "key"),
        *check_text(playbook.title, "title"),
        *check_text(playbook.note, "note", required=False),
    ]


def _check_settings(playbook: Playbook) -> list[Finding]:
    settings = playbook.settings
    findings = check_twice((setting.key for setting in settings), "settings", "key")
    for place, setting in enumerate(settings):
        findings += check_key(setting.key, f"settings.{place}.key")
        findings += check_text(setting.title, f"settings.{place}.title")
        findings += check_least(0, f"settings.{place}", value=setting.value)
    there = {setting.key for setting in settings}
    return findings + [
        Finding("playbook.setting_missing", "settings", {"key": key}) for key in NEEDED_SETTINGS if key not in there
    ]


def _check_tiers(playbook: Playbook) -> list[Finding]:
    tiers = playbook.tiers
    benefits = [choice.key for choice in playbook.choices_of("benefit")]
    findings = check_twice((tier.key for tier in tiers), "tiers", "key")
    for place, tier in enumerate(tiers):
        findings += under(f"tiers.{place}", _check_tier(tier, benefits))
    ranks = sorted(tier.rank for tier in tiers)
    if ranks != list(range(1, len(tiers) + 1)):
        facts: dict[str, Fact] = {
            "found": ", ".join(map(str, ranks)),
            "allowed": ", ".join(map(str, range(1, len(tiers) + 1))),
        }
        findings.append(Finding("playbook.tier_rank_gap", "tiers", facts))
    share = sum(tier.share_percent for tier in tiers)
    if tiers and share != 100:
        findings.append(Finding("playbook.tier_share", "tiers", {"sum": share}))
    return findings or _check_thresholds(tiers)


def _check_tier(tier: Tier, benefits: list[str]) -> list[Finding]:
    findings = (
        [] if tier.key.isalnum() and tier.key.isascii() else [Finding("playbook.bad_key", "key", {"key": tier.key})]
    )
    findings += check_text(tier.title, "title") + check_text(tier.card, "card") + check_text(tier.weight, "weight")
    for place, benefit in enumerate(tier.benefits):
        findings += check_known(benefit, benefits, f"benefits.{place}")
    amounts = {"single_minor": tier.single_minor, "cumulative_minor": tier.cumulative_minor}
    findings += check_least(0, "", **amounts, window_days=tier.window_days, share_percent=tier.share_percent)
    if tier.rank > 1 and not any(amounts.values()):
        findings.append(Finding("playbook.tier_without_way_in", "", {"tier": tier.key}))
    return findings


def _check_thresholds(tiers: tuple[Tier, ...]) -> list[Finding]:
    """A higher tier must not be easier to reach than the one below."""
    order = sorted(tiers, key=lambda tier: tier.rank)
    return [
        Finding("playbook.tier_easier_than_below", f"tiers.{tiers.index(upper)}.{field}", {"tier": upper.key})
        for lower, upper in pairwise(order)
        for field in ("single_minor", "cumulative_minor")
        if 0 < getattr(upper, field) <= getattr(lower, field)
    ]


def _check_scripts(playbook: Playbook) -> list[Finding]:
    word, known = refuse_word(playbook), sale_words(playbook)
    kinds = {script.key: script.kind for script in playbook.scripts}
    outcomes = [outcome.key for outcome in playbook.outcomes]
    wishes = wish_scripts((step.script for step in playbook.cadence if step.meant == "wish"), kinds)
    findings = check_twice((script.key for script in playbook.scripts), "scripts", "key")
    for place, script in enumerate(playbook.scripts):
        found = check_script(script, word) + check_variant(script, kinds) + check_outcomes(script, outcomes)
        findings += under(f"scripts.{place}", found + (check_wish(script, known) if script.key in wishes else []))
    return findings


def _check_checklists(playbook: Playbook) -> list[Finding]:
    findings = check_twice((checklist.key for checklist in playbook.checklists), "checklists", "key")
    for place, checklist in enumerate(playbook.checklists):
        findings += under(f"checklists.{place}", check_checklist(checklist))
    return findings


def _check_outcomes(playbook: Playbook) -> list[Finding]:
    outcomes = playbook.outcomes
    findings = check_twice((outcome.key for outcome in outcomes), "outcomes", "key")
    for place, outcome in enumerate(outcomes):
        findings += under(f"outcomes.{place}", _check_outcome(outcome))
    if not any(outcome.closes for outcome in outcomes):
        findings.append(Finding("playbook.nothing_closes", "outcomes"))
    return findings


def _check_outcome(outcome: Outcome) -> list[Finding]:
    findings = [*check_key(outcome.key, "key"), *check_text(outcome.title, "title")]
    findings += check_known(outcome.mark, MARKS, "mark")
    if not outcome.closes and not outcome.asks_day and outcome.next_days < 1:
        findings.append(Finding("playbook.outcome_without_next", "next_days", {"key": outcome.key}))
    return findings


def _check_choices(playbook: Playbook) -> list[Finding]:
    findings = []
    seen: set[tuple[str, str]] = set()
    for place, choice in enumerate(playbook.choices):
        findings += check_key(choice.key, f"choices.{place}.key")
        findings += check_text(choice.title, f"choices.{place}.title")
        if (choice.kind, choice.key) in seen:
            findings.append(Finding("playbook.twice", f"choices.{place}.key", {"key": choice.key}))
        seen.add((choice.kind, choice.key))
    there = {choice.kind for choice in playbook.choices}
    return findings + [
        Finding("playbook.choices_missing", "choices", {"kind": kind}) for kind in NEEDED_CHOICES if kind not in there
    ]


def _check_products(playbook: Playbook) -> list[Finding]:
    products = playbook.products
    categories = [choice.key for choice in playbook.choices_of("product_category")]
    findings = check_twice((product.code for product in products), "products", "code")
    for place, product in enumerate(products):
        findings += check_text(product.name, f"products.{place}.name")
        findings += check_known(product.category, categories, f"products.{place}.category")
        findings += check_least(1, f"products.{place}", price_minor=product.price_minor)
        if not product.code:
            findings.append(Finding("playbook.bad_key", f"products.{place}.code", {"key": ""}))
    return findings
