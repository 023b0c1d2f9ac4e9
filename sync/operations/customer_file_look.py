"""Looks at customer files outside one's own work: asked for with a reason, allowed by both heads (of the store and of the
chain), and logged with day and person each day that the file is opened. Source: the equipment maker's rule GK-03.
"""

from sync.operations.customer_file import FILE, FILE_KNOWN, LOOKS_AFTER, kept
from sync.operations.model import FLOOR, Args, Guard, Id, Key, Note, Operation
from sync.operations.reached import setting


class AskFile(Args, kw_only=True):
    """`id`: of the event, which answers and looks name."""

    id: Id
    file_id: Id
    reason: Note


class AllowFile(Args, kw_only=True):
    """`verdict`: allowed | refused; a refusal says why."""

    asked_id: Id
    file_id: Id
    verdict: Key
    note: Note = ""


class LookAtFile(Args, kw_only=True):
    """`reason`: said by those of headquarters, who need nobody's leave; others gave theirs when they asked."""

    file_id: Id
    reason: Note = ""


CHAIN_HEADS = ("hq", "privacy_officer")
HEADS = ("store_manager", *CHAIN_HEADS)
ANSWER = """exists (select 1 from file_event a where a.scope = e.scope and a.asked = e.id and a.kind = '{kind}' {more}
    and a.removed = 0)"""
ALLOWED = " and ".join(ANSWER.format(kind="allowed", more=f"and a.head = '{head}'") for head in ("store", "chain"))
REFUSED = ANSWER.format(kind="refused", more="")
STILL = f"e.day >= add_days(:day, -{setting('file_look_days')})"
# a question of this person that is open, or whose leave still holds
ASKED = f"""select e.id, e.day, case when {ALLOWED} then 1 else 0 end as allowed from file_event e
    where e.scope = :scope and e.file_id = :file_id and e.kind = 'asked' and e.by_id = :actor and e.removed = 0
    and not {REFUSED} and {STILL} order by e.at desc, e.id desc limit 1"""
QUESTION = f"""select e.id, e.by_id, e.note, case when {REFUSED} then 1 else 0 end as refused from file_event e
    where e.scope = :scope and e.id = :asked_id and e.file_id = :file_id and e.kind = 'asked' and e.removed = 0"""
HEAD = """case when (select role from staff where scope = 'org' and id = :actor) = 'store_manager' then 'store'
    else 'chain' end"""
ANSWERED = f"""select e.id, e.head, s.name from file_event e left join staff s on s.scope = 'org' and s.id = e.by_id
    where e.scope = :scope and e.asked = :asked_id and e.kind in ('allowed', 'refused') and e.removed = 0
    and e.head = {HEAD}"""

OPERATIONS = (
    Operation(
        "file.ask",
        AskFile,
        FLOOR,
        {"file": FILE, "asked": ASKED},
        (
            FILE_KNOWN,
            Guard("file.own_already", f"actor.role != 'store_manager' && file.exists(f, !({LOOKS_AFTER}))", "file"),
            Guard("file.look_reason_missing", "args.reason != ''", field="reason"),
            Guard("file.asked_already", "size(asked) == 0", "asked"),
        ),
        (kept("asked", row=":id", note=":reason"),),
    ),
    Operation(
        "file.allow",
        AllowFile,
        HEADS,
        {"file": FILE, "question": QUESTION, "answered": ANSWERED},
        (
            FILE_KNOWN,
            Guard("file.question_unknown", "size(question) == 1"),
            Guard("file.answer_missing", "args.verdict in ['allowed', 'refused']", field="verdict"),
            Guard("file.refusal_reason_missing", "args.verdict != 'refused' || args.note != ''", field="note"),
            Guard("file.answered_already", "size(answered) == 0", "answered"),
            Guard("file.refused_already", "question.exists(q, q.refused == 0)", "question"),
            Guard("file.own_question", "question.exists(q, q.by_id != actor.id)"),
        ),
        (
            kept("allowed", note=":note", asked=":asked_id", head=HEAD, when="args.verdict == 'allowed'"),
            kept("refused", note=":note", asked=":asked_id", head=HEAD, when="args.verdict == 'refused'"),
        ),
    ),
    Operation(
        "file.look",
        LookAtFile,
        (*FLOOR, *CHAIN_HEADS),
        {"file": FILE, "asked": ASKED},
        (
            FILE_KNOWN,
            Guard(
                "file.not_allowed",
                f"actor.role in {[*HEADS]} || file.exists(f, {LOOKS_AFTER}) || asked.exists(a, a.allowed == 1)",
                "file",
            ),
            Guard(
                "file.look_reason_missing", f"!(actor.role in {[*CHAIN_HEADS]}) || args.reason != ''", field="reason"
            ),
        ),
        (
            kept(
                "looked",
                note=":reason",
                asked=f"coalesce((select q.id from ({ASKED}) as q), '')",
            ),
        ),
    ),
)
