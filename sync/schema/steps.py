"""How the replicated tables came from one version to the next, as portable SQL that server and tablet both run.

A step is history: its text never changes, whatever the tables become later. It makes the same rows on both hosts and
leaves `seq` alone, so that cursors and digests still hold. A new table is created here as it was then, without its
indexes: what is missing is created after the last step. New columns stand at the end of their table.
"""

from sync.schema.step_4 import STEP_4
from sync.schema.step_5 import STEP_5

ATTACHMENT = """create table if not exists attachment (scope text not null, id text not null, seq integer not null,
    removed integer not null, op_id text not null default '', place integer not null default 0,
    noun text not null default '', subject_id text not null default '', member_id text not null default '',
    sha256 text not null default '', bytes integer not null default 0, type text not null default '',
    purpose text not null default '', at integer not null default 0, day text not null default '',
    clerk_id text not null default '', state text not null default '', primary key (scope, id))"""

# by the version that they lead to
STEPS: dict[int, tuple[str, ...]] = {
    2: (ATTACHMENT,),
    3: (
        "alter table checklist_run add column discarded_at integer not null default 0",
        "alter table checklist_run add column discarded_by text not null default ''",
        "alter table checklist_run add column discarded_reason text not null default ''",
    ),
    4: STEP_4,
    5: STEP_5,
}
