"""A clerk who never stops: members, purchases, photos, through the messages that the page sends to its worker."""

import asyncio
import random
import time
import uuid

from playwright.async_api import Error

from e2e.kills.ledger import Ledger, Noted
from e2e.kills.tablet import Answer, KilledTablet

PHOTO_BYTES = (40_000, 380_000)
WITH_PHOTO = 0.15
TWICE = 0.1  # a double tap
AGAIN = 0.5  # what the dead browser did not answer is sent once more under its id
PAUSE = (1.0, 5.0)
DIED = (Error, TimeoutError, AssertionError)


class Clerk:
    def __init__(self, tablet: KilledTablet, ledger: Ledger, seed: int, day: str) -> None:
        self.tablet = tablet
        self.ledger = ledger
        self.random = random.Random(seed * 1000 + tablet.number)
        self.day = day
        self.members: list[str] = []
        self.count = 0
        self.unsure: tuple[Noted, str, list[list[str]], str] | None = None

    async def work(self, over: asyncio.Event) -> None:
        """Whatever happens to the browser, goes on when it is open again."""
        while not over.is_set():
            await self.tablet.open.wait()
            try:
                await self.one()
            except DIED:
                await asyncio.sleep(0.1)
            await asyncio.sleep(self.random.uniform(*PAUSE))

    async def one(self) -> None:
        unsure, self.unsure = self.unsure, None
        if unsure and self.random.random() < AGAIN and not unsure[0].photo:
            await self._send(*unsure)
        elif not self.members or self.random.random() < 0.3:
            await self.register()
        else:
            await self.buy()

    async def register(self) -> None:
        phone = f"139{self.tablet.number:02d}{self._next():06d}"
        noted = self.ledger.begin(Noted(self._id(), "member.register", self.tablet.number, phone=phone))
        entries = [["op_id", noted.op_id], ["name", f"欧阳{phone[-6:]}"], ["phone", phone], ["consent", "yes"]]
        await self._send(noted, "/floor/members/new", entries, f"/floor/members/{noted.op_id}")
        if noted.accepted:
            self.members.append(noted.op_id)

    async def buy(self) -> None:
        member = self.random.choice(self.members)
        receipt = f"K{self.tablet.number:02d}-{self._next()}"
        photo = ""
        if self.random.random() < WITH_PHOTO:
            photo = await self.tablet.photo(self.random.randint(*PHOTO_BYTES))
        noted = self.ledger.begin(
            Noted(self._id(), "purchase.record", self.tablet.number, receipt=receipt, photo=photo)
        )
        entries = [["op_id", noted.op_id], ["amount_minor", str(self.random.randint(1, 900))], ["receipt", receipt]]
        entries += [["purchase_day", self.day], *([["photo", photo]] if photo else [])]
        await self._send(noted, f"/floor/members/{member}/purchases/new", entries, f"/floor/members/{member}")

    async def _send(self, noted: Noted, path: str, entries: list[list[str]], place: str) -> None:
        begun = time.monotonic()
        self.unsure = (noted, path, entries, place)
        answer = await self.tablet.ask("POST", path, entries)
        self.ledger.slowest_ms = max(self.ledger.slowest_ms, int((time.monotonic() - begun) * 1000))
        self._hear(noted, answer, place)
        if self.random.random() < TWICE:
            self._hear(noted, await self.tablet.ask("POST", path, entries), place)
        self.unsure = None

    def _hear(self, noted: Noted, answer: Answer, place: str) -> None:
        if answer.landed(place) and not answer["path"].endswith("/purchases/new"):
            noted.accepted = True
        else:
            self.ledger.refused.append(f"{noted.op} {answer['status']} {answer['path']} {self.tablet.complaint}")

    def _id(self) -> str:
        """In order of time, as the tablet's own."""
        drawn = self.random.getrandbits(80)
        whole = (int(time.time() * 1000) << 80) | drawn
        whole = whole & ~(0xF << 76) | (0x7 << 76)
        return str(uuid.UUID(int=whole & ~(0x3 << 62) | (0x2 << 62)))

    def _next(self) -> int:
        self.count += 1
        return self.count
