"""What a tablet keeps in its browser, read from there."""

from typing import Any

from e2e.support.tablet import Tablet

READ = """(name) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('huitouke');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction(name).objectStore(name);
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    values.onsuccess = () => {
      resolve(values.result.map((value, place) => [keys.result[place], value instanceof Uint8Array ? '' : value]));
      opening.result.close();
    };
  };
})"""
REMOVE = """(key) => new Promise((resolve, reject) => {
  const opening = indexedDB.open('huitouke');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('value', 'readwrite');
    transaction.objectStore('value').delete(key);
    transaction.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def outbox(tablet: Tablet) -> list[dict[str, Any]]:
    """Entries in order, without what is sealed in them."""
    return [entry for _, entry in tablet.page.evaluate(READ, "outbox")]


def values(tablet: Tablet) -> dict[str, Any]:
    return dict(tablet.page.evaluate(READ, "value"))


def states(tablet: Tablet) -> list[str]:
    return [entry["state"] for entry in outbox(tablet)]


def compare_with_server(tablet: Tablet) -> bool:
    """Makes the daily comparison due, and waits for it: whether every table is as the server has it."""
    tablet.page.evaluate(REMOVE, "digest_at")
    tablet.goto("/floor/sync")
    tablet.page.click("form[hx-post='/floor/sync/now'] button")
    tablet.until(lambda: "digest_at" in values(tablet), 60)
    return "digest_mismatch" not in values(tablet)
