"""How calls and messages end. Weights are by what an outcome does, so that any playbook's list can be drawn from."""

from random import Random

from server.demo.drawing import lean
from server.demo.rules import Outcome, Question, Rules

# of a thousand calls, about; the first outcome that reached somebody is the usual one
REACHED, REACHED_ELSE, UNHAPPY, CALL_BACK, NO_ANSWER, CLOSED, DEAD, REFUSED = 620, 45, 15, 60, 110, 8, 5, 9
MESSAGE_SENT, MESSAGE_REFUSED = 1000, 4


class Outcomes:
    """Draws an outcome for a channel (call | message)."""

    def __init__(self, rules: Rules) -> None:
        self._all = rules.outcomes
        usual = next((outcome for outcome in self._all if outcome.closes and outcome.reached), None)
        self._calls = [REACHED if outcome is usual else _weight_of_call(outcome) for outcome in self._all]
        self._messages = [_weight_of_message(outcome) for outcome in self._all]
        self.can_message = any(self._messages)

    def draw(self, random: Random, channel: str) -> Outcome:
        weights = self._messages if channel == "message" and self.can_message else self._calls
        return random.choices(self._all, weights)[0]

    def marked(self, mark: str) -> Outcome | None:
        """The outcome that flags a dead number or a refusal, if the playbook has one."""
        return next((outcome for outcome in self._all if outcome.mark == mark), None)


def answers_of(random: Random, questions: tuple[Question, ...]) -> dict[str, str]:
    """A way through a call script: what was answered at each step on it."""
    by_id = {question.id: question for question in questions}
    answers: dict[str, str] = {}
    step = questions[0].id if questions else ""
    while step in by_id and step not in answers:
        answers[step], step = lean(random, by_id[step].answers, ("", ""))
    return answers


def _weight_of_call(outcome: Outcome) -> int:
    if outcome.mark:
        return DEAD if outcome.mark == "dead_number" else REFUSED
    if _is_sent(outcome):
        return 0
    if outcome.closes:
        return REACHED_ELSE if outcome.reached else CLOSED
    if outcome.asks_day:
        return CALL_BACK
    return UNHAPPY if outcome.reached else NO_ANSWER


def _weight_of_message(outcome: Outcome) -> int:
    if outcome.mark:
        return MESSAGE_REFUSED if outcome.mark == "refusal" else 0
    return MESSAGE_SENT if _is_sent(outcome) else 0


def _is_sent(outcome: Outcome) -> bool:
    return outcome.closes and outcome.key.endswith("sent")
