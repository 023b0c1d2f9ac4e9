"""The names that POS systems give their columns, and where the header of a file is."""

import re
import unicodedata
from collections.abc import Container

FIELDS = ("code", "store", "slip", "day", "amount", "quantity", "points_enabled", "points", "balance",
          "amount_per_point", "note")  # fmt: skip
NEEDED = ("code", "amount")
TITLE_LINES = 10

# without blanks, marks and case (see `plain`); the first names are the surest
NAMES = {
    "code": """
        顾客代码 客户编码 客户代码 客户编号 顾客编码 顾客编号 会员编号 会员编码 会员代码 会员卡号 会员号 vip号
        vip卡号 vip编号 卡号 客户号 顧客代碼 客戶編碼 客戶代碼 客戶編號 顧客編號 會員編號 會員代碼 會員卡號 會員號碼
        會員號 vip卡號 vip號 卡號 customercode customerid customerno customernumber customer membercode memberid
        memberno membernumber member cardno cardnumber vipno vipnumber vip""",
    "store": """
        店铺 店铺编号 店铺编码 店铺代码 店铺名称 商店 门店 门店编号 门店编码 门店名称 店号 店名 分店 店鋪 店鋪編號
        店鋪代碼 店舖 門市 門市編號 門市代碼 門市名稱 店號 store storeno storenumber storecode storeid storename
        shop shopno shopcode branch outlet""",
    "slip": """
        关联制成单 相关单号 关联单号 单号 小票号 小票 销售单号 单据号 单据编号 收据号 流水号 订单号 關聯製成單
        關聯單號 相關單號 單號 銷售單號 單據號碼 單據編號 收據號碼 交易序號 訂單編號 發票號碼 relatedslip slip
        slipno slipnumber receipt receiptno receiptnumber orderno ordernumber order invoice invoiceno ticket
        ticketno transactionid""",
    "day": """
        日期 消费日期 销售日期 单据日期 交易日期 购买日期 消费时间 销售时间 交易时间 时间 消費日期 銷售日期 單據日期
        購買日期 交易時間 時間 date day saledate purchasedate transactiondate datetime soldon time""",
    "amount": """
        消费金额 金额 实收金额 实付金额 销售金额 销售额 成交金额 合计金额 应收金额 消費金額 金額 實收金額 實付金額
        銷售金額 成交金額 amount amountpaid paid total totalamount saleamount netamount spend dollarvalue value""",
    "quantity": """
        消费数量 数量 件数 销售数量 消費數量 數量 件數 銷售數量 quantity qty pieces units items numberofitems
        numberofcds count""",
    "points_enabled": """
        启用积分 积分启用 是否积分 是否启用积分 参与积分 可积分 啟用積分 積分啟用 是否積分 是否啟用積分 啟用點數
        是否計點 pointsenabled enablepoints pointson earnspoints""",
    "points": """
        本次积分 消费积分 获得积分 新增积分 积分 本次積分 消費積分 獲得積分 積分 本次點數 獲得點數 點數 points
        pointsearned earnedpoints pointsofsale""",
    "balance": """
        当前积分 现有积分 剩余积分 积分余额 可用积分 累计积分 當前積分 目前積分 現有積分 剩餘積分 積分餘額 目前點數
        剩餘點數 點數餘額 currentpoints pointsnow pointsbalance balance pointbalance totalpoints""",
    "amount_per_point": """
        金额/积分 金额积分 单位积分金额 每分金额 每积分金额 积分金额 元/分 金額/積分 金額積分 單位積分金額 每點金額
        每積分金額 積分金額 元/點 amountperpoint amount/point valueperpoint perpoint yuanperpoint""",
    "note": """
        备注 说明 附注 備註 備注 說明 附註 note notes remark remarks comment memo""",
}


def plain(name: str) -> str:
    """A column's name without case, width, blanks and marks (a slash stays: it says 'per')."""
    return re.sub(r"[^\w/]|_", "", unicodedata.normalize("NFKC", name)).lower()


FIELD_OF = {plain(name): (field, rank) for field in FIELDS for rank, name in enumerate(NAMES[field].split())}


def header_line_of(lines: list[tuple[int, list[str]]], names: Container[str] = FIELD_OF) -> int:
    """The number of the line that names the columns; 0 when the rows begin at once. Titles above it are passed over.
    `names`: what columns may be called, see `plain`."""
    first = lines[:TITLE_LINES]
    known = [(sum(plain(cell) in names for cell in cells), -number) for number, cells in first]
    best, place = max(known, default=(0, 0))
    if best >= 2:
        return -place
    number, cells = first[0]
    return number if cells and not any(_is_value(cell) for cell in cells) and len(lines) > 1 else 0


def _is_value(cell: str) -> bool:
    return any(character.isdigit() for character in cell)
