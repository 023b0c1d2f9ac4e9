"""Whether a translated text is whole: every language there, and only placeholders that can be filled in."""

from collections.abc import Collection

from server.playbooks.finding import Finding
from server.playbooks.model_text import Text
from server.playbooks.placeholders import PLACEHOLDERS, has_stray_brace, names_in


def check_text(text: Text, path: str, *, required: bool = True, allowed: Collection[str] = ()) -> list[Finding]:
    """`allowed`: the placeholders that this text may hold."""
    if not text:
        return [Finding("playbook.missing_text", path)] if required else []
    findings = []
    for language, words in text.languages().items():
        here = f"{path}.{language}"
        if not words.strip():
            findings.append(Finding("playbook.missing_language", here, {"language": language}))
        if has_stray_brace(words):
            findings.append(Finding("playbook.stray_brace", here, {"language": language}))
        findings += _placeholders(words, here, allowed)
    return findings or _differing(text, path)


def _placeholders(words: str, path: str, allowed: Collection[str]) -> list[Finding]:
    wrong = [name for name in dict.fromkeys(names_in(words)) if name not in allowed]
    known = ", ".join(sorted(allowed)) or "–"
    return [
        Finding(
            "playbook.placeholder_may_be_empty" if name in PLACEHOLDERS and allowed else "playbook.unknown_placeholder",
            path,
            {"placeholder": name, "allowed": known},
        )
        for name in wrong
    ]


def _differing(text: Text, path: str) -> list[Finding]:
    used = {language: set(names_in(words)) for language, words in text.languages().items()}
    every = set().union(*used.values())
    return [
        Finding("playbook.placeholder_missing", f"{path}.{language}", {"placeholder": name, "language": language})
        for language, names in used.items()
        for name in sorted(every - names)
    ]
