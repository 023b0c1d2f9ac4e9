"""Every store's replica file is kept near its head, and one that was replaced goes when no first load can want it."""

from server.config import Config
from server.db import Database, replica
from server.jobs import replicas


def test_every_store_gets_a_file_and_a_new_one_when_it_lags(
    chain_config: Config, chain_db: Database, monkeypatch
) -> None:
    with chain_db.read() as reader:
        stores = {f"store/{row['id']}" for row in reader.rows("select id from store where removed = 0")}
        assert set(replica.lagging(reader, 2)) == stores
    monkeypatch.setattr(replicas, "REBUILD_WHEN_BEHIND", 2)
    replicas.refresh_replicas(chain_db, chain_config)
    with chain_db.read() as reader:
        assert replica.lagging(reader, 2) == []
        before = replica.newest(reader, "store/001")
    for count, wanted in ((2, []), (1, ["store/001"])):
        with chain_db.write() as writer:
            writer.next_seq("store/001", count)
        with chain_db.read() as reader:
            assert replica.lagging(reader, 2) == wanted
    monkeypatch.setattr(replicas, "KEEP_MS", -1)
    replicas.refresh_replicas(chain_db, chain_config)
    with chain_db.read() as reader:
        assert replica.lagging(reader, 2) == []
        after = replica.newest(reader, "store/001")
    assert after and before and after.sha256 != before.sha256
    assert {path.name for path in chain_config.replicas.iterdir()} >= {after.sha256}
    assert not (chain_config.replicas / before.sha256).exists()
