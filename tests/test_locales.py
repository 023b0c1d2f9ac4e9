"""The three languages say the same: ids, arguments, plurals; every id that code and templates name is there."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast, visitor

from server.errors import STATUS, text_id
from server.formats import LOCALES
from sync.operations import OPERATIONS

ROOT = Path(__file__).parents[1]
LOCALE_FILES = sorted({file.name for locale in LOCALES for file in (ROOT / "locales" / locale).glob("*.ftl")})
CHINESE = ("zh-CN", "zh-TW")
# Words that a Chinese text may hold in Latin letters: names of things that have no other name on the shop floor.
LATIN = {"VIP", "POS", "PIN", "ID", "QR", "CSV", "XLSX", "UTF", "GB18030", "English", "HTTPS", "A", "B", "C", "x", "X"}
LATIN |= {
    "Code",
    "OK",
    "Wi",
    "Fi",
    "App",
    "PDF",
    "BG",
    "NBD",
    "CDNOW",
    "API",
    "OPFS",
    "URL",
    "IP",
    "TOML",
    "CEL",
    "SMS",
    "SQLite",
    "PostgreSQL",
    "MB",
}
HALF_WIDTH = re.compile("[\u4e00-\u9fff][,.?!;:()]|[,?!;:][\u4e00-\u9fff]")
FORMS = {"zero", "one", "two", "few", "many", "other"}
ID_IN_CODE = re.compile(r"""(?<!\w)t\(\s*(['"])([A-Za-z][\w-]*)\1\s*[,)]""")
SAID = re.compile(r"""\bsaid\s*[:=]\s*(['"])([a-z_]+-[\w-]+)\1""")
PROBLEM = re.compile(r"""\bProblem\(\s*(['"])([a-z_.]+)\1""")
COMPOSED = re.compile(r"""[`'"]([a-z_]+-(?:\w+-)*)(?:\$?\{|['"]\s*[~+])""")
ENDINGS = {".html", ".js", ".py"}
ROOMS = ("web/pages", "web/components", "web/shell", "web/worker", "server", "sync")


class Message(msgspec.Struct):
    arguments: set[str]
    plurals: dict[str, set[str]]
    chosen: dict[str, set[str]]
    text: str
    functions: set[str]


@pytest.mark.parametrize("name", LOCALE_FILES)
def test_every_file_is_whole_in_every_language(name: str) -> None:
    for locale in LOCALES:
        path = ROOT / "locales" / locale / name
        assert path.exists(), f"{locale} has no {name}"
        broken = [entry.content for entry in parsed(path).body if isinstance(entry, ast.Junk)]
        assert not broken, f"{locale}/{name} cannot be read:\n" + "\n".join(str(text) for text in broken)


@pytest.mark.parametrize("name", LOCALE_FILES)
def test_ids_are_the_same_in_every_language(name: str) -> None:
    base = set(messages("zh-CN", name))
    for locale in LOCALES:
        found = set(messages(locale, name))
        assert found == base, f"{locale}/{name}: missing {sorted(base - found)}, too many {sorted(found - base)}"


@pytest.mark.parametrize("name", LOCALE_FILES)
def test_arguments_are_the_same_in_every_language(name: str) -> None:
    for id, base in messages("zh-CN", name).items():
        for locale in LOCALES:
            other = messages(locale, name).get(id, base)
            assert other.arguments == base.arguments, f"{locale}/{name} {id}: {other.arguments} for {base.arguments}"
            for argument, keys in base.chosen.items():
                assert other.chosen.get(argument, keys) == keys, f"{locale}/{name} {id}: other choices of ${argument}"


@pytest.mark.parametrize("name", LOCALE_FILES)
@pytest.mark.parametrize("locale", LOCALES)
def test_plurals_are_those_of_the_language(locale: str, name: str) -> None:
    forms = {str(form) for form in Locale.parse(locale, sep="-").plural_form.tags} | {"other"}
    for id, message in messages(locale, name).items():
        for argument, found in message.plurals.items():
            needed = forms - {"one"} if "1" in found else forms
            words = {key for key in found if not key.isdigit()}
            assert words == needed, f"{locale}/{name} {id}: ${argument} has {sorted(found)}, needs {sorted(needed)}"


@pytest.mark.parametrize("name", LOCALE_FILES)
@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_and_days_are_never_formatted_by_fluent(locale: str, name: str) -> None:
    for id, message in messages(locale, name).items():
        assert not message.functions, (
            f"{locale}/{name} {id}: {sorted(message.functions)} differ between the two Fluents"
        )


def test_no_id_is_said_twice() -> None:
    for locale in LOCALES:
        seen: dict[str, str] = {}
        for name in LOCALE_FILES:
            for id in messages(locale, name):
                assert id not in seen, f"{locale}: {id} is in {seen[id]} and {name}"
                seen[id] = name


@pytest.mark.parametrize("name", LOCALE_FILES)
@pytest.mark.parametrize("locale", CHINESE)
def test_chinese_holds_no_english_left_over(locale: str, name: str) -> None:
    left = {
        id: words
        for id, message in messages(locale, name).items()
        if (words := [word for word in re.findall(r"[A-Za-z]+[0-9]*", message.text) if word not in LATIN])
    }
    assert not left, f"{locale}/{name}: {left}"


@pytest.mark.parametrize("name", LOCALE_FILES)
@pytest.mark.parametrize("locale", CHINESE)
def test_chinese_has_its_own_punctuation(locale: str, name: str) -> None:
    left = {id: message.text for id, message in messages(locale, name).items() if HALF_WIDTH.search(message.text)}
    assert not left, f"{locale}/{name}: {left}"


@pytest.mark.parametrize("name", LOCALE_FILES)
def test_english_holds_no_chinese(name: str) -> None:
    left = {id for id, message in messages("en", name).items() if re.search("[\u4e00-\u9fff]", message.text)}
    assert {id for id in left if not id.startswith("language-")} == set()


def test_every_id_that_is_named_is_there() -> None:
    known = {id for name in LOCALE_FILES for id in messages("zh-CN", name)}
    missing = sorted(f"{place}: {id}" for place, id in named_ids() if id not in known)
    assert not missing, "ids without a text in zh-CN:\n" + "\n".join(missing)


def test_every_text_is_said_somewhere() -> None:
    """By its whole id, by the code of its problem, or by an id that is put together from how it begins."""
    text = "\n".join(path.read_text("utf-8") for path in sources())
    named = set(re.findall(r"[a-z][\w.-]*\w", text))
    named |= {f"{label}_text" for label in re.findall(r"\blabel: '([\w-]+)'", text)}
    begun = tuple({found[1] for found in COMPOSED.finditer(text)} - {"problem-"})
    ids = {id for name in LOCALE_FILES for id in messages("zh-CN", name)}
    codes = {id: id.removeprefix("problem-").replace("-", ".") for id in ids if id.startswith("problem-")}
    unsaid = {id for id in ids - named if not id.startswith(begun) and codes.get(id) not in named}
    assert not unsaid, f"texts that nothing says: {sorted(unsaid)}"


def test_every_entry_of_the_store_says_what_it_leads_to() -> None:
    labels = re.findall(r"\blabel: '([\w-]+)'", (ROOT / "web/pages/store/entries.js").read_text("utf-8"))
    known = {id for name in LOCALE_FILES for id in messages("zh-CN", name)}
    assert labels
    assert not [label for label in labels if f"{label}_text" not in known]


def test_every_problem_has_its_text() -> None:
    known = {id for name in LOCALE_FILES for id in messages("zh-CN", name)}
    missing = sorted(f"{text_id(code)} ({place})" for code, place in problem_codes() if text_id(code) not in known)
    assert not missing, "problems without a text in zh-CN:\n" + "\n".join(missing)


def named_ids() -> Iterator[tuple[str, str]]:
    for path in sources():
        text = path.read_text("utf-8")
        for found in [*ID_IN_CODE.finditer(text), *SAID.finditer(text)]:
            yield str(path.relative_to(ROOT)), found[2]


def problem_codes() -> set[tuple[str, str]]:
    """Guards of the operations, the codes that have a status, and those that Python code raises."""
    codes = {(guard.code, name) for name, operation in OPERATIONS.items() for guard in operation.guards}
    codes |= {(code, "server/errors.py") for code in STATUS}
    for path in sources():
        if path.suffix == ".py":
            place = str(path.relative_to(ROOT))
            codes |= {(found[2], place) for found in PROBLEM.finditer(path.read_text("utf-8"))}
    return codes


def sources() -> list[Path]:
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*")) if path.suffix in ENDINGS]
    return [path for path in found if "node_modules" not in path.parts]


@cache
def parsed(path: Path) -> ast.Resource:
    return FluentParser().parse(path.read_text("utf-8"))


@cache
def messages(locale: str, name: str) -> dict[str, Message]:
    path = ROOT / "locales" / locale / name
    entries = parsed(path).body if path.exists() else []
    return {entry.id.name: read(entry) for entry in entries if isinstance(entry, ast.Message)}


def read(entry: ast.Message) -> Message:
    reader = Reader()
    reader.visit(entry)
    return reader.message


class Reader(visitor.Visitor):
    """What one message asks for and says."""

    def __init__(self) -> None:
        self.message = Message(set(), {}, {}, "", set())

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.message.arguments.add(node.id.name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self.message.functions.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.message.text += node.value

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        if isinstance(node.selector, ast.VariableReference):
            keys = {
                key.name if isinstance(key := variant.key, ast.Identifier) else key.value for variant in node.variants
            }
            plural = all(key in FORMS or key.isdigit() for key in keys)
            (self.message.plurals if plural else self.message.chosen)[node.selector.id.name] = keys
        self.generic_visit(node)
