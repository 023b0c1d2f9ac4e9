"""What runs by itself. Every job is idempotent: two runs harm nothing. Of several server processes on one database, one
does a job at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from server.config import Config
from server.db import Database
from server.jobs.backup import backup_when_due
from server.jobs.campaigns import run_campaigns
from server.jobs.duplicates import find_duplicates
from server.jobs.erasures import forget_erased
from server.jobs.festivals import keep_festival_days
from server.jobs.follow_ups import plan_follow_ups
from server.jobs.gifts import give_what_is_due
from server.jobs.handovers import end_handovers
from server.jobs.messages import send_messages
from server.jobs.partials import collect_partials
from server.jobs.replicas import refresh_replicas
from server.jobs.sheets import forget_sheets

EVERY_MINUTES = 10
SEND_MINUTES = 1
LOOK_FOR_BACKUP_HOURS = 1
LOOK_FOR_PARTIALS_HOURS = 24
GIVE_HOURS = 6  # stores begin their days at different hours
FIND_HOURS = 24
PLAN_MINUTES = 10  # so that another cadence holds soon
END_HOURS = 1
FORGET_HOURS = 1
ERASE_HOURS = 24
FESTIVAL_HOURS = 24
FIRST_LOOK = timedelta(minutes=2)  # the start belongs to the tablets that come back
Job = Callable[[Database, Config], None]


def start_jobs(db: Database, config: Config) -> BackgroundScheduler:
    """Starts the schedule in a thread of its own; the caller shuts it down."""
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
    scheduler.add_job(run_alone, "interval", minutes=EVERY_MINUTES, args=[refresh_replicas, db, config])
    scheduler.add_job(run_alone, "interval", minutes=SEND_MINUTES, args=[send_messages, db, config])
    scheduler.add_job(run_alone, "interval", minutes=SEND_MINUTES, args=[run_campaigns, db, config])
    first = datetime.now(UTC) + FIRST_LOOK
    scheduler.add_job(
        run_alone,
        "interval",
        hours=LOOK_FOR_BACKUP_HOURS,
        next_run_time=first,
        args=[backup_when_due, db, config],
    )
    scheduler.add_job(
        run_alone,
        "interval",
        hours=LOOK_FOR_PARTIALS_HOURS,
        next_run_time=first,
        args=[collect_partials, db, config],
    )
    scheduler.add_job(
        run_alone,
        "interval",
        minutes=PLAN_MINUTES,
        next_run_time=first,
        args=[plan_follow_ups, db, config],
    )
    scheduler.add_job(run_alone, "interval", hours=GIVE_HOURS, next_run_time=first, args=[give_what_is_due, db, config])
    scheduler.add_job(run_alone, "interval", hours=FIND_HOURS, next_run_time=first, args=[find_duplicates, db, config])
    scheduler.add_job(run_alone, "interval", hours=END_HOURS, next_run_time=first, args=[end_handovers, db, config])
    scheduler.add_job(run_alone, "interval", hours=FORGET_HOURS, next_run_time=first, args=[forget_sheets, db, config])
    scheduler.add_job(run_alone, "interval", hours=ERASE_HOURS, next_run_time=first, args=[forget_erased, db, config])
    scheduler.add_job(
        run_alone,
        "interval",
        hours=FESTIVAL_HOURS,
        next_run_time=first,
        args=[keep_festival_days, db, config],
    )
    scheduler.start()
    return scheduler


def run_alone(job: Job, db: Database, config: Config) -> None:
    """Leaves it to the other process that is at it."""
    with db.alone(job.__name__) as mine:
        if mine:
            job(db, config)
