// A page that is drawn anew between the finger's coming down and its going up loses the tap: what draws by itself waits.

const AFTER_CLICK_MS = 50;
let pressed = false;
/** @type {(() => void) | null} */
let waiting = null;

addEventListener('pointerdown', () => (pressed = true), { passive: true, capture: true });
for (const kind of ['pointerup', 'pointercancel']) {
  addEventListener(kind, () => setTimeout(release, AFTER_CLICK_MS), { passive: true, capture: true });
}

/** Now, or when nothing is pressed any more; of several only the last. @param {() => void} work */
export function betweenTaps(work) {
  if (pressed) waiting = work;
  else work();
}

function release() {
  pressed = false;
  const work = waiting;
  waiting = null;
  work?.();
}
