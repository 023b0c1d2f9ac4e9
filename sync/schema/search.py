"""Search over members: a standalone FTS5 table, kept current by triggers, the same on the server's SQLite and on the
tablet. `search_tokens` is a registered function (see `sync.tokens`)."""

SEARCH_DDL = (
    "create virtual table if not exists member_search using fts5(tokens, prefix='1 2 3 4', tokenize='unicode61')",
    """create trigger if not exists member_search_insert after insert on member begin
        insert into member_search (rowid, tokens)
        values (new.rowid, search_tokens(new.name, new.pinyin, new.phone, new.vip_number)); end""",
    """create trigger if not exists member_search_update after update of name, pinyin, phone, vip_number on member
        when old.name <> new.name or old.pinyin <> new.pinyin or old.phone <> new.phone
        or old.vip_number <> new.vip_number begin
        update member_search set tokens = search_tokens(new.name, new.pinyin, new.phone, new.vip_number)
        where rowid = new.rowid; end""",
    """create trigger if not exists member_search_delete after delete on member begin
        delete from member_search where rowid = old.rowid; end""",
)
