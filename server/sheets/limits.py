"""How much goes into and out of a sheet, and for how long it is kept."""

ROWS = 50_000
# members or lines read at once, and lines written in one transaction: tablets get their turn in between
BATCH = 400
WRITTEN_AT_ONCE = 100
PAUSE_SECONDS = 0.002
EXPORT_KEPT_HOURS = 24
UNTAKEN_KEPT_DAYS = 7
REASON_LEAST = 4
