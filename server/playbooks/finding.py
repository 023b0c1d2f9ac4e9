"""One mistake in a playbook, and the problem that carries all of them."""

from collections.abc import Mapping

import msgspec

from server.errors import Problem, text_id
from server.words import Words

Fact = str | int


class Finding(msgspec.Struct, frozen=True):
    """`code` is a problem code (`playbook.…`) whose text takes `facts`. `path` leads to the place (`steps.1.say.en`,
    counted from 0) and is the name of the office form's field; `file` and `line` are set if it came from a file."""

    code: str
    path: str = ""
    facts: Mapping[str, Fact] = msgspec.field(default_factory=dict)
    file: str = ""
    line: int = 0

    def text(self, words: Words) -> str:
        return words.t(text_id(self.code), **self.facts)

    def __str__(self) -> str:
        """For a console: where, and what is wrong there."""
        place = ":".join(filter(None, [self.file, f"{self.line}" if self.line else ""]))
        return " ".join(filter(None, [place, self.path, "–", self.text(Words("en"))]))


class InvalidPlaybook(Problem):
    """Carries every finding, so that all can be mended at once."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("playbook.invalid", count=len(findings))
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


def under(path: str, findings: list[Finding]) -> list[Finding]:
    """The same findings, seen from the struct that holds the one they were found in."""
    return [msgspec.structs.replace(one, path=f"{path}.{one.path}" if one.path else path) for one in findings]
