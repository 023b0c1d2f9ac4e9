"""The hybrid logical clock and its correction. An hlc is `<13 digits of ms>-<4 digits of counter>-<device>`, so that
text order is time order. A tablet's clock that is off by years is corrected, never a reason to refuse."""

import re

HLC = re.compile(r"^(\d{13})-(\d{4})-(.*)$")
TOLERANCE_MS = 5 * 60 * 1000


def instant_of(hlc: str) -> int:
    """Milliseconds of Unix time in an hlc; 0 when it is malformed."""
    found = HLC.match(hlc)
    return int(found[1]) if found else 0


def corrected(hlc: str, offset_used_ms: int, offset_now_ms: int, now_ms: int) -> tuple[str, int]:
    """The hlc and the instant to believe.

    `offset_used_ms` is what the tablet added to its clock when the operation was made, `offset_now_ms` what the server
    sees at the push. When they differ by more than the tolerance the tablet had not learnt its error yet, so the newer
    offset holds; nothing can have happened after now.
    """
    found = HLC.match(hlc)
    at = int(found[1]) if found else now_ms
    if abs(offset_now_ms - offset_used_ms) > TOLERANCE_MS:
        at += offset_now_ms - offset_used_ms
    at = max(0, min(at, now_ms))
    tail = f"{found[2]}-{found[3]}" if found else "0000-unknown"
    return f"{at:013d}-{tail}", at
