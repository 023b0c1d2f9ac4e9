"""Hears what other server processes committed, through LISTEN on a connection of its own. NOTIFY is explicit, inside the
transaction, so that nothing is heard that was not committed."""

import logging
import threading
from collections.abc import Callable

import psycopg

CHANNEL = "huitouke_head"
AWAKE_SECONDS = 0.5
AGAIN_SECONDS = 2.0
log = logging.getLogger(__name__)


class Ear:
    """A thread that calls `heard` with every scope. What is missed while the line is down, polling finds."""

    def __init__(self, url: str, heard: Callable[[str], None]) -> None:
        self._url, self._heard = url, heard
        self._stopped = threading.Event()
        self.ready = threading.Event()
        threading.Thread(target=self._run, name="live-hints", daemon=True).start()

    def stop(self) -> None:
        """It ends by itself within a moment."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                log.warning("live hints interrupted: %s", type(error).__name__)
                self._stopped.wait(AGAIN_SECONDS)

    def _listen(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"listen {CHANNEL}")
            self.ready.set()
            while not self._stopped.is_set():
                for notice in connection.notifies(timeout=AWAKE_SECONDS):
                    self._heard(notice.payload)
                    if self._stopped.is_set():
                        return
