"""Cells as text that no spreadsheet takes for a formula, and back."""

# a spreadsheet takes a cell that begins so for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def one_line(text: str) -> str:
    """Without line breaks and characters that no sheet can hold."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def guarded(text: str) -> str:
    return f"{GUARD}{text}" if text.startswith(FORMULA) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(FORMULA) else text
