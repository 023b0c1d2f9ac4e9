// Times that run on the page: a call that goes on (`data-since` seconds so far), a wait that gets shorter
// (`data-wait` seconds left). When the wait is over the element hears `over`.

const started = new WeakMap();

export function watchTimes() {
  setInterval(() => {
    for (const element of document.querySelectorAll('[data-since], [data-wait]')) tick(element);
  }, 250);
  document.addEventListener('click', (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[href^="tel:"]');
    if (link) /** @type {HTMLElement | null} */ (document.querySelector('[data-timer-start]'))?.click();
  });
}

function tick(element) {
  if (!started.has(element)) started.set(element, performance.now());
  const passed = (performance.now() - started.get(element)) / 1000;
  const { since, wait } = element.dataset;
  if (since !== undefined) show(element, Number(since) + passed);
  else count(element, Number(wait) - passed);
}

function count(element, left) {
  show(element, Math.max(0, Math.ceil(left)));
  if (left > 0 || element.dataset.over !== undefined) return;
  element.dataset.over = '';
  element.dispatchEvent(new CustomEvent('over', { bubbles: true }));
}

function show(element, seconds) {
  const whole = Math.floor(seconds);
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  if (element.textContent !== text) element.textContent = text;
}
