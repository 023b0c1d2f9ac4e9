"""Where in a TOML text a value stands."""

import tomllib

import pytest

from server.playbooks.lines import Lines

TEXT = '''key = "x" # [not.a.table]
title = { en = "a [b" }
list = [
  "one", # ]
  "two",
]
rows = [
  { id = "a", deep = [1, 2] },
  { id = "b" },
]
long = """
[steps]
key = 1
"""

[[steps]]
id = "first"
say.zh-CN = "]"
say.en = "b"

[[steps.answers]]
key = "k1"

[[steps]]
id = "second"

[[steps.answers]]
key = "k2"

[[steps.answers]]
key = "k3"

[table."quoted"]
value = 1
'''

PLACES = [
    ("key", 1),
    ("title.en", 2),
    ("list", 3),
    ("list.0", 4),
    ("list.1", 5),
    ("rows.0.id", 8),
    ("rows.1", 9),
    ("long", 11),
    ("steps", 16),
    ("steps.0.id", 17),
    ("steps.0.say.zh-CN", 18),
    ("steps.0.say.en", 19),
    ("steps.0.say.zh-TW", 18),
    ("steps.0.answers.0.key", 22),
    ("steps.1", 24),
    ("steps.1.answers.0.key", 28),
    ("steps.1.answers.1.key", 31),
    ("table.quoted.value", 34),
    ("nowhere.at.all", 1),
]


def test_the_text_is_toml() -> None:
    assert len(tomllib.loads(TEXT)["steps"]) == 2


@pytest.mark.parametrize(("path", "line"), PLACES)
def test_line_of_a_path(path: str, line: int) -> None:
    assert Lines(TEXT).of(path) == line
