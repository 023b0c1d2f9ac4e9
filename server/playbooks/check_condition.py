"""Whether a condition can be worked out: it is CEL, names only what is known of a member, and comes to true or false."""

import re

import cel

from server.playbooks.finding import Finding
from sync.condition import CONDITION_FACTS

NOBODY = {name: "" if kind == "string" else 0 for name, kind in CONDITION_FACTS.items()}
# the twins count and match what is not ASCII, or what is missing, differently, and compare signed with unsigned so
UNEVEN = ("size", "matches", "has", "uint")
# beyond it a number is not the same with and without a fraction, nor do both twins see every overflow
LARGEST = 2**53
SOMEBODY = {name: "A" if kind == "string" else 100 for name, kind in CONDITION_FACTS.items()}
QUOTED = re.compile(r"""(["'])(?:\\.|(?!\1).)*\1""")
NUMBER = re.compile(r"(?<![\w.])(0x[0-9a-f]+|\d+)(u?)(?![\w.])", re.IGNORECASE)
HAS = re.compile(r"\bhas\s*\(")


def check_condition(condition: str, path: str) -> list[Finding]:
    """At most one mistake; none when it is empty, which always holds."""
    if not condition:
        return []
    try:
        program = cel.compile(condition)
    except ValueError as error:
        return [Finding("playbook.condition_broken", path, {"why": _first_line(error)})]
    unknown = sorted(set(program.variables()) - set(CONDITION_FACTS))
    if unknown:
        facts: dict[str, str | int] = {"name": unknown[0], "allowed": ", ".join(CONDITION_FACTS)}
        return [Finding("playbook.condition_unknown", path, facts)]
    if number := _uneven_number(_bare(condition)):
        return [Finding("playbook.condition_uneven", path, {"name": number})]
    uneven = [name for name in UNEVEN if name in program.functions() or name == "has" and HAS.search(_bare(condition))]
    if uneven:
        return [Finding("playbook.condition_uneven", path, {"name": f"{uneven[0]}()"})]
    return _tried(program, path)


def _bare(condition: str) -> str:
    """Without what stands in quotes."""
    return QUOTED.sub("''", condition)


def _uneven_number(bare: str) -> str:
    found = (
        one for one in NUMBER.finditer(bare) if one[2] or int(one[1], 0 if one[1][:2] in ("0x", "0X") else 10) > LARGEST
    )
    return next((one.group() for one in found), "")


def _tried(program: cel.Program, path: str) -> list[Finding]:
    for facts in (NOBODY, SOMEBODY):
        try:
            found = program.execute(cel.Context(facts))
        except (ValueError, TypeError, RuntimeError, ArithmeticError, LookupError) as error:
            return [Finding("playbook.condition_fails", path, {"why": _first_line(error)})]
        if not isinstance(found, bool):
            return [Finding("playbook.condition_not_boolean", path, {"found": str(found)})]
    return []


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
