"""The gifts on a store's shelf: what its manager received a week before today and counted two days later; the dearer, the
fewer, and the last one has run out."""

from server.db.database import Row
from server.demo.people import PEOPLE
from server.demo.record import Moment
from server.demo.rules import Rules

RECEIVED_BEFORE, COUNTED_AFTER = 6, 2
MOST, FEWER = 24, 3


def shelf(rules: Rules, store_id: str, last_day: int) -> dict[str, list[Row]]:
    """Rows by table, for one store."""
    [manager] = [person for person in PEOPLE if person.store_id == store_id and person.role == "store_manager"]
    came, counted = (
        Moment(last_day - RECEIVED_BEFORE, 36_000),
        Moment(last_day - RECEIVED_BEFORE + COUNTED_AFTER, 72_000),
    )
    rows: dict[str, list[Row]] = {"gift_stock": [], "gift_move": []}
    for place, gift in enumerate(rules.gifts, 1):
        count = max(MOST - FEWER * place, 0) if place < len(rules.gifts) else 0
        move = {"gift": gift, "reserved": 0, "by_id": manager.id}
        if count:
            received = {"id": f"{gift}/demo", "kind": "received", "on_hand": count, "day": came.day, "at": came.at}
            rows["gift_move"].append({**move, **received})
        counting = {"id": f"{gift}/demo/count", "kind": "counted", "on_hand": 0, "counted": count}
        rows["gift_move"].append({**move, **counting, "day": counted.day, "at": counted.at})
        rows["gift_stock"].append({"id": gift, "on_hand": count, "reserved": 0})
    return rows
