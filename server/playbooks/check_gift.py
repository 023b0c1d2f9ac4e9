"""Whether the gifts of a playbook fit together: each has a price or an occasion, and an occasion gives a tier one thing."""

from server.playbooks.check_script import check_key, check_known, check_twice
from server.playbooks.check_text import check_text
from server.playbooks.finding import Finding, under
from server.playbooks.model import GIFT_KINDS, OCCASIONS, Gift, Playbook


def check_gifts(playbook: Playbook) -> list[Finding]:
    tiers = [tier.key for tier in playbook.tiers]
    findings = check_twice((gift.key for gift in playbook.gifts), "gifts", "key")
    given: set[tuple[str, str]] = set()
    for place, gift in enumerate(playbook.gifts):
        findings += under(f"gifts.{place}", _check_gift(gift, tiers))
        taken = {(gift.occasion, tier) for tier in gift.tiers or tiers if gift.occasion}
        if taken & given:
            findings.append(Finding("playbook.twice", f"gifts.{place}.occasion", {"key": gift.occasion}))
        given |= taken
    return findings


def _check_gift(gift: Gift, tiers: list[str]) -> list[Finding]:
    findings = [*check_key(gift.key, "key"), *check_text(gift.title, "title")]
    findings += check_known(gift.kind, GIFT_KINDS, "kind") + check_known(gift.occasion, ("", *OCCASIONS), "occasion")
    for place, tier in enumerate(gift.tiers):
        findings += check_known(tier, tiers, f"tiers.{place}")
    for_points = gift.kind == "gift" and not gift.occasion
    if not for_points and gift.points:
        findings.append(Finding("playbook.gift_not_for_points", "points"))
    least = {
        "points": int(for_points),
        "value_minor": int(gift.kind == "voucher"),
        "valid_days": int(not for_points),
        "days_before": 0,
    }
    return findings + [
        Finding("playbook.too_small", name, {"found": getattr(gift, name), "least": at_least})
        for name, at_least in least.items()
        if getattr(gift, name) < at_least
    ]
