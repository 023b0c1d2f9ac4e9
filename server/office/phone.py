"""Phone numbers as the office shows them. Twin of `shownPhone` in `web/worker/phone.js`."""

import phonenumbers as plans
from phonenumbers import NumberParseException, PhoneNumberFormat


def shown(phone: str, region: str) -> str:
    """E.164 in groups, without the country code at home; anything else as it is. `region`: ISO 3166."""
    try:
        found = plans.parse(phone)
    except NumberParseException:
        return phone
    home = found.country_code == plans.country_code_for_region(region or "CN")
    return plans.format_number(found, PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL)


def masked(phone: str) -> str:
    """+8613812345678 → *******5678: enough to tell two members apart."""
    return "*" * 7 + phone[-4:] if len(phone) > 4 else ""
