"""The first page: yesterday and today of the stores this person sees."""

from litestar import get

from server.db import card, figure, member_figure
from server.office.desk import AtDesk, Page
from sync.days import add_days


@get("/office", sync_to_thread=True)
def home(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        cards = card.figures(reader, desk.only_store, desk.today) if desk.may("cards.read") else None
        stores = figure.of_stores(reader, add_days(desk.today, -1), desk.today, desk.only_store)
        figures = member_figure.of_stores(reader, desk.today, desk.only_store) if desk.may("members.read") else None
    return desk.page(
        "home/page",
        stores=stores,
        total=figure.total(stores),
        cards=cards,
        figures=figures,
        yesterday=add_days(desk.today, -1),
    )
