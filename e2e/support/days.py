"""Days that go by for a tablet and the server, without anybody waiting for them.

The server is started with a clock that is so many days ahead. So is the tablet's: its program as the service worker keeps
it gets one more line in front, which sets the clock of its worker on. Nothing in the program knows of it.
"""

from datetime import timedelta

from e2e.support.central import ZONE, Central
from e2e.support.clerk import CLERK
from e2e.support.tablet import Tablet
from sync.days import day_of

DAY_MS = int(timedelta(days=1).total_seconds() * 1000)
SET_ON = """async (ahead) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!new URL(request.url).pathname.endsWith('/assets/worker.js')) continue;
      const known = await cache.match(request);
      const program = (await known.text()).replace(/^const ahead[^\\n]*\\n/, '');
      const line = `const ahead = ${ahead}, realNow = Date.now; Date.now = () => realNow() + ahead;\\n`;
      await cache.put(request, new Response(line + program, { headers: known.headers }));
    }
  }
}"""


class Days:
    """`gone`: how many days have gone by since the test began."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self.gone = 0

    @property
    def today(self) -> str:
        return day_of(self.central.now(), ZONE)

    def later(self, days: int, tablet: Tablet) -> None:
        """So many days later a clerk signs in on the tablet; the server is dead until it is started."""
        self.gone += days
        self.central.ahead += days * DAY_MS
        tablet.page.evaluate(SET_ON, self.gone * DAY_MS)
        tablet.load("/floor/today")
        tablet.sign_in(*CLERK)

    def serve(self) -> None:
        """Starts the server on this day."""
        self.central.start()
