// Notices that nobody touches the tablet. The worker decides whether that was too long; this only asks in time.

const CHECK_MS = 15_000;
let touched = Date.now();
let limit = 5 * 60_000;

/** @param {() => void} lock */
export function watchIdle(lock) {
  for (const kind of ['pointerdown', 'keydown', 'input']) {
    addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true });
  }
  setInterval(() => {
    if (document.getElementById('bar')?.hidden || Date.now() - touched < limit) return;
    lock();
  }, CHECK_MS);
}

/** @param {number} minutes */
export function setIdleLimit(minutes) {
  limit = minutes * 60_000;
}
