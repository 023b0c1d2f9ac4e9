"""Checklist runs: each clerk's pre-shift check of the last days, and trainings under way and done."""

from random import Random

from server.db.database import Row
from server.demo.ids import new_id
from server.demo.people import PEOPLE, Person
from server.demo.record import Moment
from server.demo.rules import Checklist, Rules

SHIFT_DAYS = 5
SHIFT_KEPT = 0.9
SHIFT_STARTS = 9 * 3600 + 1800
TRAINING_HALF = 0.55
NOTE = "扫码枪电量低，已换上备用。"


def checklist_runs(random: Random, rules: Rules, store_id: str, last_day: int) -> dict[str, list[Row]]:
    """Rows by table, for one store."""
    rows: dict[str, list[Row]] = {"checklist_run": [], "checklist_tick": []}
    clerks = [person for person in PEOPLE if person.store_id == store_id and person.role == "clerk"]
    for clerk in clerks:
        for checklist in _for(rules, "pre_shift", clerk)[:1]:
            for day in range(last_day - SHIFT_DAYS + 1, last_day + 1):
                if random.random() < SHIFT_KEPT:
                    _run(rows, random, checklist, clerk, Moment(day, SHIFT_STARTS + random.randrange(1200)), 1.0)
    _trainings(rows, random, rules, clerks, last_day)
    return rows


def _trainings(rows: dict[str, list[Row]], random: Random, rules: Rules, clerks: list[Person], last_day: int) -> None:
    """The newest clerk is half through what is meant for clerks most of all, the next newest has signed it."""
    newest, older = clerks[-1], clerks[-2]
    for checklist in sorted(_for(rules, "training", newest), key=lambda one: len(one.roles))[:1]:
        _run(rows, random, checklist, newest, Moment(last_day - 3, 50_000), TRAINING_HALF)
        _run(rows, random, checklist, older, Moment(last_day - 40, 52_000), 1.0)


def _for(rules: Rules, kind: str, person: Person) -> list[Checklist]:
    return [c for c in rules.checklists if c.kind == kind and (not c.roles or person.role in c.roles)]


def _run(
    rows: dict[str, list[Row]], random: Random, checklist: Checklist, person: Person, start: Moment, share: float
) -> None:
    """Ticked from the top to `share` of the points; signed when all are."""
    id_, done = new_id(random, start.at), round(len(checklist.points) * share)
    run = {"id": id_, "checklist_id": checklist.id, "staff_id": person.id, "day": start.day, "started_at": start.at}
    end = {"state": "open", "signed_at": 0, "signed_name": ""}
    if share == 1.0:
        signed_at = start.at + (done + 1) * 20_000
        end = {"state": "signed", "signed_at": signed_at, "signed_name": person.name}
    rows["checklist_run"].append({**run, **end, "note": ""})
    for place, point in enumerate(checklist.points[:done], 1):
        note = NOTE if random.random() < 0.01 else ""
        tick = {"id": f"{id_}/{point}", "run_id": id_, "point": point, "ticked": 1, "note": note}
        rows["checklist_tick"].append({**tick, "at": start.at + place * 20_000, "staff_id": person.id})
