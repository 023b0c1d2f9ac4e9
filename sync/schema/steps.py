"""How the replicated tables came from one version to the next, as portable SQL that server and tablet both run.

A step is history: its text never changes, whatever the tables become later. It makes the same rows on both hosts and
leaves `seq` alone, so that cursors and digests still hold. A new table is created here as it was then, without its
indexes: what is missing is created after the last step. New columns stand at the end of their table.
"""

STEPS: dict[int, tuple[str, ...]] = {}
