"""What every gateway is: something that takes one message and says what it calls it, or why not."""

from typing import Protocol

import msgspec


class Outgoing(msgspec.Struct, frozen=True):
    """`id`: ours, by which a gateway knows a message that it has had before; `to`: E.164 or a mail address; `store`: who
    writes."""

    id: str
    to: str
    body: str
    store: str


class Receipt(msgspec.Struct, frozen=True):
    """`reference`: what the gateway calls the message; later reports name it."""

    reference: str


class NotSent(Exception):
    """`reason`: a code, shown as `message-reason-<code>`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(NotSent):
    """For good: this message, to this address, will not be taken."""


class Later(NotSent):
    """Surely not sent, and may be tried again. `unreachable`: nobody was there, so nothing else need be tried now."""

    def __init__(self, reason: str, *, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.unreachable = unreachable


class Unsure(NotSent):
    """It was handed over and no answer came: it may have been sent."""


class Gateway(Protocol):
    name: str

    def send(self, message: Outgoing) -> Receipt:
        """Sends it once; NotSent otherwise."""
        ...
