"""Who gets a campaign's message, who does not and why, and the words for each. No SQL."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from server.messages.addressed import addressed, filled
from server.words import Words
from sync.condition import holds
from sync.hindrance import Known, Limits, Moment, hindrances

NOON = "12:00"
Row = Mapping[str, Any]


def chosen(
    rows: Iterable[Row], known: Mapping[str, Known], channel: str, purpose: str, condition: str, day: str
) -> tuple[list[Row], Counter[str]]:
    """Members who may get it, and how many may not by reason: `condition`, or a hard hindrance. `channel`: sms | mail |
    clerk."""
    reached, left_out = list[Row](), Counter[str]()
    for row in rows:
        reason = _against(row, known.get(row["id"], Known()), channel, purpose, condition, day)
        if reason:
            left_out[reason] += 1
        else:
            reached.append(row)
    return reached, left_out


def _against(row: Row, known: Known, channel: str, purpose: str, condition: str, day: str) -> str:
    if not holds(condition, row, day):
        return "condition"
    way = "message" if channel == "clerk" else channel
    found = hindrances(known, Moment(day, NOON), way, purpose, Limits())
    return found[0].code if found and found[0].hard else ""


def words_for(text: str, row: Row, words: Words, store_name: str) -> str:
    """The text with what is known of the member."""
    facts = {
        "name": addressed(words, row["name"], row["sex"], row["pinyin"]),
        "clerk": row["clerk_name"] or store_name,
        "store": store_name,
        "points": words.number(max(row["points"], 0)),
        "tier": words.tr(row["tier_title"]) or words.t("script-tier"),
        "card": words.tr(row["tier_card"]) or words.t("script-card"),
    }
    return filled(text, facts)
