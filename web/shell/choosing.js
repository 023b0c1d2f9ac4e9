// Choosing all rows of a table at once: `data-all` on a checkbox is the name of those it stands for, in its form.

export function watchChoosing() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    const { all } = target.dataset;
    if (all === undefined) for (const one of document.querySelectorAll('[data-all]')) follow(/** @type {HTMLInputElement} */ (one));
    else for (const one of standingFor(target)) one.checked = target.checked;
  });
  for (const one of document.querySelectorAll('[data-all]')) follow(/** @type {HTMLInputElement} */ (one));
}

/** Shows whether all, some or none are chosen. @param {HTMLInputElement} all */
function follow(all) {
  const chosen = standingFor(all).filter(({ checked }) => checked).length;
  all.checked = chosen > 0 && chosen === standingFor(all).length;
  all.indeterminate = chosen > 0 && !all.checked;
}

/** @param {HTMLInputElement} all @returns {HTMLInputElement[]} */
function standingFor(all) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...(all.form?.elements ?? [])]);
  return inputs.filter(({ name }) => name === all.dataset.all);
}
