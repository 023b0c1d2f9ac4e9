"""What runs by itself. Every job is idempotent: two runs harm nothing."""

from apscheduler.schedulers.background import BackgroundScheduler

from server.config import Config
from server.db import Database
from server.jobs.replicas import refresh_replicas

EVERY_MINUTES = 10


def start_jobs(db: Database, config: Config) -> BackgroundScheduler:
    """Starts the schedule in a thread of its own; the caller shuts it down."""
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
    scheduler.add_job(refresh_replicas, "interval", minutes=EVERY_MINUTES, args=[db, config])
    scheduler.start()
    return scheduler
