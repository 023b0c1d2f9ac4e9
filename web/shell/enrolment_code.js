// The code behind the # of an enrolment link. It is taken out of the address at once, so that the browser's history
// does not keep it, and put into the form for the person to confirm.

let code = '';

/** Takes the code out of the address. */
export function takeCode() {
  if (location.pathname !== '/floor/enrol' || location.hash.length < 2) return;
  code = decodeURIComponent(location.hash.slice(1));
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** Puts it into the form, once. */
export function fillCode() {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('input[data-enrolment-code]'));
  if (!field || !code) return;
  field.value = code;
  code = '';
  field.form?.querySelector('button')?.focus();
}
