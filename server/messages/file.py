"""The demo's gateway: whatever would be sent becomes a line of JSON in the data folder, and nobody gets anything."""

import json
from pathlib import Path

import msgspec

from server.messages.gateway import Later, Outgoing, Receipt

NAME = "messages.jsonl"


class FileGateway:
    name = "file"

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def send(self, message: Outgoing) -> Receipt:
        line = json.dumps(msgspec.structs.asdict(message), ensure_ascii=False)
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            raise Later("unreachable", unreachable=True) from error
        return Receipt(f"file:{message.id}"[:120])
