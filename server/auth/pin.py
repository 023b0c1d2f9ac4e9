"""PIN verifiers: what a tablet holds to check a PIN with no network. WebCrypto computes the same PBKDF2 there.

A short PIN cannot withstand guessing for long; the iterations only slow it. What protects it is the encrypted replica
and the lock-out after bad tries.
"""

import hashlib
import hmac
import secrets

ALGORITHM = "PBKDF2-SHA512"
ITERATIONS = 210_000  # OWASP password storage cheat sheet, PBKDF2 with HMAC-SHA-512
SALT_BYTES = 16
VERIFIER_BYTES = 32


def new_salt() -> str:
    """A random salt, hex."""
    return secrets.token_hex(SALT_BYTES)


def verifier(pin: str, salt: str, iterations: int = ITERATIONS) -> str:
    """What is stored for a PIN; `salt` and the answer are hex."""
    return hashlib.pbkdf2_hmac("sha512", pin.encode(), bytes.fromhex(salt), iterations, VERIFIER_BYTES).hex()


def is_right(pin: str, salt: str, iterations: int, stored: str) -> bool:
    return hmac.compare_digest(verifier(pin, salt, iterations), stored)
