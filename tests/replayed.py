"""The tablet's own code, run by node: operations on WebAssembly, on the plain file of a store's replica."""

import json
import subprocess
from pathlib import Path
from typing import Any

WEB = Path(__file__).parents[1] / "web"


def replayed(database: Path, operations: list[dict[str, Any]], scope: str, **more: Any) -> Any:
    """Performs [{op, args, context}] in order; the answer of web/test/support/replay.js: {outcomes, rows, ...}."""
    answer = subprocess.run(
        ["node", "--no-warnings", "test/support/replay.js"],
        input=json.dumps({"database": str(database), "operations": operations, "scope": scope, **more}),
        capture_output=True,
        text=True,
        cwd=WEB,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    return json.loads(answer.stdout)
