"""Publishing into a real database: versions follow each other and what was published never changes."""

from pathlib import Path

import msgspec
import pytest

from server.db import Database, Reader
from server.db import playbook as rows
from server.errors import Problem
from server.playbooks import Playbook, install, publish_changes
from server.playbooks.draft import check_draft, discard_draft, open_draft, pending, published, save_draft
from server.playbooks.finding import InvalidPlaybook
from server.playbooks.model_script import Checklist, Script
from server.playbooks.model_text import Text
from sync.schema import TABLE

LATER = 1_764_100_000_000
TABLES = ("playbook", "setting", "tier", "cadence_step", "script", "checklist", "outcome", "choice", "product")


def test_install_writes_every_table_under_one_seq(db: Database) -> None:
    with db.read() as reader:
        seqs = {reader.value(f"select group_concat(distinct seq) from {table}") for table in TABLES}
        counts = {table: reader.value(f"select count(*) from {table}") for table in TABLES}
        assert seqs == {str(reader.head("org"))} == {"1"}
    assert all(counts.values())
    assert counts["cadence_step"] > 40
    assert counts["product"] > 40


def test_installed_rows_are_current_version_one_with_translated_titles(db: Database) -> None:
    with db.read() as reader:
        for table in TABLES:
            if "current" not in TABLE[table].column_names:
                continue
            for row in reader.rows(f"select * from {table}"):
                assert row["id"].endswith("@1")
                assert (row["version"], row["current"]) == (1, 1)
                assert set(msgspec.json.decode(row["title"])) == {"zh-CN", "zh-TW", "en"}
        assert reader.value("select value from setting where key = 'points_per_yuan' and current = 1") == 1
        assert reader.row("select id from cadence_step where tier = 'A' and key = 'day3'") == {"id": "A/day3@1"}


def test_script_body_has_the_documented_shape(db: Database) -> None:
    with db.read() as reader:
        row = rows.script(reader, "day3_c")
    assert row
    body = msgspec.json.decode(row.body)
    assert set(body) == {"opening", "steps", "objections", "closing", "advice"}
    assert all(set(step) == {"id", "say", "ask", "answers", "note", "fields"} for step in body["steps"])
    assert set(body["steps"][0]["answers"][0]) == {"key", "label", "next", "outcome"}
    assert all(set(one) == {"question", "answer"} for one in body["objections"])
    care = next(step for step in body["steps"] if step["id"] == "not_yet")
    assert care["ask"] is None


def test_what_is_read_back_is_what_was_installed(db: Database, menswear: Playbook) -> None:
    with db.read() as reader:
        assert {published(reader, "script", one.key) for one in menswear.scripts} == set(menswear.scripts)
        assert {published(reader, "checklist", one.key) for one in menswear.checklists} == set(menswear.checklists)


def test_second_install_is_refused_and_changes_nothing(db: Database, menswear: Playbook) -> None:
    with pytest.raises(Problem, match="playbook.already_installed"), db.write() as writer:
        install(writer, menswear, "hq1", LATER)
    with db.read() as reader:
        assert reader.head("org") == 1


def test_publishing_a_draft_makes_the_next_version(db: Database) -> None:
    _save(db, _reworded(db))
    assert publish_changes(db, "hq1", LATER, "改开场白") == 2
    with db.read() as reader:
        current = rows.script(reader, "day3_c")
        assert current
        assert (current.id, current.version) == ("day3_c@2", 2)
        assert "大改" in current.body
        assert rows.drafts(reader) == []
        newest, first = rows.versions(reader)
        assert (newest.id, newest.version, newest.changed) == ("menswear@2", 2, 1)
        assert msgspec.json.decode(newest.note)["en"] == "改开场白"
        assert first.version == 1
        assert [row.id for row in rows.of_version(reader, "script", 2)] == ["day3_c@2"]
        assert rows.of_version(reader, "checklist", 2) == []
        assert len(rows.of_version(reader, "checklist", 1)) == first.changed - len(rows.of_version(reader, "script", 1))
        assert rows.current_version(reader) == 2


def test_published_rows_never_change(db: Database) -> None:
    with db.read() as reader:
        before = _words(reader)
    _save(db, _reworded(db))
    publish_changes(db, "hq1", LATER, "")
    _save(db, _reworded(db, "再改一次"))
    publish_changes(db, "hq1", LATER + 1, "")
    with db.read() as reader:
        after = _words(reader)
        current = reader.rows("select id from script where key = 'day3_c' and current = 1")
        assert before.items() <= after.items()
        assert set(after) - set(before) == {"day3_c@2", "day3_c@3"}
        assert current == [{"id": "day3_c@3"}]


