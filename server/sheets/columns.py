"""The uniform columns of a sheet of members, and what they are called in a file. Source: the menswear manual, 'every store
uses one form'."""

from collections.abc import Sequence
from functools import cache

from server.formats import LOCALES
from server.imports.headers import plain
from server.words import Words

# in the order of the sheet
COLUMNS = ("id", "store", "name", "sex", "phone", "vip_number", "id_number", "address", "district", "birthday",
           "wedding_day", "joined_day", "tier", "points", "spend", "purchases", "last_purchase_day", "clerk",
           "referrer", "hours", "likes_brand", "likes_price", "likes_function", "note", "consent")  # fmt: skip
# what says who it is; one of them, or the name, must be there
KEYS = ("id", "vip_number", "phone")
# sums of facts and the tier are written, never read: purchases and cards decide on them
ONLY_WRITTEN = ("tier", "points", "spend", "purchases", "last_purchase_day")
# other names than those that we write, without blanks, marks and case
OTHER_NAMES = {
    "id": "recordid memberrecordid",
    "store": "店铺 商店 店名 店號 店号 門店 分店 shop branch",
    "name": "会员姓名 顾客姓名 客户姓名 名字 會員姓名 顧客姓名 客戶姓名 membername customername fullname",
    "sex": "gender",
    "phone": "手机 手机号 手机号码 联系电话 电话 电话号码 手機 手機號碼 聯絡電話 電話 mobile mobilephone telephone tel",
    "vip_number": """vip号 vip卡号 vip编号 会员编号 会员号 卡号 会员卡 vip號 vip卡號 會員編號 會員號 卡號 vip vipno
        memberno membernumber cardno cardnumber""",
    "id_number": "身份证 身份证号 证件号 證件號 身分證 身分證號 idcard",
    "address": "住址 联系地址 通讯地址 聯絡地址 通訊地址",
    "district": "区域 片区 区 區域 區 area",
    "birthday": "出生日期 birthdate dateofbirth dob",
    "wedding_day": "结婚日 结婚纪念 結婚日 結婚紀念 anniversary weddinganniversary",
    "joined_day": "入会 注册日期 办卡日期 登记日期 入會 註冊日期 辦卡日期 datejoined joinedon",
    "tier": "级别 会员级别 級別 會員級別 level",
    "clerk": "负责导购 接待人 服务人员 導購 店员 店員 接待員 salesperson assistant",
    "referrer": "推荐人 推薦人 referredby",
    "note": "说明 說明 remark remarks notes comment",
}


@cache
def names() -> dict[str, str]:
    """Column by every name it may have, see `plain`."""
    said = {plain(name): key for key, text in OTHER_NAMES.items() for name in text.split()}
    titles = {plain(title): key for locale in LOCALES for key, title in zip(COLUMNS, titles_in(locale), strict=True)}
    return {**said, **titles}


@cache
def titles_in(locale: str) -> tuple[str, ...]:
    words = Words(locale)
    return tuple(words.t(f"sheet-column-{key}") for key in COLUMNS)


def places(header: Sequence[str]) -> dict[str, int]:
    """Column → its place from 0; the first of two that mean the same."""
    known = names()
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        if plain(title) in known:
            found.setdefault(known[plain(title)], place)
    return found


def ignored(header: Sequence[str]) -> list[str]:
    """Titles of columns that are not read: unknown ones, second ones and those that are only written."""
    used = {place for key, place in places(header).items() if key not in ONLY_WRITTEN}
    return [title for place, title in enumerate(header) if title and place not in used]
