"""Where the members come from: many or few of them in each district. Twin: `web/pages/map/districts.js`; both run
`sync/vectors/map.json`. Source: the spa's manual, 'customer map'."""

from collections.abc import Iterable, Mapping

import msgspec


class District(msgspec.Struct, frozen=True):
    """`key`: of the choice `district`, empty for members without one; `recent`: who joined lately; `share`: of all
    members, 0 to 1; `look`: many | some | few | none, empty for no district."""

    key: str
    members: int
    recent: int
    share: float
    look: str


def districts_of(counts: Mapping[str, tuple[int, int]], known: Iterable[str]) -> list[District]:
    """`counts`: members and how many of them joined lately, by district; `known`: keys of the playbook.

    The fullest first, those without members too; then members without a district. A district has many when it holds at
    least half as much again as the average of those that hold any, few below half."""
    keys = [key for key in dict.fromkeys([*known, *counts]) if key]
    total = sum(members for members, _ in counts.values())
    held = [counts[key][0] for key in keys if key in counts and counts[key][0]]
    average = sum(held) / len(held) if held else 0
    rows = [_district(key, counts, total, average) for key in keys]
    rows.sort(key=lambda row: -row.members)
    return [*rows, _district("", counts, total, average)] if "" in counts else rows


def _district(key: str, counts: Mapping[str, tuple[int, int]], total: int, average: float) -> District:
    members, recent = counts.get(key, (0, 0))
    return District(key, members, recent, members / total if total else 0, _look(members, average) if key else "")


def _look(members: int, average: float) -> str:
    if not members:
        return "none"
    if 2 * members >= 3 * average:
        return "many"
    return "few" if 2 * members < average else "some"
