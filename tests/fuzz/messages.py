"""Messages on their way and campaigns in every state that a form decides about, at the office that is fuzzed."""

from typing import Any

from server.db import Writer

SCOPE = "store/001"
BODY = (
    '{"zh-CN":"秋装到店，不接受请回复","zh-TW":"秋裝到店，不接受請回覆","en":"New autumn wear. Reply STOP to refuse."}'
)
CAMPAIGN: dict[str, Any] = {"title": "秋装", "kind": "promotion", "channel": "sms", "body": BODY, "stores": "[]"}
CAMPAIGN |= {"tiers": "[]", "condition": "", "send_day": "2099-01-01", "until_day": "2099-01-31"}


def put_messages(writer: Writer) -> None:
    message = {
        "member_id": "m-1",
        "channel": "sms",
        "purpose": "care",
        "body": "您好，不接受请回复",
        "day": "2026-11-20",
    }
    rows = [{**message, "id": f"s-{state}", "state": state} for state in ("queued", "failed", "sent")]
    writer.put("message", SCOPE, writer.next_seq(SCOPE), rows)
    campaigns = [{**CAMPAIGN, "id": f"c-{state}", "state": state} for state in ("draft", "asked", "approved")]
    writer.put("campaign", "org", writer.next_seq("org"), campaigns)
