// The storage does not answer: another process is begun by way of a page that belongs to no group with ours; when that
// does not help, the person is told what does. Likewise when another window does not let go of the replica.

const TRIED = 'stuck';
const MOST = 2;

/** @param {string} text what a person can do */
export function beginAgain(text) {
  const tried = Number(sessionStorage.getItem(TRIED));
  sessionStorage.setItem(TRIED, String(tried + 1));
  if (tried < MOST) return location.replace(`/floor/again?to=${encodeURIComponent(location.pathname)}`);
  document.getElementById('main')?.replaceChildren(alert(text));
}

/** Below what is there: the tap that waits goes on by itself, and the next page takes its place. @param {string} text */
export function sayWaiting(text) {
  document.getElementById('main')?.append(alert(text));
}

function alert(text) {
  const said = document.createElement('p');
  said.className = 'card';
  said.setAttribute('role', 'alert');
  said.textContent = text;
  return said;
}

/** It answers. */
export function notStuck() {
  sessionStorage.removeItem(TRIED);
}
