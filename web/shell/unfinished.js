// How many photos the open form was given, noted for this window: after a reload the page can say that some are missing.
// Nothing of a photo itself is noted.

const NOTE = 'photos';
/** Whether the page that the window was loaded with was looked at. */
let looked = false;

/** @param {Element} field @param {number} [working] those that are still being made smaller */
export function noteGiven(field, working = 0) {
  // a form that was left meanwhile has no page any more
  if (field.isConnected) write({ path: location.pathname, count: namesIn(field).length + working });
}

/** Another page has come: what was noted is of a form that was left. */
export function forgetLeft() {
  if (read()?.path !== location.pathname) sessionStorage.removeItem(NOTE);
}

/** Once after a load: whether the form has fewer photos than it was given. @param {Element} field */
export function isLacking(field) {
  if (looked) return false;
  looked = true;
  const note = read();
  sessionStorage.removeItem(NOTE);
  return note?.path === location.pathname && note.count > namesIn(field).length;
}

/** The photos of a form, SHA-256 each. @param {Element} field */
export function namesIn(field) {
  return [...field.querySelectorAll('input[name=photo]')].map((input) => /** @type {HTMLInputElement} */ (input).value);
}

/** @returns {{path: string, count: number} | null} */
function read() {
  return JSON.parse(sessionStorage.getItem(NOTE) ?? 'null');
}

function write(note) {
  if (note.count) sessionStorage.setItem(NOTE, JSON.stringify(note));
  else sessionStorage.removeItem(NOTE);
}
