// A page that is drawn anew between the finger's coming down and its going up loses the tap: what is drawn waits for it.

const AFTER_CLICK_MS = 50;
const LONGEST_MS = 1000;
let pressed = false;
/** @type {Set<() => void>} */
const waiting = new Set();

addEventListener('pointerdown', () => (pressed = true), { passive: true, capture: true });
for (const kind of ['pointerup', 'pointercancel']) {
  addEventListener(kind, () => setTimeout(release, AFTER_CLICK_MS), { passive: true, capture: true });
}

/** At once, or when nothing is pressed any more. @returns {Promise<void>} */
export function betweenTaps() {
  if (!pressed) return Promise.resolve();
  return new Promise((resolve) => {
    waiting.add(resolve);
    setTimeout(release, LONGEST_MS);
  });
}

function release() {
  pressed = false;
  for (const resolve of waiting) resolve();
  waiting.clear();
}
