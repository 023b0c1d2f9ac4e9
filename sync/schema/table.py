"""One replicated table: its columns, its indexes and the DDL that every engine accepts."""

import msgspec

COMMON = (("scope", "text"), ("id", "text"), ("seq", "integer"), ("removed", "integer"))
DEFAULTS = {"text": "''", "integer": "0"}


class Table(msgspec.Struct, frozen=True):
    """A table in a scope family (`org` or `store`).

    `columns` are (name, type) pairs without the common four; the type is `text` or `integer`. Text is never null but
    empty; a column named in `nullable` may be null. Translated text and lists are JSON in a text column.
    """

    name: str
    family: str
    columns: tuple[tuple[str, str], ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    nullable: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in COMMON + self.columns)

    def ddl(self) -> list[str]:
        """CREATE TABLE and CREATE INDEX statements, each safe to repeat."""
        columns = [f"{name} {kind} not null" for name, kind in COMMON]
        columns += [self._column(name, kind) for name, kind in self.columns]
        create = f"create table if not exists {self.name} ({', '.join(columns)}, primary key (scope, id))"
        keys = (("seq",), *self.indexes)
        return [create] + [self._index(key) for key in keys]

    def tablet_ddl(self) -> list[str]:
        """Without the index by `seq`: a tablet never pulls from itself, and every index costs the first load."""
        create, _, *indexes = self.ddl()
        return [create, *indexes]

    def upsert(self) -> str:
        """One whole row by position, in the order of `column_names`; the newer row replaces the older."""
        names = self.column_names
        marks = ", ".join("?" for _ in names)
        changes = ", ".join(f"{name} = excluded.{name}" for name in names[2:])
        return (
            f"insert into {self.name} ({', '.join(names)}) values ({marks}) "
            f"on conflict (scope, id) do update set {changes}"
        )

    def _column(self, name: str, kind: str) -> str:
        if name in self.nullable:
            return f"{name} {kind}"
        return f"{name} {kind} not null default {DEFAULTS[kind]}"

    def _index(self, key: tuple[str, ...]) -> str:
        return f"create index if not exists {self.name}_{'_'.join(key)} on {self.name} (scope, {', '.join(key)})"


def table(name: str, family: str, columns: str, indexes: tuple[str, ...] = (), nullable: tuple[str, ...] = ()) -> Table:
    """Shorthand: `columns` is 'name type, name type, ...'; each index is 'column, column'."""
    pairs = tuple(tuple(part.split()) for part in columns.replace("\n", " ").split(",") if part.strip())
    keys = tuple(tuple(key.replace(" ", "").split(",")) for key in indexes)
    return Table(name, family, pairs, keys, nullable)  # type: ignore[arg-type]
