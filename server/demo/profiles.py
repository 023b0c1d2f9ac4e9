"""Who a made-up customer is: everything on a member's record that does not come from purchases.

Phones are of the data-only range 145, so that they are well formed and yet no call from a demo reaches a person.
"""

from datetime import date, timedelta
from random import Random

import msgspec

from server.demo.names import full_name
from server.demo.rules import Rules
from sync.pinyin import pinyin_of

MEN = 0.8
WITH_PHONE, WITH_CONSENT, WITH_BIRTHDAY, WITH_HOURS, WITH_DISTRICT = 0.985, 0.93, 0.95, 0.93, 0.94
WITH_WEDDING_DAY, WITH_ADDRESS, WITH_LIKES, WITH_NOTE, SHARES_PHONE = 0.22, 0.3, 0.45, 0.14, 0.004
PHONE_RANGE = "+86145"

# how many of a store's members live where: keys of the choice `district`; any other key is rare
NEARNESS = {
    "001": {"centre": 40, "east": 14, "west": 20, "south": 8, "north": 8},
    "002": {"centre": 18, "north": 38, "west": 16, "east": 9, "suburbs": 8},
    "003": {"south": 34, "new_town": 30, "centre": 9, "suburbs": 10, "elsewhere": 5},
}
RARELY = 3
ROADS = ("文晖路", "凤起路", "解放路", "学院路", "江虹路", "金城路", "建设路", "望江路", "莫干山路", "古墩路", "人民路")
BRANDS = ("商务正装系列", "休闲系列", "轻运动系列", "羊毛精纺系列", "认准本店", "比较几家再买")
PRICES = ("300 元以内", "300–600 元", "600–1000 元", "1000–2000 元", "看质量不看价", "喜欢等活动")
FUNCTIONS = ("免烫好打理", "显瘦修身", "宽松舒适", "保暖", "透气凉快", "出差抗皱", "耐穿")
NOTES = (
    "上衣 175/92A，袖长要改短 2 厘米。",
    "裤腰 82，裤脚留毛边自己改。",
    "太太一起来挑，先问太太意见。",
    "做工程的，常出差，喜欢深色。",
    "自己开公司，逢年过节给员工买。",
    "教师，寒暑假有空。",
    "不喜欢被一直跟着介绍。",
    "对羊毛有点过敏，推荐棉和莫代尔。",
    "个子高，185 码要提前调货。",
    "喜欢发微信看新款图片。",
    "停车不方便，来之前提醒店旁有车位。",
    "给父亲也买，父亲穿 170/96B。",
    "只穿纯棉内搭。",
    "儿子明年结婚，要看西服。",
)


class Profile(msgspec.Struct):
    """Columns of a member; days as texts."""

    name: str
    pinyin: str
    sex: str
    phone: str
    birthday: str
    wedding_day: str
    address: str
    district: str
    hours: str
    likes_brand: str
    likes_price: str
    likes_function: str
    note: str
    consent: int
    shared_phone: int


class Profiles:
    """Draws customers of one store; remembers phones so that only members who say so share one."""

    def __init__(self, random: Random, rules: Rules, store_id: str, today: date) -> None:
        self._random = random
        self._today = today
        self._hours = rules.keys("call_hours")
        self._districts = rules.keys("district")
        self._nearness = [NEARNESS[store_id].get(key, RARELY) for key in self._districts]
        self._sexes = _sexes(rules.keys("sex"))
        self._phones: list[str] = []
        self._taken: set[str] = set()

    def draw(self) -> Profile:
        random = self._random
        is_man = random.random() < MEN
        born = self._birthday()
        name = full_name(random, is_man, born.year)
        phone, shared = self._phone()
        return Profile(
            name=name,
            pinyin=pinyin_of(name),
            sex=self._sexes[0 if is_man else 1],
            phone=phone,
            birthday=born.isoformat() if random.random() < WITH_BIRTHDAY else "",
            wedding_day=self._wedding_day(born),
            address=self._address(),
            district=self._district(),
            hours=random.choice(self._hours) if self._hours and random.random() < WITH_HOURS else "",
            likes_brand=self._maybe(BRANDS),
            likes_price=self._maybe(PRICES),
            likes_function=self._maybe(FUNCTIONS),
            note=random.choice(NOTES) if random.random() < WITH_NOTE else "",
            consent=int(bool(phone) and random.random() < WITH_CONSENT),
            shared_phone=shared,
        )

    def _birthday(self) -> date:
        """Mostly between 25 and 55, as who buys menswear of this price."""
        age = 19 + self._random.betavariate(2.2, 2.8) * 52
        return self._today - timedelta(days=int(age * 365.25))

    def _wedding_day(self, born: date) -> str:
        age = self._random.uniform(22, 33)
        wedding = born + timedelta(days=int(age * 365.25))
        known = self._random.random() < WITH_WEDDING_DAY
        return wedding.isoformat() if known and wedding < self._today else ""

    def _phone(self) -> tuple[str, int]:
        roll = self._random.random()
        if roll > WITH_PHONE:
            return "", 0
        if roll < SHARES_PHONE and self._phones:
            return self._random.choice(self._phones), 1
        phone = self._new_phone()
        while phone in self._taken:
            phone = self._new_phone()
        self._taken.add(phone)
        self._phones.append(phone)
        return phone, 0

    def _new_phone(self) -> str:
        return f"{PHONE_RANGE}{self._random.randrange(10**8):08}"

    def _address(self) -> str:
        if self._random.random() > WITH_ADDRESS:
            return ""
        return f"{self._random.choice(ROADS)} {self._random.randrange(3, 690)} 号"

    def _district(self) -> str:
        if not self._districts or self._random.random() > WITH_DISTRICT:
            return ""
        return self._random.choices(self._districts, self._nearness)[0]

    def _maybe(self, texts: tuple[str, ...]) -> str:
        return self._random.choice(texts) if self._random.random() < WITH_LIKES else ""


def _sexes(keys: tuple[str, ...]) -> tuple[str, str]:
    """The keys for a man and a woman; a playbook may order or name them its own way."""
    man = next((key for key in keys if key in ("male", "man", "m")), "male")
    woman = next((key for key in keys if key in ("female", "woman", "f")), "female")
    return man, woman
