"""Operations of the office by their id: the same one once more is done, another one is not taken for it."""

from server.db import Database
from server.db.operate import Deed, operate
from sync.operations.card_verdict import Verdict
from tests.sync.cards import Counter
from tests.sync.store import AT, SCOPE

LATER = AT + 10_000_000


def test_another_operation_under_a_used_id_is_refused(chain_db: Database) -> None:
    counter = Counter(chain_db)
    counter.buy(160_000)
    counter.submitted()
    back = Deed("page:c-1", "card.return", Verdict(card_id="c-1", note="看不清", round=1), counter.hq)
    assert [operate(chain_db, SCOPE, back, LATER).status for _ in range(2)] == ["applied", "applied"]
    counter.do("card.apply_again", card_id="c-1", **counter.application("B"))
    counter.step("card.enter")
    counter.step("card.submit")
    yes = Deed("page:c-1", "card.approve", Verdict(card_id="c-1", round=2), counter.hq)
    otherwise = Deed("page:c-1", "card.return", Verdict(card_id="c-1", note="别的", round=2), counter.hq)
    for deed in (yes, otherwise):
        outcome = operate(chain_db, SCOPE, deed, LATER)
        assert (outcome.status, outcome.code) == ("rejected", "operation.already_recorded")
    assert counter.card()["state"] == "submitted"


def test_a_verdict_is_on_the_application_that_was_looked_at(chain_db: Database) -> None:
    counter = Counter(chain_db)
    counter.buy(160_000)
    counter.submitted()
    for op in ("card.approve", "card.return"):
        assert counter.step(op, note="好", round=2).code == "card.other_round"
    assert counter.step("card.approve", round=1).status == "applied"
