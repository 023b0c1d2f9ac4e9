"""Fills an empty database with the demo chain. A build that was cut off is noticed by its mark in `meta` and begun
again from an emptied database, so that nobody ever sees half a chain."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from random import Random

import msgspec

from server.config import Config
from server.db import demo as db
from server.db.database import Database, Row
from server.demo import people
from server.demo.cards import tier_earned
from server.demo.counter import Asked, lately
from server.demo.crowd import HISTORY_DAYS, Customer, draw_crowd
from server.demo.ids import instant, new_id
from server.demo.life import Life
from server.demo.meetings import meetings
from server.demo.profiles import Profiles
from server.demo.record import Moment
from server.demo.rules import read_rules
from server.demo.runs import checklist_runs
from server.demo.service_cases import service_cases
from server.demo.shelf import shelf
from server.demo.store import Store
from server.playbooks import MENSWEAR, load_playbook
from server.playbooks.publish import install

Progress = Callable[[int, int, str], None]

SEED = "huitouke"
MEMBERS_PER_STORE = 6_000
ROWS_AT_ONCE = 5_000
STEPS_OF_PEOPLE = 1_000  # what making the sign-ins counts in the progress, in members
REFERRED = 0.06
REPORTED_EACH = 100
OPENED_DAYS_BEFORE = 30  # the chain and its playbook are there before the first customer


def is_needed(database: Database) -> bool:
    """True for a database without a chain, and for one whose build was cut off."""
    with database.read() as reader:
        return db.state(reader) == "building" or not (db.state(reader) or db.has_chain(reader))


def build(
    database: Database,
    config: Config,
    progress: Progress,
    today: str,
    members_per_store: int = MEMBERS_PER_STORE,
    at_counter: bool = True,
) -> None:
    """Writes chain, people, playbook and each store's history up to the day before `today`; does nothing when there is
    a chain already, and without the demo only takes out what a cut-off build left. `progress` gets done, total and the
    Fluent id of what is being done. `at_counter`: also what `server.demo.counter` does."""
    if not is_needed(database):
        return
    with database.write() as writer:
        db.empty(writer)
        db.set_state(writer, "building" if config.demo else "")
    if not config.demo:
        return
    day = date.fromisoformat(today)
    meter = _Meter(progress, STEPS_OF_PEOPLE + members_per_store * len(people.STORES))
    _found(database, day, meter)
    with database.read() as reader:
        rules = read_rules(reader)
    for store_id, *_ in people.STORES:
        store = Store(rules, store_id, day.toordinal())
        asked = _fill(database, store, members_per_store, day, meter)
        if at_counter:
            lately(database, store, asked)
            meetings(database, store)
            service_cases(database, store)
    with database.write() as writer:
        db.set_state(writer, "done")
    meter.finish()


class _Meter:
    """Counts members, however they are worked on."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def step(self, count: int, label_id: str) -> None:
        self._done += count
        # what is still to be closed and written down is the last hundredth
        self._progress(min(self._done, self._total * 99 // 100), self._total, label_id)

    def finish(self) -> None:
        self._progress(self._total, self._total, "demo-done")


class _Sheets:
    """Rows on their way into one scope, written some thousand at a time."""

    def __init__(self, database: Database, scope: str) -> None:
        self._database = database
        self._scope = scope
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._count = 0

    def add(self, rows: dict[str, list[Row]]) -> None:
        for table, entries in rows.items():
            self._rows[table] += entries
            self._count += len(entries)
        if self._count >= ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        with self._database.write() as writer:
            seq = writer.next_seq(self._scope)
            for table, entries in self._rows.items():
                writer.put(table, self._scope, seq, entries)
        self._rows.clear()
        self._count = 0


def _found(database: Database, today: date, meter: _Meter) -> None:
    """Chain, stores, staff, their sign-ins and the playbook."""
    opened = instant(today.toordinal() - HISTORY_DAYS - OPENED_DAYS_BEFORE, 9 * 3600)
    meter.step(0, "demo-building-playbook")
    playbook = load_playbook(MENSWEAR)
    with database.write() as writer:
        people.put_chain(writer, writer.next_seq("org"))
        people.put_accounts(writer, opened)
    with database.write() as writer:
        install(writer, playbook, people.HQ.id, opened)
    meter.step(STEPS_OF_PEOPLE // 2, "demo-building-people")
    known = people.credentials()
    for store_id, *_ in people.STORES:
        sheets = _Sheets(database, f"store/{store_id}")
        sheets.add({"credential": people.credentials_of(store_id, known)})
        sheets.flush()
    meter.step(STEPS_OF_PEOPLE - STEPS_OF_PEOPLE // 2, "demo-building-people")


def _fill(database: Database, store: Store, members: int, today: date, meter: _Meter) -> list[Asked]:
    """The store's history; returns who is due a card at its end."""
    random = Random(f"{SEED}/{store.id}")
    sheets = _Sheets(database, f"store/{store.id}")
    meter.step(0, "demo-building-members")
    customers = draw_crowd(random, store.rules, store.id, members, today)
    asked: list[Asked] = []
    for place, rows in enumerate(_lives(random, store, customers, today, asked), 1):
        sheets.add(rows)
        if place % REPORTED_EACH == 0:
            meter.step(REPORTED_EACH, "demo-building-members")
    meter.step(members % REPORTED_EACH, "demo-building-members")
    sheets.add({"visit": store.visits.nameless(random, people.clerks_of(store.id))})
    sheets.add(checklist_runs(random, store.rules, store.id, store.last_day))
    sheets.add(shelf(store.rules, store.id, store.last_day))
    sheets.flush()
    return asked


def _lives(
    random: Random, store: Store, customers: list[Customer], today: date, asked: list[Asked]
) -> Iterable[dict[str, list[Row]]]:
    """Each customer's rows; `asked` gets who is due a card."""
    profiles = Profiles(random, store.rules, store.id, today)
    earlier: list[str] = []
    for number, customer in enumerate(customers, 1):
        member = _member(random, store, customer, number, profiles, earlier)
        earlier.append(member["id"])
        life = Life(random, store, customer, member)
        record = life.live()
        earned = tier_earned(store.rules, record)
        if life.card_asked and earned != member["tier"]:
            asked.append(Asked(member, earned, customer.clerk_id, life.card_asked))
        yield record.rows


def _member(
    random: Random, store: Store, customer: Customer, number: int, profiles: Profiles, earlier: list[str]
) -> Row:
    """As registered, two minutes before the first purchase."""
    when = Moment(customer.joined, max(customer.second - 120, 0))
    referred = earlier and random.random() < REFERRED
    return {
        **msgspec.structs.asdict(profiles.draw()),
        "id": new_id(random, when.at),
        "vip_number": f"{store.id}{number:05}",
        "joined_day": when.day,
        "consent_at": when.at,
        "clerk_id": customer.clerk_id,
        "registered_by": customer.clerk_id,
        "referrer_id": random.choice(earlier) if referred else "",
        "source": "tablet",
    }
