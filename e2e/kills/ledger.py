"""What tablets were told to do, and of which of it the page said that it is recorded."""

from dataclasses import dataclass, field


@dataclass
class Noted:
    """`accepted`: the page said so. Otherwise the browser died before it answered, and either outcome is right."""

    op_id: str
    op: str
    tablet: int
    receipt: str = ""
    phone: str = ""
    photo: str = ""
    accepted: bool = False


@dataclass
class Ledger:
    noted: dict[str, Noted] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    slowest_ms: int = 0

    def begin(self, noted: Noted) -> Noted:
        self.noted[noted.op_id] = noted
        return noted

    def accepted(self) -> list[Noted]:
        return [noted for noted in self.noted.values() if noted.accepted]

    def photos(self) -> list[Noted]:
        return [noted for noted in self.accepted() if noted.photo]
