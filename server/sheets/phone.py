"""Phone numbers of a sheet, by the numbering plans that the tablets know too."""

import unicodedata

import phonenumbers as plans
from phonenumbers import NumberParseException, PhoneNumberFormat, ValidationResult

PROBLEMS = {
    ValidationResult.TOO_SHORT: "member.phone_short",
    ValidationResult.TOO_LONG: "member.phone_long",
}


def phone_of(text: str, region: str) -> tuple[str, str]:
    """E.164 and the code of what is wrong, one of them empty. `region`: ISO 3166, for numbers without a country code."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if any(character.isalpha() for character in typed):
        return "", "member.phone_letters"
    try:
        found = plans.parse(typed, region or "CN")
    except NumberParseException:
        return "", "member.phone_impossible"
    reason = plans.is_possible_number_with_reason(found)
    if reason in PROBLEMS:
        return "", PROBLEMS[reason]
    if found.extension or not plans.is_valid_number(found):
        return "", "member.phone_impossible"
    return plans.format_number(found, PhoneNumberFormat.E164), ""


def phone_text(phone: str, region: str) -> str:
    """As people of the region write it, when it can be read back; else as it is."""
    code = f"+{plans.country_code_for_region(region or 'CN')}"
    home = phone.removeprefix(code)
    if home != phone and phone_of(home, region) == (phone, ""):
        return home
    return phone
