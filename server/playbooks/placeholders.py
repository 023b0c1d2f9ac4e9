"""The facts of a member that a script's text may name, as `{name}`. The tablet fills them in."""

import re

# always there: where the record has nothing, the page has a word of its own (`item`: "what you bought")
ALWAYS = {
    "name": "how the member is addressed",
    "clerk": "the clerk who calls or writes",
    "store": "the store",
    "item": "the first item of the purchase that this is about, else the words for what was bought",
    "points": "points now",
    "tier": "the member's tier",
    "card": "the name of the member's card",
}
# may have no value: no gift left to reach, no card above
SOMETIMES = {
    "gift": "the next gift that the points can reach",
    "points_to_next_gift": "points still missing for it",
    "next_card": "the card above",
    "missing": "the amount still missing for it",
}
PLACEHOLDERS = {**ALWAYS, **SOMETIMES}
# what a wish must not mention
SELLING = frozenset({"points", "gift", "points_to_next_gift", "next_card", "missing", "item"})

_FOUND = re.compile(r"\{([^{}]*)\}")


def names_in(text: str) -> list[str]:
    """The placeholders of a text, known or not, in order."""
    return _FOUND.findall(text)


def has_stray_brace(text: str) -> bool:
    """A brace that opens or closes nothing."""
    return bool(re.search(r"[{}]", _FOUND.sub("", text)))
