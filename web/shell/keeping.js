// Asks the browser not to clear what this tablet holds. Only a page may ask, a worker may not.

import { showToast } from './bar.js';

/** Quietly, where the browser decides by itself. */
export function askToKeep() {
  return navigator.storage?.persist?.() ?? Promise.resolve(false);
}

/** When a person asks for it. @param {() => void} after */
export function watchKeeping(after) {
  document.addEventListener('click', async (event) => {
    const pressed = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (pressed.closest('[data-keep]'));
    if (!button) return;
    const kept = await askToKeep();
    showToast(kept ? button.dataset.kept : button.dataset.refused);
    if (kept) after();
  });
}
