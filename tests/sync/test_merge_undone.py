"""Merging and undoing it at once leaves every row of the store as it was, whatever the two members did before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.db import Database
from sync.operations.merging import CHOSEN
from tests.sync.merging import Pair
from tests.sync.store import AT, TODAY

WHO = st.sampled_from(["m-1", "m-2"])
DEEDS = st.one_of(
    st.tuples(st.just("buy"), WHO, st.integers(0, 40), st.sampled_from([9_900, 158_050, 400_000])),
    st.tuples(st.just("return"), WHO, st.integers(0, 3)),
    st.tuples(st.just("call"), WHO, st.sampled_from(["talked", "no_answer", "refused"]), st.booleans()),
    st.tuples(st.just("refuse"), WHO, st.sampled_from(["all", "call", "message"])),
    st.tuples(st.just("consent"), WHO, st.booleans()),
    st.tuples(st.just("visit"), WHO),
    st.tuples(st.just("home"), WHO),
    st.tuples(st.just("list"), WHO),
    st.tuples(st.just("update"), WHO, st.sampled_from(["address", "note", "name", "birthday"]), st.integers(1, 9)),
    st.tuples(st.just("bring"), WHO),
    st.tuples(st.just("points"), WHO, st.integers(1, 500)),
    st.tuples(st.just("alike"), st.booleans()),
)


@pytest.fixture
def engine() -> str:
    return "sqlite"


class Life(Pair):
    """`at` goes on with every deed."""

    def live(self, deeds: list[tuple[object, ...]], run: int) -> None:
        self.now, self.run_ = AT, run
        for place, (name, *rest) in enumerate(deeds):
            self.now += 1
            getattr(self, f"_{name}")(f"{run}-{place}", *rest)

    def _buy(self, id: str, who: str, ago: int, amount: int) -> None:
        self.buy(f"p-{id}", self._of(who), amount, ago)

    def _return(self, id: str, who: str, place: int) -> None:
        sales = self.rows(f"select id from purchase where member_id = '{self._of(who)}' and kind = 'sale' order by id")
        if place < len(sales):
            given = {"member_id": self._of(who), "purchase_id": sales[place]["id"], "amount_minor": 9_900}
            self.do("purchase.return", self.now, id=f"b-{id}", reason="size", **given)

    def _call(self, id: str, who: str, outcome: str, planned: bool) -> None:
        found = self.rows(
            f"select id from follow_up where member_id='{self._of(who)}' and state='open' order by due, id"
        )
        follow_up = found[0]["id"] if found and planned else ""
        given = {"member_id": self._of(who), "channel": "call", "outcome": outcome, "follow_up_id": follow_up}
        self.do("contact.record", self.now, id=f"c-{id}", **given)

    def _refuse(self, id: str, who: str, channel: str) -> None:
        self.do("refusal.record", self.now, id=f"r-{id}", member_id=self._of(who), channel=channel)

    def _consent(self, id: str, who: str, consent: bool) -> None:
        self.do("member.consent", self.now, member_id=self._of(who), consent=consent)

    def _visit(self, id: str, who: str) -> None:
        given = {"visit_day": TODAY, "clerk_id": self.clerk, "stage": "close", "bought": True}
        self.do("visit.record", self.now, id=f"v-{id}", member_id=self._of(who), **given)

    def _home(self, id: str, who: str) -> None:
        people = {"clerk_id": self.clerk, "companion_id": self.manager}
        agreed = {"visit_day": TODAY, "from_time": "10:00", "reason": "送衣服", "agreed": True, **people}
        self.do("home_visit.plan", self.now, id=f"h-{id}", member_id=self._of(who), **agreed)

    def _list(self, id: str, who: str) -> None:
        self.do("member.add_to_messaging", self.now, member_id=self._of(who))

    def _update(self, id: str, who: str, field: str, value: int) -> None:
        text = f"1980-01-0{value}" if field == "birthday" else f"text {value}"
        self.do("member.update", self.now, member_id=self._of(who), **{field: text})

    def _bring(self, id: str, who: str) -> None:
        self.register(f"new-{id}", phone="", referrer_id=self._of(who))

    def _points(self, id: str, who: str, points: int) -> None:
        given = {"member_id": self._of(who), "points": points, "reason": "goodwill"}
        self.do("points.correct", self.now, actor=self.manager, id=f"e-{id}", **given)

    def _alike(self, id: str, same: bool) -> None:
        first, second = sorted([self._of("m-1"), self._of("m-2")])
        self.find([{"first_id": first, "second_id": second, "reason": "sound"}])
        if not same:
            self.do("duplicate.differ", self.now, actor=self.manager, first_id=first, second_id=second)

    def _of(self, who: str) -> str:
        return f"{who}-{self.run_}"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=st.lists(DEEDS, max_size=14), chosen=st.sets(st.sampled_from(CHOSEN)), swapped=st.booleans())
def test_undone_at_once_nothing_has_changed(
    chain_db: Database, deeds: list[tuple[object, ...]], chosen: set[str], swapped: bool
) -> None:
    with chain_db.read() as reader:
        run = reader.value("select count(*) from merge")
    store = Life(chain_db)
    one, other = f"m-1-{run}", f"m-2-{run}"
    store.register(one, name="林晓", phone="", address="一")
    store.register(other, name="林小", phone=f"+86139{run:08d}", vip_number=f"V-{run}", address="二")
    with chain_db.write() as writer:
        writer.run("update member set tier = 'A' where id in (:one, :other)", {"one": one, "other": other})
    store.live(deeds, run)
    before = store.everything()
    pair = {"member_id": other, "alias_id": one} if swapped else {"member_id": one, "alias_id": other}
    assert store.merge(f"g-{run}", store.now + 1, **pair, from_alias=sorted(chosen)).status == "applied"
    merged = store.everything()
    alias = pair["alias_id"]
    assert not [row for rows in merged.values() for row in rows if row.get("member_id") == alias]
    assert store.unmerge(f"g-{run}", store.now + 2).status == "applied"
    assert store.everything() == before
