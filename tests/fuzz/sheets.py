"""Sheets of members at the office that is fuzzed: a failed export, a checked import and one that was taken in."""

from server.db import Writer, sheet, sheet_export
from tests.office.people import NOW

LAYOUT = "{}"


def put_sheets(writer: Writer) -> None:
    sheet_export.add(
        writer,
        sheet_export.Export(
            "x-1", "001", "", "csv", "年度核对会员资料", "staff-9002", "hq", "zh-CN", NOW, "failed", total=3
        ),
    )
    for id, state, more in (
        ("i-1", "checked", {"fresh": 1}),
        ("i-2", "done", {"undo_until": "2099-01-01", "taken": 1}),
    ):
        run = sheet.SheetRun(id, "001", "会员.csv", "0" * 64, "fill", LAYOUT, state, "staff-9002", NOW, total=1, **more)
        sheet.add_run(writer, run)
