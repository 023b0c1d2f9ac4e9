"""Where the server's handlers run: in threads only while one of them may be made to wait."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.simulator.points import Wish

# more than calls can wait at once: six tablets ask for as long as one push is held
MOST = 256


class Threads:
    """A call that is alone and not to be held does its work where it is: going to a thread and back costs more than
    most of the work. One that is to be held, and all that come while another is under way, have threads of their own."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(MOST)
        self.under_way = 0
        self.apart = False

    async def during(self, wish: Wish, work: Awaitable[Any]) -> Any:
        self.under_way += 1
        self.apart = self.under_way > 1 or bool(wish.hold)
        try:
            return await work
        finally:
            self.under_way -= 1

    def run(self, _: Any, work: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
        """In the place of the loop's own `run_in_executor`."""
        loop = asyncio.get_running_loop()
        if self.apart:
            return asyncio.wrap_future(self.pool.submit(work, *args), loop=loop)
        done = loop.create_future()
        try:
            done.set_result(work(*args))
        except BaseException as error:  # a death too
            done.set_exception(error)
        return done
