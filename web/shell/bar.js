// The bar, the tabs and the short messages.

const TOAST_MS = 4000;
let hide = 0;
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const within = (element, selector) => /** @type {HTMLElement} */ (element.querySelector(selector));

/** @param {{unsent: number, attention: number, state: string, label: string, unsent_label: string, person: any, store: string}} standing */
export function showStanding({ unsent, attention, state, label, unsent_label, person, store }) {
  const signedIn = Boolean(person);
  byId('bar').hidden = !signedIn;
  byId('tabs').hidden = !signedIn;
  byId('bar-store').textContent = store;
  showPerson(person?.name ?? '');
  const chip = byId('bar-sync');
  const unserved = state === 'revoked' || state === 'closed';
  chip.textContent = unsent && !unserved ? unsent_label : label;
  // whoever has the newer program waits for the server, whatever else waits
  chip.dataset.state = unserved || state === 'behind' ? state : attention ? 'attention' : unsent ? 'unsent' : state;
}

function showPerson(name) {
  const chip = byId('bar-person');
  within(chip, '.initial').textContent = [...name][0] ?? '';
  within(chip, '.name').textContent = name;
}

/** Names the tabs, or marks the one we are in. @param {Record<string, string>} [names] */
export function showTabs(names) {
  for (const tab of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.tab'))) {
    const key = tab.dataset.tab ?? '';
    if (names) within(tab, 'span').textContent = names[key];
    const places = [tab.getAttribute('href') ?? '', ...(tab.dataset.also?.split(' ') ?? [])];
    const here = places.some((place) => location.pathname.startsWith(place));
    if (here) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
}

export function showToast(text) {
  const toast = byId('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(hide);
  hide = setTimeout(() => toast.classList.remove('shown'), TOAST_MS);
}
