"""Made-up Chinese names that look like those of their age: surnames by how common they are, given names by decade."""

from itertools import accumulate
from random import Random

# share of the population in tenths of a percent, rounded
_SURNAMES = {
    "王": 72, "李": 71, "张": 68, "刘": 54, "陈": 46, "杨": 31, "赵": 27, "黄": 25, "周": 25, "吴": 25,
    "徐": 20, "孙": 19, "胡": 16, "朱": 15, "高": 15, "林": 14, "何": 14, "郭": 14, "马": 13, "罗": 12,
    "梁": 11, "宋": 10, "郑": 10, "谢": 10, "韩": 9, "唐": 9, "冯": 8, "于": 8, "董": 8, "肖": 7,
    "程": 7, "曹": 7, "袁": 7, "邓": 7, "许": 7, "傅": 6, "沈": 9, "曾": 6, "彭": 6, "吕": 6,
    "苏": 6, "卢": 6, "蒋": 6, "蔡": 6, "贾": 5, "丁": 6, "魏": 5, "薛": 5, "叶": 6, "闫": 4,
    "余": 5, "潘": 5, "杜": 4, "戴": 4, "夏": 4, "钟": 4, "汪": 4, "田": 4, "任": 4, "姜": 4,
    "范": 4, "方": 5, "石": 3, "姚": 4, "谭": 3, "廖": 3, "邹": 3, "熊": 3, "金": 4, "陆": 4,
    "郝": 2, "孔": 2, "白": 2, "崔": 2, "康": 2, "毛": 3, "邱": 2, "秦": 2, "江": 2, "史": 2,
    "顾": 3, "侯": 2, "邵": 3, "孟": 2, "龙": 2, "万": 2, "段": 1, "章": 2, "钱": 3, "汤": 2,
    "尹": 1, "黎": 1, "易": 1, "常": 1, "武": 1, "乔": 1, "贺": 1, "赖": 1, "龚": 1, "文": 1,
    "单": 1, "解": 1, "翁": 1, "俞": 2, "骆": 1, "楼": 2, "来": 1, "虞": 1, "欧阳": 1, "诸葛": 1, "上官": 1,
}  # fmt: skip
_SURNAME_LIST = list(_SURNAMES)
_SURNAME_WEIGHTS = list(accumulate(_SURNAMES.values()))

# (born before, share of one-character names, one-character names, first characters, second characters)
_Pool = tuple[int, float, str, str, str]
_MEN: tuple[_Pool, ...] = (
    (1970, 0.20, "军平勇刚明华强峰林杰", "建国志文永德卫金家春正光", "国华明平军林生民东荣良根兴富"),
    (1982, 0.42, "伟勇军斌涛强波峰辉刚明鹏洪俊宏毅", "建志海晓文国永立学春世少", "军明峰华强平斌辉东伟波荣良忠勇"),
    (1994, 0.38, "磊鹏超杰凯浩峰飞翔健宇亮晨帆旭琦锋", "志晓文俊嘉佳海振子天思家明", "鹏杰伟明辉豪峰宇龙超文强斌凯威"),
    (2010, 0.16, "宇昊睿晨轩涵阳博翰逸", "子浩俊宇嘉思文一泽梓博家承", "轩宇豪然涵杰睿晨阳泽辰航铭博凡"),
)
_WOMEN: tuple[_Pool, ...] = (
    (1970, 0.16, "芳英萍霞玲华珍燕敏红", "秀桂玉爱美丽素月凤春小", "英兰珍芳华芬梅萍红玲琴云娟香"),
    (1982, 0.36, "丽敏静燕艳霞娟萍芳琴红莉玲", "晓丽海雪春美秀小月玉建", "燕红霞芳萍丽玲敏华英梅琴娟云"),
    (1994, 0.34, "静婷丹倩颖莹娜雪琳敏慧洁佳蕾", "晓雅佳婷思梦雪丽文小慧诗", "婷娜静怡琳颖洁雯倩萍敏丹玲君"),
    (2010, 0.14, "欣怡涵琪萱悦瑶妍", "雨思欣诗梓佳语可子梦一若", "涵怡萱琪欣彤妍悦瑶琳晴宁然"),
)


def full_name(random: Random, is_man: bool, born: int) -> str:
    """Surname first. `born`: year of birth."""
    surname = random.choices(_SURNAME_LIST, cum_weights=_SURNAME_WEIGHTS)[0]
    return surname + _given_name(random, is_man, born)


def _given_name(random: Random, is_man: bool, born: int) -> str:
    pools = _MEN if is_man else _WOMEN
    _, share, singles, firsts, seconds = next((pool for pool in pools if born < pool[0]), pools[-1])
    if random.random() < share:
        return random.choice(singles)
    first = random.choice(firsts)
    return first + random.choice([second for second in seconds if second != first])
