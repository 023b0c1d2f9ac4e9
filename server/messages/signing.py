"""Both ways with an SMS gateway are signed: HMAC-SHA256 over `<timestamp>.<nonce>.<body>` with the shared key, hex.

Timestamp: seconds of Unix time. What is older or newer than five minutes is not taken; what comes twice within them is the
same reply under the same id, so that nonces need not be remembered.
"""

import hashlib
import hmac
import secrets

TIMESTAMP, NONCE, SIGNATURE = "X-Huitouke-Timestamp", "X-Huitouke-Nonce", "X-Huitouke-Signature"
WINDOW_S = 300


def signed_headers(key: str, body: bytes, now_s: int) -> dict[str, str]:
    nonce = secrets.token_hex(16)
    return {TIMESTAMP: str(now_s), NONCE: nonce, SIGNATURE: signature(key, str(now_s), nonce, body)}


def is_signed(key: str, body: bytes, timestamp: str, nonce: str, given: str, now_s: int) -> bool:
    """Whether whoever knows the key signed exactly this, just now. Without a key nothing is."""
    expected = signature(key, timestamp, nonce, body)
    fresh = timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 15
    ours = hmac.compare_digest(expected.encode(), given.lower().encode("utf-8", "replace"))
    return bool(key) and bool(nonce) and ours and fresh and abs(now_s - int(timestamp)) <= WINDOW_S


def signature(key: str, timestamp: str, nonce: str, body: bytes) -> str:
    said = f"{timestamp}.{nonce}.".encode("utf-8", "replace") + body
    return hmac.new(key.encode(), said, hashlib.sha256).hexdigest()
