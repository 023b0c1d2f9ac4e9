"""The chain itself: one row, made by the first run."""

import msgspec

from server.db.database import Reader, Writer


class Chain(msgspec.Struct, frozen=True):
    """`locale`: language of the chain; `time_zone` IANA; `currency` ISO 4217; `phone_region` ISO 3166."""

    name: str
    locale: str
    currency: str
    time_zone: str
    phone_region: str


def current(reader: Reader) -> Chain | None:
    """None before the first run is finished."""
    row = reader.row(
        "select name, locale, currency, time_zone, phone_region from chain where scope = 'org' and removed = 0 limit 1"
    )
    return msgspec.convert(row, Chain) if row else None


def found(writer: Writer, chain: Chain, seq: int) -> None:
    """Founds the chain."""
    writer.put("chain", "org", seq, [{"id": "chain", **msgspec.structs.asdict(chain)}])
