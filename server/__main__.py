"""`python -m server`: prepares the data folder (the demo chain, or the set-up page), says where to go, and serves.
With a word after it, see `server.commands`."""

import logging
import os
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from server.backup.hold import in_use
from server.commands import run
from server.config import Config, from_environment
from server.db import Database, chain, meta
from server.demo.build import build, is_needed
from server.demo.people import CHAIN, DEMO_SIGN_INS, SignIn
from server.demo.progress import Bar
from server.errors import Problem
from server.jobs.replicas import refresh_replicas
from server.office import setup_token
from server.words import Words

LOCALE = "zh-CN"
STOP_SECONDS = 5  # for what is being answered; the live lines of tablets would hold a stopping server for ever


def main() -> None:
    os.umask(0o077)  # the data folder holds people's phone numbers: nobody else on this machine reads it
    config = from_environment()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    words = Words(LOCALE)
    if sys.argv[1:]:
        sys.exit(run(sys.argv[1:], config, words))
    try:
        with in_use(config.data):
            _run(config, words)
    except Problem as problem:
        sys.exit(words.t(problem.text_id, **problem.facts))


def _run(config: Config, words: Words) -> None:
    database = Database(config.database_url or config.database)
    with database.write() as writer:
        meta.ensure_epoch(writer)
    _prepare(database, config, words)
    for line in _welcome(database, config, words):
        print(line, flush=True)
    database.close()
    _serve(config)


def _prepare(database: Database, config: Config, words: Words) -> None:
    if is_needed(database):
        if config.demo:
            print(words.t("server-demo-begins"), flush=True)
        today = datetime.now(ZoneInfo(CHAIN["time_zone"])).date().isoformat()
        build(database, config, Bar(words.t), today)
    refresh_replicas(database, config)


def _welcome(database: Database, config: Config, words: Words) -> list[str]:
    address = config.public_url or f"http://{config.host}:{config.port}"
    with database.read() as reader:
        ready, demo = chain.current(reader), meta.value(reader, "demo_state")
    if not ready:
        token = setup_token.renew(database)
        return ["", words.t("server-setup", address=f"{address}/setup?token={token}"), ""]
    lines = [
        "",
        words.t("server-office", address=f"{address}/office"),
        words.t("server-floor", address=f"{address}/floor"),
    ]
    if demo:
        lines += [
            "",
            words.t("server-sign_ins"),
            *(_sign_in(words, one) for one in DEMO_SIGN_INS if one.pin or one.password),
        ]
    return [*lines, ""]


def _sign_in(words: Words, one: SignIn) -> str:
    role = words.t(f"role-{one.role}")
    return f"  {one.number}  PIN {one.pin or '—':<6} {one.password or '—':<16} {role}"


def _serve(config: Config) -> None:
    Granian(
        "server.app:serve",
        factory=True,
        interface=Interfaces.ASGI,
        address=config.host,
        port=config.port,
        workers=1,
        websockets=False,
        workers_kill_timeout=STOP_SECONDS,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
