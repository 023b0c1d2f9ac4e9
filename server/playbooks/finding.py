"""One mistake in a playbook, and the problem that carries all of them."""

import msgspec

from server.errors import Problem, text_id

Fact = str | int


class Finding(msgspec.Struct, frozen=True):
    """`code` is a problem code (`playbook.…`), its Fluent text takes `facts`; `path` leads to the place (`steps.1.say.en`,
    counted from 0; also the name of the office form's field); `file` and `line` say where that is, if it came from a file."""

    code: str
    path: str = ""
    facts: dict[str, Fact] = {}
    file: str = ""
    line: int = 0

    @property
    def text_id(self) -> str:
        return text_id(self.code)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{place}{self.path or '-'}: {self.code}" + (f" ({facts})" if facts else "")


class InvalidPlaybook(Problem):
    """Carries every finding, so that all can be mended at once."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("playbook.invalid", count=len(findings))
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(["playbook.invalid", *map(str, self.findings)])


def under(path: str, findings: list[Finding]) -> list[Finding]:
    """The same findings, seen from the struct that holds the one they were found in."""
    return [msgspec.structs.replace(one, path=f"{path}.{one.path}" if one.path else path) for one in findings]
