"""The customer map: which districts the members come from, many or few, in one store or in all."""

from litestar import get

from server.auth.gate import may
from server.db import playbook, record, store
from server.office.desk import AtDesk, Page
from sync.days import add_days
from sync.districts import districts_of

YEAR = 365


@get("/office/map", guards=[may("map.read")], sync_to_thread=True)
def show(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        stores = store.choices(reader, desk.only_store)
        wanted = desk.only_store or desk.request.query_params.get("store", "")
        counts = record.districts(reader, wanted, add_days(desk.today, -YEAR))
        known = {row["key"]: row["title"] for row in playbook.choices(reader, "district")}
    rows = districts_of(counts, known)
    return desk.page(
        "map/show",
        rows=rows,
        titles=known,
        total=sum(row.members for row in rows),
        most=max([1, *(row.members for row in rows)]),
        stores=stores,
        store_id=wanted,
    )


HANDLERS = [show]
