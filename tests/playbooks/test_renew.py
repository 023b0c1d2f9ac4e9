"""A chain that an earlier program set up takes over what came since, as a new version, once, and keeps what it edited."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.db import Database
from server.db import playbook as rows
from server.errors import Problem
from server.playbooks import Playbook, publish_changes
from server.playbooks.draft import published, save_draft
from server.playbooks.model_script import Script
from server.playbooks.model_text import Text
from server.playbooks.renew import renew, renewal
from tests import left
from tests.playbooks.conftest import NOW

LATER = NOW + 1000


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Database]:
    database = Database(left.left_by(4, tmp_path / "older" / "huitouke.db"))
    yield database
    database.close()


def test_what_was_set_up_by_this_program_has_nothing_to_take(db: Database) -> None:
    with db.read() as reader:
        assert not renewal(reader)
    with pytest.raises(Problem, match="playbook.nothing_to_publish"):
        renew(db, "hq1", LATER)
    with db.read() as reader:
        assert (reader.head("org"), rows.current_version(reader)) == (1, 1)


def test_an_older_chain_gets_the_whole_cadence_once(older: Database, menswear: Playbook) -> None:
    assert renew(older, "staff-9002", NOW) == 2
    with older.read() as reader:
        steps = rows.cadence(reader)
        assert {(row["tier"], row["key"]) for row in steps} == {
            (t, one.key) for one in menswear.cadence for t in one.tiers
        }
        assert all(row["purpose"] and row["assignee"] for row in steps)
        assert [row["key"] for row in rows.festivals(reader)] == [one.key for one in menswear.festivals]
        assert len(rows.festival_days(reader)) == 5 * len(menswear.festivals)
        assert len(rows.questions(reader)) == len(menswear.questions)
        assert {row["kind"] for row in rows.choices(reader)} >= {one.kind for one in menswear.choices}
        marks = {row["key"]: row["mark"] for row in rows.outcomes(reader)}
        assert (marks["complaint"], marks["wants_visit"], marks["refused"]) == ("complaint", "appointment", "refusal")
        assert len(rows.outcomes(reader)) == len(menswear.outcomes)
        assert {one.key for one in rows.scripts(reader)} >= {one.key for one in menswear.scripts}
        assert not renewal(reader)
    with pytest.raises(Problem, match="playbook.nothing_to_publish"):
        renew(older, "staff-9002", LATER)


def test_policy_and_what_the_chain_wrote_stay(older: Database) -> None:
    words = Text("{name}您好，{store}{clerk}。", "{name}您好，{store}{clerk}。", "Hello {name}, {clerk} at {store}.")
    with older.write() as writer:
        script = published(writer, "script", "card_ready")
        assert isinstance(script, Script)
        edited = msgspec.structs.replace(script, body=msgspec.structs.replace(script.body, opening=words))
        save_draft(writer, edited, "staff-9002", NOW)
        writer.run("update setting set value = 9 where key = 'messages_per_month'")
        gifts = rows.gifts(writer)
    assert publish_changes(older, "staff-9002", NOW, "短一点") == 2
    assert renew(older, "staff-9002", LATER) == 3
    with older.read() as reader:
        assert published(reader, "script", "card_ready") == edited
        assert {row["key"]: row["value"] for row in rows.settings(reader)}["messages_per_month"] == 9
        assert rows.gifts(reader) == gifts


def test_a_chain_with_a_playbook_of_its_own_is_left_alone(older: Database) -> None:
    with older.write() as writer:
        writer.run("update playbook set id = 'optician@1'")
        assert not renewal(writer)


def test_a_piece_that_was_given_up_does_not_come_back(older: Database) -> None:
    renew(older, "staff-9002", NOW)
    with older.write() as writer:
        writer.run("update faq set current = 0 where key = 'repair'")
        assert not renewal(writer)
