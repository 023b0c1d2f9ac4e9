"""Members who may be one at the office that is fuzzed: a pair whose files are open, one whose are not, and a merge."""

from server.db import Writer, file_lookup
from tests.office.people import NOW

SCOPE = "store/001"


def put_pairs(writer: Writer) -> None:
    seq = writer.next_seq(SCOPE)
    extra = [{"id": f"m-1{place}", "name": f"客{place}", "consent": 1} for place in range(3)]
    writer.put("member", SCOPE, seq, [*extra[:2], {**extra[2], "alias_of": "m-1"}])
    found = {"reason": "phone", "found_day": "2026-11-20", "state": "open"}
    pairs = [("m-1", "m-2"), ("m-10", "m-11")]
    rows = [{"id": f"{one}/{other}", "first_id": one, "second_id": other, **found} for one, other in pairs]
    writer.put("duplicate", SCOPE, seq, rows)
    merge = {"id": "g-1", "survivor_id": "m-1", "alias_id": "m-12", "undo_until": "2099-01-01"}
    writer.put("merge", SCOPE, seq, [merge])
    for id in ("m-1", "m-2"):
        file_lookup.add(writer, "staff-9002", "hq", SCOPE, id, "核对重复的会员", NOW)
