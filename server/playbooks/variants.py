"""Scripts that stand in for another: the written form of a call (`<key>_message`), and a role's own (`<key>_<role>`)."""

from collections.abc import Iterable, Mapping

from server.playbooks.finding import Fact, Finding
from server.playbooks.model_script import ROLES, Script


def base_of(key: str) -> str:
    """The key of the script that this one is a role's variant of; empty when it is none."""
    return next((key.removesuffix(f"_{role}") for role in ROLES if key.endswith(f"_{role}")), "")


def check_variant(script: Script, kinds: Mapping[str, str]) -> list[Finding]:
    """A role's script needs the one that everybody else uses, of the same kind. `kinds`: of every script by its key."""
    base = base_of(script.key)
    if not base:
        return []
    if base not in kinds:
        return [Finding("playbook.role_base_missing", "key", {"script": base})]
    facts: dict[str, Fact] = {"script": script.key, "found": script.kind, "expected": kinds[base]}
    return [] if kinds[base] == script.kind else [Finding("playbook.script_kind", "kind", facts)]


def wish_scripts(used: Iterable[str], keys: Iterable[str]) -> set[str]:
    """The scripts that wishes are said with: those that steps name, their written forms and their roles' variants."""
    named = set(used)
    written = named | {f"{key}_message" for key in named}
    return {key for key in keys if key in written or base_of(key) in written}
