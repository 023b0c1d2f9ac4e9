"""Everything of `sync/` that the tablet's worker runs too, as one JSON document: `python -m sync.export > file`."""

import sys

import msgspec

from sync import blobs
from sync.digest import digest_queries
from sync.operations import OPERATIONS, Operation
from sync.operations.erased import ERASED, NAMED
from sync.operations.older import OLDEST
from sync.operations.older import STEPS as OLDER_STEPS
from sync.operations.perform import ACTOR, EVERY_STORE, SURVIVOR
from sync.schema import SCHEMA_VERSION, TABLES
from sync.schema.of_member import MEMBER_COLUMNS
from sync.schema.search import SEARCH_DDL
from sync.schema.steps import STEPS
from sync.schema.tablet import TABLET_INDEXES, TABLET_VIEW
from sync.scopes import TABLET_ROLES
from sync.wire import PROTOCOL

OF_TABLETS = {name: operation for name, operation in OPERATIONS.items() if operation.tablet}


def export() -> dict[str, object]:
    """Tables with their DDL, operations with guards and effects, argument schemas, tablet roles."""
    return {
        "protocol": PROTOCOL,
        "schema": SCHEMA_VERSION,
        "tables": [
            {
                "name": table.name,
                "family": table.family,
                "columns": table.column_names,
                "ddl": table.tablet_ddl(),
                "upsert": table.upsert(),
            }
            for table in TABLES
        ],
        "search_ddl": SEARCH_DDL,
        "tablet_ddl": [*TABLET_INDEXES, TABLET_VIEW],
        "steps": STEPS,
        "older": {"oldest": OLDEST, "steps": OLDER_STEPS},
        "actor": ACTOR,
        "survivor": SURVIVOR,
        "erased": {"named": NAMED, "effects": ERASED},
        "every_store": EVERY_STORE,
        "blobs": {"guards": blobs.GUARDS, "attach": blobs.ATTACH, "largest": blobs.LARGEST, "most": blobs.MOST},
        "member_columns": [{"table": table, "column": column} for table, column in MEMBER_COLUMNS],
        "tablet_roles": TABLET_ROLES,
        "digest": {"org": digest_queries("org"), "store": digest_queries("store")},
        "operations": {name: _operation(operation) for name, operation in OF_TABLETS.items()},
    }


def argument_schemas() -> dict[str, object]:
    """JSON Schema of the arguments of every operation of a tablet, with shared definitions."""
    names = list(OF_TABLETS)
    schemas, definitions = msgspec.json.schema_components(
        [OF_TABLETS[name].args for name in names], ref_template="#/$defs/{name}"
    )
    return {"schemas": dict(zip(names, schemas, strict=True)), "definitions": definitions}


def _operation(operation: Operation) -> dict[str, object]:
    return {
        "name": operation.name,
        "roles": operation.roles,
        "fields": operation.args.__struct_fields__,
        "subject": blobs.subject_field(operation.args.__struct_fields__),
        "reads": operation.reads,
        "guards": operation.guards,
        "effects": operation.effects,
        "merges": operation.merges,
        "follows_alias": operation.follows_alias,
    }


if __name__ == "__main__":
    document = {**export(), "arguments": argument_schemas()}
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(document), indent=1))
