"""The first load of a large store, against the bare fetch and import of the same bytes:
`python -m bench.first_load`.

A new browser profile each time, the two in turn; the figure is the ratio of the medians. The store has 50,000 members
of the demo's kind; building it takes a minute or two the first time (kept in results/large).
"""

import os
import statistics
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.figure import Figure, at_most, show
from bench.pull import started, stop
from e2e.support.central import free_port
from e2e.support.tablet import ARGS, CHROMIUM
from server.clock import now_ms
from server.config import Config
from server.db import Database, device, enrolment, meta
from server.demo import people
from server.demo.build import build
from server.jobs.replicas import refresh_replicas

ROOT = Path(__file__).parents[1]
LARGE = ROOT / "results" / "large"
MEMBERS = 50_000
ROUNDS = 3


def main() -> list[Figure]:
    database = large_chain()
    bundle = Path(tempfile.mkdtemp(prefix="bare-"))
    bundle_bare(bundle)
    os.environ["BENCH_FILES"] = str(bundle)
    port = free_port()
    server = started(LARGE, port, 1)
    url = f"http://127.0.0.1:{port}"
    ours, bare = [], []
    try:
        with sync_playwright() as playwright:
            for _ in range(ROUNDS):
                bare.append(in_new_browser(playwright, lambda page: bare_load(page, url, database)))
                ours.append(in_new_browser(playwright, lambda page: our_load(page, url, database)))
    finally:
        stop(server)
    whole, least = statistics.median(ours), statistics.median(one["total"] / 1000 for one in bare)
    detail = {"megabytes": round(bare[0]["bytes"] / 1e6), "bare_s": round(least, 1), "ours_s": round(whole, 1)}
    return [at_most("first load against bare fetch and import", whole / least, 1.5, **detail)]


def large_chain() -> Database:
    people.STORES = people.STORES[:1]
    LARGE.mkdir(parents=True, exist_ok=True)
    config = Config(data=LARGE)
    database = Database(config.database)
    with database.write() as writer:
        meta.ensure_epoch(writer)
    build(database, config, lambda *_: None, date.today().isoformat(), members_per_store=MEMBERS)
    refresh_replicas(database, config)
    return database


def bundle_bare(target: Path) -> None:
    web = ROOT / "web"
    subprocess.run(
        [
            web / "node_modules/.bin/esbuild",
            ROOT / "bench/web/bare.js",
            "--bundle",
            "--format=esm",
            "--log-level=error",
            f"--outfile={target / 'bare.js'}",
        ],
        cwd=web,
        check=True,
        env={**os.environ, "NODE_PATH": str(web / "node_modules")},
    )
    wasm = web / "node_modules/@evolu/sqlite-wasm/sqlite-wasm/jswasm/sqlite3.wasm"
    (target / "sqlite3.wasm").write_bytes(wasm.read_bytes())
    (target / "bare.html").write_text("<!doctype html><title>bare</title>")


def in_new_browser(playwright: Any, work: Any) -> Any:
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=ARGS)
        try:
            return work(context.pages[0])
        finally:
            context.close()


def bare_load(page: Page, url: str, database: Database) -> dict[str, float]:
    with database.write() as writer:
        _, token = device.add(writer, "001", "floor", "bench", now_ms())
    page.goto(f"{url}/bench/bare.html")
    return page.evaluate(
        """token => new Promise((done) => { const worker = new Worker('/bench/bare.js', { type: 'module' });
        worker.onmessage = ({ data }) => done(data); worker.postMessage({ token }); })""",
        token,
    )


def our_load(page: Page, url: str, database: Database) -> float:
    """Seconds from pressing 'enrol' to the first search answered, less the time a person takes to sign in."""
    with database.write() as writer:
        code = enrolment.make(writer, "001", "floor", "", now_ms())
    page.goto(f"{url}/floor/enrol")
    page.fill("input[name=code]", code)
    began = time.perf_counter()
    page.click("form[action='/floor/enrol'] button")
    page.wait_for_selector(".pin-pad", timeout=300_000)
    loaded = time.perf_counter() - began
    page.check("input[name=number][value='1002']", force=True)
    page.fill("input[name=pin]", "1122")
    page.click(".pin-key.enter")
    page.wait_for_url("**/floor/today*")
    page.goto(f"{url}/floor/members")
    page.wait_for_selector("#rows a")
    began = time.perf_counter()
    page.fill("input[type=search]", "wang")
    page.wait_for_function("document.querySelector('#rows a')")
    return loaded + time.perf_counter() - began


if __name__ == "__main__":
    show(main())
