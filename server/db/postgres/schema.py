"""Tables and functions as PostgreSQL wants them. On Citus every table with a `scope` is distributed by it and those of
`org` are reference tables, hence every key begins with `scope` and there are no triggers and no sequences."""

from server.db.postgres.dialect import ddl
from server.db.schema import FEW, SERVER_DDL
from sync.schema import TABLES

# the twin of sync.days.add_days; a day that does not exist is an error on both
ADD_DAYS = """create or replace function add_days(day text, days bigint) returns text
language plpgsql immutable parallel safe as $$
declare later date;
begin
    if day = '' then return ''; end if;
    if day !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then raise invalid_datetime_format using message = 'no day: ' || day; end if;
    later := day::date + days::integer;
    if later < '0001-01-01' or later > '9999-12-31' then
        raise datetime_field_overflow using message = 'no day so far off';
    end if;
    return to_char(later, 'YYYY-MM-DD');
end $$"""

# the twin of sync.number_hash
NUMBER_HASH = """create or replace function number_hash(scope text, phone text) returns text
language sql immutable parallel safe as $$
select case when phone = '' then '' else encode(sha256(convert_to(scope || ' ' || phone, 'UTF8')), 'hex') end $$"""

EXISTS = """select 1 as found from information_schema.tables
    where table_name = :name and table_schema = any (current_schemas(false))"""

# search: the tokens of a member with their places, and what they were made of; kept by the writer
SEARCH = (
    """create table if not exists member_search (scope text not null, id text not null, made_of text not null,
        tokens tsvector not null, primary key (scope, id))""",
    "create index if not exists member_search_tokens on member_search using gin (tokens)",
)


def statements() -> list[str]:
    """All of it, each safe to repeat."""
    replicated = [statement for table in TABLES for statement in table.ddl()]
    return [ADD_DAYS, NUMBER_HASH, *(ddl(statement) for statement in (*SERVER_DDL, *replicated, *FEW, *SEARCH))]
