"""A small chain at the office: two stores, a person for every role, a few members, the menswear playbook. The clock
stands still until a test moves it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar

from server.auth.password import hash_password
from server.config import Config
from server.db import Database, meta
from server.db.live import Heads
from server.office import ROUTES
from server.office.problems import HANDLERS
from server.playbooks import MENSWEAR, install, load_playbook
from tests.conftest import ENGINES, Opened
from tests.office.browser import Browser
from tests.office.people import NOW, PASSWORD, put_chain, put_members


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.fixture(scope="session")
def chain_file(tmp_path_factory: pytest.TempPathFactory, password_hash: str) -> Path:
    """The chain, made once; every test gets a copy."""
    path = tmp_path_factory.mktemp("office") / "chain.db"
    database = Database(path)
    with database.write() as writer:
        meta.ensure_epoch(writer)
        put_chain(writer, password_hash)
        put_members(writer)
        install(writer, load_playbook(MENSWEAR), "staff-9002", NOW)
    database.close()
    return path


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Every test of this folder runs on both."""
    return str(request.param)


@pytest.fixture
def empty_db(fresh_db: Database) -> Database:
    with fresh_db.write() as writer:
        meta.ensure_epoch(writer)
    return fresh_db


@pytest.fixture
def db(chain_file: Path, tmp_path: Path, opened: Opened) -> Iterator[Database]:
    shutil.copy(chain_file, tmp_path / "chain.db")
    with opened(tmp_path / "chain.db", chain_file) as database:
        yield database


@pytest.fixture
def app(tmp_path: Path) -> Litestar:
    """The office as the server runs it, without its jobs; the database comes with `browser` or `visitor`."""
    app = Litestar(ROUTES, exception_handlers=HANDLERS, openapi_config=None, request_max_body_size=1_000_000)
    app.state.heads = Heads()
    app.state.config = Config(tmp_path)
    app.state.now = lambda: app.state.at
    app.state.at = NOW
    return app


@pytest.fixture
def browser(app: Litestar, db: Database) -> Iterator[Browser]:
    """Nobody is signed in."""
    app.state.db = db
    with Browser(app) as one:
        yield one


@pytest.fixture
def hq(browser: Browser) -> Browser:
    return browser.enter("9002")


@pytest.fixture
def manager(browser: Browser) -> Browser:
    return browser.enter("1001")