def test_old_and_new_row_reach_tablets_under_the_new_seq(db: Database) -> None:
    _save(db, _reworded(db))
    publish_changes(db, "hq1", LATER, "")
    with db.read() as reader:
        changed = reader.rows("select id, current from script where seq > 1 order by id")
        assert changed == [{"id": "day3_c@1", "current": 0}, {"id": "day3_c@2", "current": 1}]
        assert reader.value("select count(distinct seq) from script where seq > 1") == 1
        assert reader.rows("select id from playbook where seq > 1") == [{"id": "menswear@2"}]


def test_publishing_a_checklist_leaves_runs_their_version(db: Database) -> None:
    with db.read() as reader:
        checklist = published(reader, "checklist", "first_week")
    assert isinstance(checklist, Checklist)
    _save(db, msgspec.structs.replace(checklist, title=Text("新人第一周", "新人第一週", "Week one")))
    publish_changes(db, "hq1", LATER, "")
    with db.read() as reader:
        old, new = rows.checklist_version(reader, "first_week@1"), rows.checklist(reader, "first_week")
        assert old
        assert new
        assert (old.current, new.id) == (0, "first_week@2")
        assert published(reader, "checklist", "first_week") != checklist


def test_a_draft_with_mistakes_is_kept_but_not_published(db: Database) -> None:
    wrong = _reworded(db, "{nmae}您好")
    _save(db, wrong)
    with pytest.raises(InvalidPlaybook) as raised:
        publish_changes(db, "hq1", LATER, "")
    assert [one.path for one in raised.value.findings] == ["script/day3_c.opening.zh-CN"]
    with db.read() as reader:
        assert open_draft(reader, "script", "day3_c") == wrong
        assert rows.current_version(reader) == 1
        assert reader.head("org") == 1


def test_a_message_draft_without_a_way_to_refuse_is_refused(db: Database) -> None:
    with db.read() as reader:
        message = published(reader, "script", "day2")
        assert isinstance(message, Script)
        body = msgspec.structs.replace(message.body, closing=Text("谢谢", "謝謝", "Thanks"))
        findings = check_draft(reader, msgspec.structs.replace(message, body=body))
    assert {one.code for one in findings} == {"playbook.refusal_not_offered"}


def test_nothing_to_publish(db: Database) -> None:
    with pytest.raises(Problem, match="playbook.nothing_to_publish"):
        publish_changes(db, "hq1", LATER, "")
    with db.read() as reader:
        assert reader.head("org") == 1


def test_nothing_installed(tmp_path: Path) -> None:
    empty = Database(tmp_path / "empty.db")
    with pytest.raises(Problem, match="playbook.not_installed"):
        publish_changes(empty, "hq1", LATER, "")
    empty.close()


def test_draft_of_something_unknown_is_refused(db: Database) -> None:
    unknown = msgspec.structs.replace(_reworded(db), key="day99")
    with pytest.raises(Problem, match="not_found"):
        _save(db, unknown)


def test_a_draft_that_changes_nothing_is_dropped(db: Database) -> None:
    _save(db, _reworded(db))
    with db.read() as reader:
        same = published(reader, "script", "day3_c")
    _save(db, same)
    with db.read() as reader:
        assert rows.drafts(reader) == []


def test_pending_says_what_changed_and_discarding_forgets_it(db: Database) -> None:
    _save(db, _reworded(db))
    with db.read() as reader:
        (one,) = pending(reader)
        assert [(change.part, change.what) for change in one.changes] == [("opening", "changed")]
        assert one.findings == []
        assert [script.key for script in rows.scripts(reader) if script.drafted] == ["day3_c"]
    with db.write() as writer:
        discard_draft(writer, "script", "day3_c")
    with pytest.raises(Problem, match="not_found"), db.write() as writer:
        discard_draft(writer, "script", "day3_c")


def _save(db: Database, edited: Script | Checklist) -> None:
    with db.write() as writer:
        save_draft(writer, edited, "hq1", LATER)


def _reworded(db: Database, opening: str = "大改：{name}您好，我是{store}的{clerk}。") -> Script:
    """The day 3 script with another opening."""
    with db.read() as reader:
        script = published(reader, "script", "day3_c")
    assert isinstance(script, Script)
    text = msgspec.structs.replace(script.body.opening, zh_cn=opening)
    if "{name}" not in opening:
        text = Text(opening, "您好", "Hello")
    return msgspec.structs.replace(script, body=msgspec.structs.replace(script.body, opening=text))


def _words(reader: Reader) -> dict[str, tuple[str, str]]:
    return {row["id"]: (row["title"], row["body"]) for row in reader.rows("select id, title, body from script")}
