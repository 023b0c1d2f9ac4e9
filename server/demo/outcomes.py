"""How calls and messages end. Weights are by what an outcome does, so that any playbook's list can be drawn from."""

from random import Random

from server.demo.drawing import lean
from server.demo.rules import Outcome, Question, Rules

# of a thousand calls, about; the first outcome that reached somebody is the usual one
REACHED, REACHED_ELSE, UNHAPPY, CALL_BACK, NO_ANSWER, DEAD, REFUSED = 620, 45, 15, 60, 110, 5, 9
MESSAGE_SENT, MESSAGE_REFUSED = 1000, 4
# who was not reached so often is let be, sometimes
OFTEN, GIVEN_UP = 2, 400


class Outcomes:
    """Draws an outcome for a channel (call | message)."""

    def __init__(self, rules: Rules) -> None:
        self._all = rules.outcomes
        usual = next((outcome for outcome in self._all if outcome.closes and outcome.reached), None)
        self._calls = [REACHED if outcome is usual else _weight_of_call(outcome) for outcome in self._all]
        giving_up = zip(self._all, self._calls, strict=True)
        self._calls_again = [GIVEN_UP if _gives_up(outcome) else weight for outcome, weight in giving_up]
        self._messages = [_weight_of_message(outcome) for outcome in self._all]
        self.can_message = any(self._messages)

    def draw(self, random: Random, channel: str, attempts: int) -> Outcome:
        """`attempts`: how often it was tried before."""
        weights = self._calls_again if attempts >= OFTEN else self._calls
        if channel == "message" and self.can_message:
            weights = self._messages
        return random.choices(self._all, weights)[0]

    def dead_number(self, random: Random) -> Outcome | None:
        """One of the outcomes that flag a number, if the playbook has any."""
        dead = [outcome for outcome in self._all if outcome.mark == "dead_number"]
        return random.choice(dead) if dead else None


def answers_of(random: Random, questions: tuple[Question, ...]) -> dict[str, str]:
    """A way through a call script: what was answered at each step on it."""
    by_id = {question.id: question for question in questions}
    answers: dict[str, str] = {}
    step = questions[0].id if questions else ""
    while step in by_id and step not in answers:
        answers[step], step = lean(random, by_id[step].answers, ("", ""))
    return answers


def _weight_of_call(outcome: Outcome) -> int:
    if outcome.mark in ("dead_number", "refusal"):
        return DEAD if outcome.mark == "dead_number" else REFUSED
    if outcome.mark in ("complaint", "refusal_call"):
        return 0  # the demo chain opens no cases, and who refuses there refuses all
    if outcome.closes:
        return REACHED_ELSE if outcome.reached else 0
    if outcome.asks_day:
        return CALL_BACK
    return UNHAPPY if outcome.reached else NO_ANSWER


def _weight_of_message(outcome: Outcome) -> int:
    if outcome.mark:
        return MESSAGE_REFUSED if outcome.mark == "refusal" else 0
    return MESSAGE_SENT if _is_sent(outcome) else 0


def _is_sent(outcome: Outcome) -> bool:
    return outcome.closes and outcome.key.endswith("sent")


def _gives_up(outcome: Outcome) -> bool:
    return outcome.closes and not outcome.reached and not outcome.mark and not _is_sent(outcome)
