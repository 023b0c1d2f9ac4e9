"""Which tier a member has earned. Source: the menswear member manual's table; its window counts from the day the member
entered the tier below."""

from server.demo.ids import day_text
from server.demo.record import Record, ordinal_of
from server.demo.rules import Rules, Tier


def tier_earned(rules: Rules, record: Record) -> str:
    """The highest tier that the member's purchases reach, at least the one held."""
    held = next((tier.rank for tier in rules.tiers if tier.key == record.member["tier"]), 0)
    earned = [tier for tier in rules.tiers if tier.rank <= held or _is_reached(tier, held, record)]
    return earned[-1].key if earned else ""


def _is_reached(tier: Tier, held: int, record: Record) -> bool:
    if tier.single_minor and record.member["largest_minor"] >= tier.single_minor:
        return True
    return bool(tier.cumulative_minor) and _cumulative(tier, held, record) >= tier.cumulative_minor


def _cumulative(tier: Tier, held: int, record: Record) -> int:
    if not tier.window_days:
        return int(record.member["spend_minor"])
    if held != tier.rank - 1:
        return 0
    since = record.member["tier_since"]
    until = day_text(ordinal_of(since) + tier.window_days)
    return sum(net for root, net in record.net.items() if since <= record.sold[root] <= until)
