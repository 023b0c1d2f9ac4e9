"""The number of the paper that a person shows: a Chinese resident's ID card (18 characters, with the holder's birthday and a
check character), or another one (passport, Hong Kong, Macau or Taiwan permit), whose form is all that can be looked at.
Twin: `web/worker/id_number.js`; both run `sync/vectors/id_number.json`.

Of the resident's number the place is not looked up: permits of Hong Kong, Macau, Taiwan and of foreigners (81 to 83, 9) have
the same form, and places come and go. Source: GB 11643, ISO 7064 MOD 11-2.
"""

import unicodedata
from datetime import date

RESIDENT = 18
YEARS = ("19", "20")
CHECKS = "10X98765432"
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
# how long a number of digits only may be, and one with letters; and how many digits that has at least
BARE, MIXED, MIXED_DIGITS = range(7, 11), range(6, 13), 5


def typed_id_number(text: str) -> str:
    """As it is kept: half-width capitals and digits, without gaps, hyphens and brackets. Other characters stay."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(one for one in folded if one not in " -()\u00b7\t")


def is_id_number(number: str) -> bool:
    """Whether it can be one; as `typed_id_number` gives it."""
    if any(one not in LETTERS + DIGITS for one in number):
        return False
    digits = sum(one in DIGITS for one in number)
    if len(number) == RESIDENT:
        return digits >= RESIDENT - 1 and _is_resident(number)
    if digits == len(number):
        return digits in BARE
    return len(number) in MIXED and digits >= MIXED_DIGITS


def check_character(body: str) -> str:
    """The last character of a resident's number, of the 17 digits before it."""
    total = sum(int(digit) * pow(2, RESIDENT - 1 - place, len(CHECKS)) for place, digit in enumerate(body))
    return CHECKS[total % len(CHECKS)]


def _is_resident(number: str) -> bool:
    body, born = number[:-1], number[6:14]
    return body.isdigit() and body[0] != "0" and _is_birthday(born) and number[-1] == check_character(body)


def _is_birthday(born: str) -> bool:
    try:
        return born.startswith(YEARS) and bool(date(int(born[:4]), int(born[4:6]), int(born[6:])))
    except ValueError:
        return False
