"""Search over members without triggers: after a transaction's own writes, the tokens of the members that it touched."""

import re

from server.db.database import Writer
from sync.scopes import family
from sync.tokens import search_tokens

MADE_OF = "m.name || chr(10) || m.pinyin || chr(10) || m.phone || chr(10) || m.vip_number"
CHANGED = f"""select m.id, m.name, m.pinyin, m.phone, m.vip_number, {MADE_OF} as made_of from member m
    left join member_search f on f.scope = m.scope and f.id = m.id
    where m.scope = :scope and m.seq >= :seq and (f.made_of is null or f.made_of <> {MADE_OF})"""
KEEP = """insert into member_search (scope, id, made_of, tokens) values (:scope, :id, :made_of, cast(:tokens as tsvector))
    on conflict (scope, id) do update set made_of = excluded.made_of, tokens = excluded.tokens"""
FOUND = "join member_search f on f.scope = m.scope and f.id = m.id and f.tokens @@ cast(:match as tsquery)"
PHRASE = re.compile(r'"([^"]*)"\*')


def refresh(writer: Writer) -> None:
    """Brings the search up to what this transaction wrote."""
    for scope, seq in writer.moved.items():
        if family(scope) == "store":
            changed = writer.rows(CHANGED, {"scope": scope, "seq": seq})
            rows = [
                {"scope": scope, "id": row["id"], "made_of": row["made_of"], "tokens": _placed(row)} for row in changed
            ]
            if rows:
                writer.run_each(KEEP, rows)


def query(match: str) -> str:
    """The FTS5 query of `sync.tokens.search_match` as a tsquery: words in a phrase follow each other, the last one is a
    beginning."""
    return PHRASE.sub(_phrase, match).replace(" AND ", " & ").replace(" OR ", " | ")


def _phrase(found: re.Match[str]) -> str:
    return " <-> ".join(f"'{word}'" for word in found[1].split()) + ":*"


def _placed(row: dict[str, str]) -> str:
    tokens = search_tokens(row["name"], row["pinyin"], row["phone"], row["vip_number"]).split()
    return " ".join(f"'{token}':{place}" for place, token in enumerate(tokens, start=1))
