"""What one types beside `python -m server`: backup, restore, drill, rotate-epoch, transfer,
backed-up, photos. Every command says in
plain words what it did and what to do next; its exit code is 0 only when all went well."""

from server.commands.run import run

__all__ = ["run"]
