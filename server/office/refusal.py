"""An operation that was refused, as the problem that the form shows."""

from server.errors import Problem
from sync.operations.perform import Outcome


def refusal(outcome: Outcome) -> Problem:
    """At its field, or of the form as a whole; the facts of the row that was in the way stand in its text."""
    facts = {name: value for name, value in outcome.facts.items() if name != "id"}
    return Problem(outcome.code, outcome.field or "_", **facts)
