"""Which members may be one person, by what their records share. Members are sorted into groups by a few keys, so that the
work grows with their number and not with its square; within a group everybody is paired with everybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

# by the strength of the reason
ID_NUMBER, PHONE, VIP, NAME, SOUND, NAMESAKE = "id_number", "phone", "vip", "name", "sound", "namesake"
STRENGTH = {ID_NUMBER: 0, PHONE: 1, VIP: 2, NAME: 3, SOUND: 4, NAMESAKE: 5}
# what tells two of one name apart
TELLS_APART = ("id_number", "phone", "vip_number", "birthday")
# what so many share says nothing about any two of them
MOST_ALIKE = 12
ENDING = 4
LONG_PHONE = 9
# sounds that people of many dialects do not tell apart
HEADS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))

Member = Mapping[str, str]
Pair = tuple[str, str]


def pairs_of(members: Iterable[Member]) -> dict[Pair, str]:
    """The reason of every pair of ids, the smaller one first. Members have `id, name, pinyin, phone, vip_number,
    id_number, birthday`; those who became part of another are not among them."""
    groups: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for member in members:
        for key in _keys(member):
            groups[key].append(member)
    found: dict[Pair, str] = {}
    for (reason, *_), group in groups.items():
        for pair in _paired(reason, group):
            if pair not in found or STRENGTH[reason] < STRENGTH[found[pair]]:
                found[pair] = reason
    return found


def near_sound(pinyin: str) -> str:
    """The syllables as a careless ear hears them: `zhang xin` and `zang xing` are the same. Empty for one syllable, which
    sounds like half the store. Twin: `web/worker/near_sound.js`; both run `sync/vectors/near_sound.json`."""
    syllables = pinyin.lower().split()
    return " ".join(_heard(one) for one in syllables) if len(syllables) > 1 else ""


def _keys(member: Member) -> Iterator[tuple[str, ...]]:
    phone, birthday, sound = member["phone"], member["birthday"], near_sound(member["pinyin"])
    if member["id_number"]:
        yield (ID_NUMBER, member["id_number"])
    if phone:
        yield (PHONE, phone)
    if member["vip_number"]:
        yield (VIP, member["vip_number"])
    if member["name"]:
        yield (NAMESAKE, member["name"])
    if birthday:
        yield (NAME, member["name"], birthday)
    if sound and birthday:
        yield (SOUND, sound, birthday)
    if sound and len(phone) > LONG_PHONE:
        yield (SOUND, sound, "ends", phone[-ENDING:])
        yield (SOUND, sound, "begins", phone[:-ENDING])


def _paired(reason: str, group: list[Member]) -> Iterator[Pair]:
    if not 1 < len(group) <= MOST_ALIKE:
        return
    for one, other in combinations(sorted(group, key=lambda member: member["id"]), 2):
        if reason != NAMESAKE or not any(_differ(one[field], other[field]) for field in TELLS_APART):
            yield (one["id"], other["id"])


def _differ(one: str, other: str) -> bool:
    """Both say it, and not the same."""
    return bool(one and other and one != other)


def _heard(syllable: str) -> str:
    for head, plain in HEADS:
        if syllable.startswith(head):
            syllable = plain + syllable.removeprefix(head)
            break
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable
