// The storage does not answer: another process is begun by way of a page that belongs to no group with ours; when that
// does not help, the person is told what does.

const TRIED = 'stuck';
const MOST = 2;

/** @param {string} text what a person can do */
export function beginAgain(text) {
  const tried = Number(sessionStorage.getItem(TRIED));
  sessionStorage.setItem(TRIED, String(tried + 1));
  if (tried < MOST) return location.replace(`/floor/again?to=${encodeURIComponent(location.pathname)}`);
  const said = document.createElement('p');
  said.className = 'card';
  said.setAttribute('role', 'alert');
  said.textContent = text;
  document.getElementById('main')?.replaceChildren(said);
}

/** It answers. */
export function notStuck() {
  sessionStorage.removeItem(TRIED);
}
