"""Bytes as people read them."""

UNITS = ("B", "KB", "MB", "GB", "TB")


def shown_size(size: float) -> str:
    """`12.3 MB`; the same in every language."""
    for unit in UNITS[:-1]:
        if size < 1000:
            return f"{size:.0f} {unit}" if unit in ("B", "KB") else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} {UNITS[-1]}"
