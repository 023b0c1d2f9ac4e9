"""What a tablet may forget: never more than two verified backups of this history hold."""

from collections.abc import Callable
from typing import Any

from server.backup.manifest import Backup
from server.backup.shelf import DATABASE
from server.db import Database, restore
from tests.backup.conftest import flip, visit
from tests.hand import Hand

Make = Callable[[], Backup]


def backed_up(hand: Hand) -> int:
    """An empty push asks for it."""
    answer: Any = hand.push(ops=[])
    assert answer.status_code == 200, answer.text
    return int(answer.json()["backed_up_mid"])


def test_it_is_what_the_older_of_the_two_newest_holds(hand: Hand, clerk: str, back_up: Make) -> None:
    visit(hand, clerk, 1)
    visit(hand, clerk, 2)
    back_up()
    assert backed_up(hand) == 0, "one backup alone may turn out damaged"
    visit(hand, clerk, 3)
    back_up()
    assert backed_up(hand) == 2
    visit(hand, clerk, 4)
    back_up()
    assert backed_up(hand) == 3


def test_a_backup_that_decayed_does_not_count(hand: Hand, clerk: str, back_up: Make) -> None:
    visit(hand, clerk, 1)
    first = back_up()
    flip(first.folder / DATABASE, 5000)
    visit(hand, clerk, 2)
    back_up()
    assert backed_up(hand) == 0
    back_up()
    assert backed_up(hand) == 2


def test_backups_of_another_history_do_not_count(hand: Hand, clerk: str, back_up: Make, chain_db: Database) -> None:
    visit(hand, clerk, 1)
    back_up()
    with chain_db.write() as writer:
        hand.card["epoch"] = restore.renew(writer)
    visit(hand, clerk, 2)
    back_up()
    assert backed_up(hand) == 0
    back_up()
    assert backed_up(hand) == 2


def test_it_is_never_lowered(hand: Hand, clerk: str, back_up: Make) -> None:
    visit(hand, clerk, 1)
    back_up()
    second = back_up()
    assert backed_up(hand) == 1
    flip(second.folder / DATABASE, 5000)
    back_up()
    assert backed_up(hand) == 1
