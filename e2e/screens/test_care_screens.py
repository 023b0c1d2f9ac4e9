"""The pages of the member's record, duplicates, history, consent and the customer map, as the store's manager sees them,
with the server dead."""

from collections.abc import Callable

from e2e.screens.walk import walk
from e2e.support.central import Central
from e2e.support.clerk import MANAGER
from e2e.support.tablet import Tablet
from server.jobs.duplicates import find_in

SCOPE = "store/001"


def care_pages(central: Central) -> list[tuple[str, str]]:
    member = central.value(f"select id from member where scope = '{SCOPE}' and purchases > 1 order by id limit 1")
    case = central.value(
        f"select id from service_case where scope = '{SCOPE}' and state = 'open' order by kind, due_day limit 1"
    )
    pair = central.rows(f"select first_id, second_id from duplicate where scope = '{SCOPE}' order by id limit 1")[0]
    return [
        ("record", "/floor/record"),
        ("figures", "/floor/record/figures"),
        ("duplicates", "/floor/duplicates"),
        ("compare", f"/floor/duplicates/compare?one={pair['first_id']}&other={pair['second_id']}"),
        ("find", f"/floor/duplicates/find?one={member}"),
        ("history", f"/floor/members/{member}/history"),
        ("consent", f"/floor/members/{member}/consent"),
        ("cases", "/floor/cases"),
        ("case", f"/floor/cases/{case}"),
        ("case_new", f"/floor/members/{member}/cases/new"),
        ("profile", f"/floor/members/{member}"),
        ("map", "/floor/map"),
        ("district", "/floor/map/-"),
    ]


def alike(central: Central) -> None:
    """Two who share birthday and name, found by the job; one complaint, one refusal."""
    db = central.opened()
    with db.write() as writer:
        seq = writer.next_seq(SCOPE)
        writer.run(
            """update member set seq = :seq, name = '林晓', birthday = '1980-01-01' where scope = :scope and id in
            (select id from member where scope = :scope and alias_of = '' order by purchases desc, id limit 2)""",
            {"seq": seq, "scope": SCOPE},
        )
        member = writer.value(f"select id from member where scope = '{SCOPE}' and purchases > 1 order by id limit 1")
        said = {"kind": "complaint", "state": "open", "what": "西裤洗过就缩短了。", "owner_id": "staff-1001"}
        told = {"result": "2026-11-20 先道歉，请带来看看。", "opened_day": "2026-11-18", "due_day": "2026-11-21"}
        writer.put("service_case", SCOPE, seq, [{"id": "case-1", "member_id": member, **said, **told}])
        less = {"channel": "message", "purpose": "promotion", "day": "2026-11-20", "clerk_id": "staff-1001"}
        writer.put("refusal", SCOPE, seq, [{"id": "less-1", "member_id": member, **less}])
    find_in(db, SCOPE, 1_795_000_000_000)
    db.close()


def test_the_care_for_the_book_holds_on_every_screen_offline(
    central: Central, new_tablet: Callable[..., Tablet]
) -> None:
    alike(central)
    tablet = new_tablet()
    tablet.enrol(central.code())
    tablet.sign_in(*MANAGER)
    paths = care_pages(central)
    central.kill()
    walk(tablet, paths, "care-")
