"""Tables that only the server has: devices, tips, the operation log, accounts, jobs. None of them is replicated."""

SERVER_DDL = (
    "create table if not exists meta (key text primary key, value text not null)",
    # names the moments of a scope's history, see server.db.history
    "create table if not exists scope_mark (scope text not null, seq bigint not null, mark text not null, "
    "primary key (scope, seq))",
    "create table if not exists scope (scope text primary key, head integer not null)",
    # a browser that was enrolled; token_hash: SHA-256 of its bearer token; role: tablet role
    """create table if not exists device (id text primary key, store_id text not null, role text not null,
        name text not null, token_hash text not null unique, enrolled_at integer not null, seen_at integer not null,
        revoked_at integer not null default 0, forked_from text not null default '', facts text not null default '{}')""",
    """create table if not exists device_tip (scope text not null, device text not null, mid integer not null,
        chain text not null, backed_up_mid integer not null default 0, primary key (scope, device))""",
    # every operation ever received, accepted or not; body is the bytes the tablet chained
    """create table if not exists operation_log (scope text not null, device text not null, mid integer not null,
        op_id text not null, op text not null, actor text not null, seq integer not null, chain text not null,
        status text not null, code text not null, facts text not null, body text not null, at integer not null,
        received_at integer not null, primary key (scope, device, mid))""",
    "create index if not exists operation_log_op_id on operation_log (scope, op_id)",
    # the bytes behind attachments. here = 1: the file is whole and was checked; 0: it is on its way
    """create table if not exists blob_file (scope text not null, sha256 text not null, bytes integer not null,
        device text not null, at integer not null, here integer not null default 0, primary key (scope, sha256))""",
    "create index if not exists blob_file_device on blob_file (scope, device, here)",
    """create table if not exists enrolment (code_hash text primary key, id text not null default '', store_id text not null,
        role text not null, name text not null default '', made_by text not null, made_at integer not null,
        expires_at integer not null, used_at integer not null default 0,
        device text not null default '')""",
    """create table if not exists replica_file (name text not null, sha256 text not null, heads text not null,
        bytes integer not null, packed_bytes integer not null, made_at integer not null, schema_version integer not null,
        primary key (name, sha256))""",
    # office sign-in
    """create table if not exists account (staff_id text primary key, password_hash text not null,
        locale text not null default '', changed_at integer not null)""",
    # bad tries by the number that was typed, whether or not anyone has it
    """create table if not exists sign_in_failure (number text primary key, failures integer not null,
        last_at integer not null, locked_until integer not null)""",
    """create table if not exists session (id_hash text primary key, staff_id text not null, csrf text not null,
        locale text not null default '', created_at integer not null, seen_at integer not null,
        expires_at integer not null)""",
    # who looked at which member's file outside their own store, when and why
    """create table if not exists file_lookup (id integer primary key, at integer not null, staff_id text not null,
        role text not null, scope text not null, member_id text not null, reason text not null)""",
    "create index if not exists file_lookup_staff on file_lookup (staff_id, scope, member_id, at)",
    """create table if not exists playbook_draft (kind text not null, key text not null, body text not null,
        edited_by text not null, edited_at integer not null, primary key (kind, key))""",
    # POS import: one row a file; state: mapped | previewed | running | done | failed
    """create table if not exists import_run (id text primary key, store_id text not null, file_name text not null,
        sha256 text not null, mapping text not null, state text not null, total integer not null, done integer not null,
        added integer not null, unchanged integer not null, refused integer not null, started_by text not null,
        started_at integer not null, finished_at integer not null default 0, message text not null default '')""",
    """create table if not exists import_refusal (run_id text not null, line integer not null, code text not null,
        facts text not null, primary key (run_id, line))""",
    "create table if not exists import_mapping (fingerprint text primary key, mapping text not null, used_at integer)",
    # members written to a sheet: who asked for which, when and why; the row stays when the file is gone. state: running |
    # done | failed | gone
    """create table if not exists sheet_export (id text primary key, store_id text not null, tier text not null,
        format text not null, reason text not null, staff_id text not null, role text not null, locale text not null,
        at integer not null, state text not null, total integer not null default 0, done integer not null default 0,
        bytes integer not null default 0, finished_at integer not null default 0)""",
    # members read from a sheet. state: uploaded | checking | checked | running | done | undoing | undone | failed
    """create table if not exists sheet_import (id text primary key, store_id text not null, file_name text not null,
        sha256 text not null, rule text not null, layout text not null, state text not null, staff_id text not null,
        at integer not null, total integer not null default 0, done integer not null default 0,
        fresh integer not null default 0, changed integer not null default 0, unchanged integer not null default 0,
        refused integer not null default 0, taken integer not null default 0, kept integer not null default 0,
        finished_at integer not null default 0, undo_until text not null default '', undone_at integer not null default 0,
        message text not null default '', begun integer not null default 0)""",
    # what a line comes to. kind: new | changed | refused; state: planned | taken | passed (nothing left to do) | undone |
    # kept; body: JSON of its values or faults, empty once taken; kept: the fields that were changed since, or `used`
    """create table if not exists sheet_line (run_id text not null, line integer not null, kind text not null,
        scope text not null, member_id text not null, op_id text not null, state text not null, body text not null,
        kept text not null default '', primary key (run_id, line))""",
    "create index if not exists sheet_line_state on sheet_line (run_id, state, line)",
    """create table if not exists job_run (name text not null, started_at integer not null,
        finished_at integer not null default 0, message text not null default '', primary key (name, started_at))""",
)

# of replicated tables, where only the few rows that matter are to be found; tablets have the same ones
FEW = (
    # few members were brought by another, became part of one or have somebody standing in
    "create index if not exists member_referrer on member (scope, referrer_id) where referrer_id <> ''",
    "create index if not exists member_alias on member (scope, alias_of) where alias_of <> ''",
    "create index if not exists member_cover on member (scope, cover_id) where cover_id <> ''",
    # what a gateway tells us names no store
    "create index if not exists message_heard on message (reference, gateway) where reference <> ''",
    "create index if not exists message_heard_id on message (id)",
    "create index if not exists member_heard_phone on member (phone) where phone <> ''",
    "create index if not exists member_heard_email on member (lower(email)) where email <> ''",
    "create index if not exists member_change_phone on member_change (before) where field = 'phone'",
)
