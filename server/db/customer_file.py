"""Customer files as the office reads them: reviews due over the stores, questions that wait for a head, one file."""

from server.db.database import Reader, Row
from server.errors import Problem

PAGE = 300
OF_STORES = """case when :store = '' then f.scope >= 'store/' and f.scope < 'store0'
    else f.scope = 'store/' || :store end"""
NAMED = """left join store s on s.scope = 'org' and s.id = substr(f.scope, 7)
    left join staff o on o.scope = 'org' and o.id = f.owner_id
    left join choice k on k.scope = 'org' and k.kind = 'file_kind' and k.key = f.kind and k.current = 1 and k.removed = 0"""
NAMES = """substr(f.scope, 7) as store_id, coalesce(s.name, '') as store_name, coalesce(o.name, '') as owner_name,
    coalesce(k.title, '') as kind_title"""
LOOK_DAYS = "coalesce((select value from setting where scope = 'org' and key = 'file_look_days' and current = 1), 0)"


def half_year(day: str) -> tuple[str, str]:
    """First and last day of the half year of a day."""
    year = day[:4]
    return (f"{year}-01-01", f"{year}-06-30") if day[5:] < "07-01" else (f"{year}-07-01", f"{year}-12-31")


def due(reader: Reader, store_id: str, today: str) -> list[Row]:
    """Reviews due by the end of this half year, the overdue first, with owner and store; no phones."""
    since, until = half_year(today)
    return reader.rows(
        f"""select f.id, f.name, f.organisation, f.next_review, {NAMES} from customer_file f {NAMED}
        where {OF_STORES} and f.state = 'active' and f.removed = 0 and f.next_review <= :until and f.reviewed_day < :since
        order by f.next_review, f.scope, f.name, f.id limit {PAGE}""",
        {"store": store_id, "since": since, "until": until},
    )


def progress(reader: Reader, store_id: str, today: str) -> list[Row]:
    """By store: done and total of this half year, and how many are overdue; stores without files are left out."""
    since, until = half_year(today)
    return reader.rows(
        f"""select substr(f.scope, 7) as store_id, s.name as store_name,
        sum(case when f.reviewed_day >= :since then 1 else 0 end) as done,
        sum(case when f.reviewed_day >= :since or f.state = 'active' and f.next_review <= :until then 1 else 0 end) as total,
        sum(case when f.state = 'active' and f.next_review < :today then 1 else 0 end) as late
        from customer_file f join store s on s.scope = 'org' and s.id = substr(f.scope, 7)
        where {OF_STORES} and f.removed = 0 group by f.scope, s.name, s.number order by s.number, f.scope""",
        {"store": store_id, "since": since, "until": until, "today": today},
    )


def questions(reader: Reader, store_id: str, head: str, today: str) -> list[Row]:
    """Who asked to look at whose file and why, not yet answered by this head (store | chain)."""
    return reader.rows(
        f"""select e.id, e.file_id, e.at, e.note, e.by_id, f.name, coalesce(p.name, '') as by_name,
        coalesce(p.role, '') as by_role, {NAMES} from file_event e
        join customer_file f on f.scope = e.scope and f.id = e.file_id and f.removed = 0 {NAMED}
        left join staff p on p.scope = 'org' and p.id = e.by_id
        where {OF_STORES} and e.kind = 'asked' and e.removed = 0 and e.day >= add_days(:today, -{LOOK_DAYS})
        and not exists (select 1 from file_event a where a.scope = e.scope and a.asked = e.id and a.removed = 0
            and (a.kind = 'refused' or a.kind = 'allowed' and a.head = :head))
        order by e.at, e.id limit {PAGE}""",
        {"store": store_id, "head": head, "today": today},
    )


def one(reader: Reader, store_id: str, file_id: str) -> Row:
    """Problem not_found."""
    row = reader.row(
        f"""select f.*, {NAMES} from customer_file f {NAMED}
        where {OF_STORES} and f.id = :id and f.removed = 0""",
        {"store": store_id, "id": file_id},
    )
    if row is None or not store_id:
        raise Problem("not_found")
    return row


def events(reader: Reader, store_id: str, file_id: str) -> list[Row]:
    """What happened to a file, the latest first."""
    return reader.rows(
        f"""select e.kind, e.day, e.at, e.amount_minor, e.note, e.head, e.fields, coalesce(p.name, '') as by_name
        from file_event e left join staff p on p.scope = 'org' and p.id = e.by_id
        where e.scope = :scope and e.file_id = :id and e.removed = 0 order by e.at desc, e.id desc limit {PAGE}""",
        {"scope": f"store/{store_id}", "id": file_id},
    )


def looked_since(reader: Reader, store_id: str, file_id: str, staff_id: str, since: int) -> bool:
    """Whether this person opened the file, with its reason kept, after that instant."""
    found = reader.row(
        """select 1 from file_event where scope = :scope and file_id = :id and kind = 'looked' and by_id = :who
        and at > :since and removed = 0""",
        {"scope": f"store/{store_id}", "id": file_id, "who": staff_id, "since": since},
    )
    return found is not None
