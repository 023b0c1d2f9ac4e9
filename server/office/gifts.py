"""Gifts in figures: points that are outstanding, stock by store, vouchers by kind. Whoever sees one store sees its figures;
nobody sees a member here."""

from litestar import get

from server.auth.gate import may
from server.db import gift_figure
from server.office.desk import AtDesk, Page
from sync.days import add_days

CAN_READ = may("gifts.read")
RECENT_DAYS = 30


@get("/office/gifts", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        points = gift_figure.points(reader, add_days(desk.today, -RECENT_DAYS), desk.only_store)
        stock = gift_figure.stock(reader, desk.only_store)
        vouchers = gift_figure.vouchers(reader, desk.today, desk.only_store)
    total = {
        name: sum(getattr(one, name) for one in points) for name in ("outstanding", "redeemed", "given", "waiting")
    }
    total["open"] = sum(one.open for one in vouchers)
    total["value_minor"] = sum(one.value_minor for one in vouchers)
    return desk.page("gift/page", points=points, stock=stock, vouchers=vouchers, total=total, recent=RECENT_DAYS)


HANDLERS = [index]
