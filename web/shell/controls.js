// Small behaviours that markup asks for: copy a text, press a PIN pad, print, take the whole text of a field.

const TYPED = 'input:not([type="hidden"]), select, textarea';

export function wire() {
  document.addEventListener('click', (event) => {
    const pressed = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (pressed.closest('[data-copy], [data-pin], [data-print]'));
    if (!button) return;
    if (button.dataset.copy !== undefined) copy(button);
    else if (button.dataset.pin !== undefined) press(button.dataset.pin);
    else print();
  });
  for (const kind of ['input', 'change']) document.addEventListener(kind, ({ target }) => forget(target));
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.reveals) reveal(target.dataset.reveals);
  });
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.select !== undefined) target.select();
  });
}

/** A refused form opens at what must be mended first. */
export function showFirstProblem() {
  const wrong = document.querySelector('#main .has-problem, #main [aria-invalid="true"]');
  if (!wrong) return;
  const field = wrong.matches(TYPED) ? wrong : wrong.querySelector(TYPED);
  /** @type {HTMLElement | null} */ (field)?.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: 'center' });
}

/** What was said of a field was said of what it held before. @param {EventTarget | null} target */
function forget(target) {
  const field = target instanceof Element ? target.closest('.has-problem') : null;
  if (!field || !target) return;
  const { name } = /** @type {HTMLInputElement} */ (target);
  field.classList.remove('has-problem');
  for (const marked of [field, ...field.querySelectorAll('[aria-invalid]')]) marked.removeAttribute('aria-invalid');
  for (const said of [...field.querySelectorAll('.problem'), ...document.querySelectorAll(`[data-about="${name}"]`)]) said.remove();
}

/** What a choice asks for next is brought into sight: it may lie below what sticks to the window's edge. */
function reveal(selector) {
  document.querySelector(selector)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.dataset.copied = '';
  setTimeout(() => delete button.dataset.copied, 2000);
}

function press(key) {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('input[name=pin]'));
  if (!field) return;
  field.value = key === 'back' ? field.value.slice(0, -1) : field.value + key;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
