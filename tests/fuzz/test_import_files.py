"""Files that are no export: cut, damaged, packed to burst, in encodings that they are not in. Refused with a reason, or
read as far as they go; no purchase comes of them before a person says so."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.db import Database
from tests.fuzz.laws import PRIVATE, REPLICATED, check_code, silence, state
from tests.fuzz.office import Office, wait
from tests.fuzz.profile import profile
from tests.office.conftest import app, browser, chain_file, db, hq, password_hash

__all__ = ["app", "browser", "chain_file", "db", "hq", "password_hash"]
ROWS = [["日期", "卡号", "小票", "金额", "备注"], ["2026-11-01", PRIVATE[1], "R-1", "100.00", PRIVATE[0]]] * 3
TEXT = "\n".join(",".join(row) for row in ROWS)
CELLS = [
    "",
    "=1+1",
    "#REF!",
    "9" * 400,
    "1e308",
    "-1e-308",
    "NaN",
    "2026-02-30",
    "99999-01-01",
    "\0",
    "x" * 3_000,
    '"',
    "＝１",
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "latin-1", "utf-7"]
PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/sharedStrings.xml"]
XML = [b"", b"<", b"<a/>", b"\xff" * 50, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a>" * 20_000, b"0" * 3_000_000]
BOMB = b"<!DOCTYPE z [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(9)
)
XML.append(
    BOMB + b"]><worksheet><sheetData><row><c t='inlineStr'><is><t>&j;</t></is></c></row></sheetData></worksheet>"
)


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def office(hq: Any, db: Database, tmp_path: Path) -> Iterator[Office]:
    yield Office(hq, db, tmp_path / "kept.db")


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


WORKBOOK = workbook()


def repacked(part: str, content: bytes) -> bytes:
    """The workbook with one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def damaged(random: Random, content: bytes) -> bytes:
    """Cut, with bytes flipped, or both ends glued together."""
    cut = random.randrange(1, len(content))
    flipped = bytearray(content)
    for _ in range(random.choice([1, 5, 50])):
        flipped[random.randrange(len(flipped))] = random.randrange(256)
    return random.choice([content[:cut], content[cut:], bytes(flipped), content[:cut] * 2, content + content])


def sheet(random: Random) -> bytes:
    """A table with cells of nonsense, in one encoding or another."""
    rows = [[random.choice([*CELLS, cell, cell]) for cell in row] for row in ROWS]
    delimiter, end = random.choice(",;\t|x"), random.choice(["\n", "\r\n", "\r", "\u2028"])
    return end.join(delimiter.join(row) for row in rows).encode(random.choice(ENCODINGS), "replace")


def upload(office: Office, name: str, content: bytes) -> None:
    """Uploads it; what is taken for a table is looked at and checked as a person would."""
    before = state(office.db)
    with silence():
        kind = "application/octet-stream"
        data, files = {"_csrf": office.csrf}, {"file": (name, io.BytesIO(content), kind)}
        answer = office.hq.post("/office/imports", data=data, files=files, follow_redirects=False)
        assert answer.status_code in (303, 422), f"{answer.status_code} {name} {content[:60]!r}"
        if answer.status_code == 422:
            assert state(office.db) == before
        else:
            check(office, answer.headers["location"])
    office.put_back()


def check(office: Office, path: str) -> None:
    rows = state(office.db, REPLICATED)
    page = office.hq.get(path)
    assert page.status_code == 200, page.status_code
    fields = {f"column_{field}": str(place) for place, field in enumerate(("day", "code", "slip", "amount", "note"))}
    chosen = {"_csrf": office.csrf, "store_id": "001", "day_order": "ymd", "points_rule": "none", **fields}
    for address, form in ((f"{path}/layout", {"_csrf": office.csrf, "header_line": "3"}), (f"{path}/columns", chosen)):
        answer = office.hq.post(address, data=form, follow_redirects=False)
        assert answer.status_code in (303, 422), answer.status_code
    wait()
    assert office.hq.get(path).status_code == 200
    with office.db.read() as reader:
        run = reader.row("select state, message from import_run where id = :id", {"id": path.rpartition("/")[2]})
        refused = reader.rows("select distinct code from import_refusal")
    for code in [*(row["code"] for row in refused), *re.findall(r'"problem":"([^"]+)"', run["message"])]:
        check_code(code)
        assert code != "import.stopped", f"a crash: {run}"
    assert state(office.db, REPLICATED) == rows, "purchases before a person said so"


def test_workbooks_with_a_part_exchanged(office: Office) -> None:
    for number, part in enumerate(PARTS):
        for content in XML[number % 2 :: 2]:
            upload(office, "销售.xlsx", repacked(part, content))


def test_files_of_nonsense(office: Office) -> None:
    @profile(24)
    @given(st.sampled_from(["workbook", "text", "cells", "zip"]), st.integers(0, 2**32))
    def send(kind: str, seed: int) -> None:
        random = Random(seed)
        if kind == "cells":
            return upload(office, "销售.csv", sheet(random))
        if kind == "zip":
            return upload(office, "销售.xlsx", b"PK\x03\x04" + random.randbytes(200))
        source = WORKBOOK if kind == "workbook" else TEXT.encode(random.choice(ENCODINGS), "replace")
        return upload(office, f"{kind}\0../销售.csv", damaged(random, source))

    send()
