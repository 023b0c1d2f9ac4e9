// A file that the worker writes and the person keeps: the button names the page that makes it.

import { askWorker } from './line.js';
import { showToast } from './bar.js';

export function watchSaving() {
  document.addEventListener('click', (event) => {
    const pressed = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (pressed.closest('[data-save-file]'));
    if (button) save(button.dataset.saveFile);
  });
}

async function save(path) {
  const { file, said } = await askWorker({ method: 'GET', path, entries: [], target: '' });
  if (!file) return;
  const address = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  if (said) showToast(said);
}
