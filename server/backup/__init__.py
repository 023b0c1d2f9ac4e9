"""Backups of the SQLite file and of the files beside it: making, verifying, keeping, restoring. The commands, the weekly
job and the office page all come here."""
