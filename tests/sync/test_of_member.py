"""No column that names a member is forgotten when two members become one."""

from sync.schema import STORE_TABLES
from sync.schema.of_member import MEMBER_COLUMNS, NAMES

# what the other columns that name something name
OTHERS = {
    "root_id", "purchase_id", "redemption_id", "card_id", "follow_up_id", "contact_id", "checklist_id", "run_id",
    "file_id", "merge_id", "handover_id", "script_id", "row_id", "op_id", "subject_id",
    "campaign_id", "message_id", "plan_id", "event_id", "companion_id",
    "clerk_id", "assignee_id", "staff_id", "owner_id", "cover_id", "by_id", "from_id", "to_id",
}  # fmt: skip
# a merge's own row says what was merged, for good
HISTORY = {("merge", "survivor_id"), ("merge", "alias_id")}


def test_every_column_that_names_something_is_known() -> None:
    unknown = {
        (table.name, column)
        for table in STORE_TABLES
        for column, _ in table.columns
        if column.endswith("_id") and column not in OTHERS and (table.name, column) not in HISTORY
    }
    assert unknown == {pair for pair in MEMBER_COLUMNS if pair[1].endswith("_id")}


def test_every_table_with_a_member_is_in_the_list() -> None:
    tables = {table.name for table in STORE_TABLES if "member_id" in table.column_names}
    assert tables == {table for table, column in MEMBER_COLUMNS if column == "member_id"}
    assert {column for _, column in MEMBER_COLUMNS} == set(NAMES)
