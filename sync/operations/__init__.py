"""Every operation by its name. One module a noun; `perform` runs one on a host's database."""

from sync.operations import (
    card,
    card_step,
    card_verdict,
    checklist,
    contact,
    customer_file,
    customer_file_change,
    customer_file_look,
    duplicate,
    follow_up,
    gift,
    handover,
    member,
    member_consent,
    member_merge,
    member_register,
    member_sheet,
    member_unmerge,
    points,
    purchase,
    refusal,
    tier,
    visit,
    voucher,
)
from sync.operations.model import Args, Effect, Guard, Operation

NOUNS = (
    member,
    member_register,
    member_consent,
    member_merge,
    member_unmerge,
    member_sheet,
    duplicate,
    purchase,
    visit,
    contact,
    follow_up,
    refusal,
    checklist,
    card,
    card_step,
    card_verdict,
    tier,
    gift,
    points,
    voucher,
    handover,
    customer_file,
    customer_file_change,
    customer_file_look,
)
OPERATIONS: dict[str, Operation] = {operation.name: operation for noun in NOUNS for operation in noun.OPERATIONS}

__all__ = ["OPERATIONS", "Args", "Effect", "Guard", "Operation"]
