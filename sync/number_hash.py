"""What is kept of the number of somebody who was erased, registered as an SQL function on every engine: enough to know the
number again. It hides the number from a glance only: there are some 10^10 numbers and the scope is no secret, so whoever has
the table can try them all. Twin: `web/worker/number_hash.js`; both run `sync/vectors/number_hash.json`."""

from hashlib import sha256


def number_hash(scope: str, phone: str) -> str:
    """Hex of the SHA-256 of scope and E.164 number, a space between, so that no two stores share it; empty for no number."""
    return sha256(f"{scope} {phone}".encode()).hexdigest() if phone else ""
