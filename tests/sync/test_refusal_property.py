"""Whatever is refused, agreed to, bought, said in a call, promised and erased, in whatever order it arrives: of every
channel and purpose the member's latest word holds, nothing that they refused is open, nobody is on the way to them, and who
was erased stays so."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from random import Random
from shutil import copy

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server.db import Database
from sync.days import add_days
from sync.operations.refused import CHANNELS, PURPOSES
from tests.sync.store import AT, TODAY
from tests.sync.test_member_erase import Office

SAID_CHANNELS, SAID_PURPOSES = ("all", *CHANNELS), ("all", *PURPOSES)
SPAN = 1000
SOON = add_days(TODAY, 7)
AT_HOME = {("call", "care"), ("message", "care")}
PROFILE = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Cell = tuple[str, str]
Word = tuple[int, bool, str, str]


@contextmanager
def an_office(like: Path, folder: Path) -> Iterator[Office]:
    for left in folder.glob("chain.db*"):
        left.unlink()
    copy(like, folder / "chain.db")
    database = Database(folder / "chain.db")
    try:
        found = Office(database)
        found.register(at=AT)
        with database.write() as writer:
            writer.run("update member set tier = 'A', address = '文晖路 8 号' where id = 'm-1'")
        yield found
    finally:
        database.close()


@PROFILE
@given(random=st.randoms(use_true_random=False), steps=st.integers(2, 14))
def test_the_latest_word_holds_in_any_order(chain_data: Path, tmp_path: Path, random: Random, steps: int) -> None:
    with an_office(chain_data / "huitouke.db", tmp_path) as office:
        moments = random.sample(range(1, SPAN), steps)  # as they arrive, not as they were said
        words = [word for number, at in enumerate(moments) for word in _step(office, random, number, AT + at)]
        refused = {cell for cell in product(CHANNELS, PURPOSES) if _refuses(words, cell)}
        assert _standing(office) == refused
        _nothing_unwanted(office, refused)
        _what_was_queued(office, refused)


@PROFILE
@given(random=st.randoms(use_true_random=False), steps=st.integers(2, 10))
def test_erased_is_erased_in_any_order(chain_data: Path, tmp_path: Path, random: Random, steps: int) -> None:
    with an_office(chain_data / "huitouke.db", tmp_path) as office:
        moments = random.sample(range(1, SPAN), steps)
        when, words = random.randrange(steps), []
        for number, at in enumerate(moments):
            if number == when:
                office.erase(at=AT + random.randrange(SPAN))
            words += _step(office, random, number, AT + at)
        one = office.rows("select name, phone, note, consent from member where id = 'm-1'")
        assert one == [{"name": "", "phone": "", "note": "", "consent": 0}]
        assert not office.rows("select id from follow_up where member_id = 'm-1' and state = 'open'")
        assert not office.rows("select id from home_visit where member_id = 'm-1' and state = 'planned'")
        assert not office.rows("select id from contact where member_id = 'm-1' and note <> ''")
        kept = office.rows("select channel, purpose from refused_number where channel <> ''")
        still = _covered([(row["channel"], row["purpose"]) for row in kept])
        # a consent that arrives after the number is gone no longer takes a refusal back
        assert still >= {cell for cell in product(CHANNELS, PURPOSES) if _refuses(words, cell)}


def _step(office: Office, random: Random, number: int, at: int) -> list[Word]:
    """One thing that happens; the words about contact that were said in it."""
    channel, purpose = random.choice(SAID_CHANNELS), random.choice(SAID_PURPOSES)
    one = {"member_id": "m-1", "channel": channel, "purpose": purpose}
    match random.randrange(11):
        case 0 | 1:
            office.do("refusal.record", at, id=f"r-{number}", **one)
            return [(at, False, channel, purpose)]
        case 2 | 3:
            office.do("consent.give", at, **one, source="in_store")
            return [(at, True, channel, purpose)]
        case 4:
            said = one if random.random() < 0.5 else {"member_id": "m-1", "channel": "all", "purpose": "all"}
            office.do("consent.withdraw", at, **said)
            about = said["channel"], said["purpose"]
            return [] if about == ("all", "all") else [(at, False, *about)]
        case 5:
            _call(office, at, number, outcome="refused", note="别打了")
            return [(at, False, "all", "all")]
        case 6:
            _queue(office, random, number)
            return []
        case 7:
            _missed(office, number)
            _call(office, at, number, outcome="call_back", follow_up_id=f"late-{number}", next_day=SOON)
            return []
        case 8:
            _call(office, at, number, outcome="wants_visit", next_day=SOON)
            return []
        case 9:
            people = {"clerk_id": office.clerk, "companion_id": office.manager}
            agreed = {"visit_day": SOON, "from_time": "10:00", "reason": "送衣服", "agreed": True, **people}
            office.do("home_visit.plan", at, id=f"v-{number}", member_id="m-1", **agreed)
            return []
        case _:
            bought = {"id": f"p-{number}", "amount_minor": 100, "purchase_day": TODAY, "clerk_id": office.clerk}
            office.do("purchase.record", at, member_id="m-1", **bought)
            return []


def _call(office: Office, at: int, number: int, **said: str) -> None:
    office.do("contact.record", at, id=f"c-{number}", member_id="m-1", channel="call", **said)


def _missed(office: Office, number: int) -> None:
    row = {"id": f"late-{number}", "member_id": "m-1", "channel": "call", "purpose": "care", "state": "missed"}
    with office.db.write() as writer:
        writer.put("follow_up", "store/001", 1, [{**row, "due": "2026-01-01", "to_day": "2026-01-05"}])


def _queue(office: Office, random: Random, number: int) -> None:
    """A message that waits, if the member takes it now."""
    channel, purpose = random.choice(["sms", "mail"]), random.choice(PURPOSES)
    if (channel.replace("sms", "message"), purpose) in _standing(office):
        return
    row = {"id": f"m-{number}", "member_id": "m-1", "channel": channel, "purpose": purpose, "state": "queued"}
    with office.db.write() as writer:
        writer.put("message", "store/001", 1, [row])


def _refuses(words: list[Word], cell: Cell) -> bool:
    """The latest word about this channel and purpose is a no."""
    about = [(at, agreed) for at, agreed, *said in words if cell in _covered([(said[0], said[1])])]
    return bool(about) and not max(about)[1]


def _covered(said: list[Cell]) -> set[Cell]:
    return {
        (channel, purpose)
        for channel, purpose in product(CHANNELS, PURPOSES)
        if any(one in ("all", channel) and other in ("all", purpose) for one, other in said)
    }


def _standing(office: Office) -> set[Cell]:
    rows = office.rows(
        "select channel, purpose from refusal where member_id = 'm-1' and withdrawn_day = '' and removed = 0"
    )
    return _covered([(row["channel"], row["purpose"]) for row in rows])


def _nothing_unwanted(office: Office, refused: set[Cell]) -> None:
    for row in office.rows("select channel, purpose from follow_up where member_id = 'm-1' and state = 'open'"):
        ways = ("call", "message") if row["channel"] == "either" else (row["channel"],)
        assert not {(way, row["purpose"]) for way in ways} & refused, row
    expected = office.rows("select id from home_visit where member_id = 'm-1' and state = 'planned'")
    assert not (expected and refused >= AT_HOME), expected
    if office.value("select consent from member where id = 'm-1'") == 0:
        assert not office.rows("select id from follow_up where member_id = 'm-1' and state = 'open'")
        assert not expected


def _what_was_queued(office: Office, refused: set[Cell]) -> None:
    waiting = office.rows("select channel, purpose from message where state = 'queued'")
    assert not {(row["channel"].replace("sms", "message"), row["purpose"]) for row in waiting} & refused
