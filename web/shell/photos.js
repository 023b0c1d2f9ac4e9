// Photos in a page: a chosen one is made smaller and handed to the worker; those that are kept are asked for and shown.
// What a camera wrote into the file besides the picture (place, device) is lost on the way, as it should be.

import { askWorker } from './line.js';
import { shrunk } from './shrink.js';
import { forgetLeft, isLacking, namesIn, noteGiven } from './unfinished.js';

/** Forms that wait for their photos. @type {WeakSet<HTMLFormElement>} */
const saving = new WeakSet();

export function watchPhotos() {
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.photoInput !== undefined) take(target);
  });
  document.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-photo-remove]');
    if (!button) return;
    const field = fieldOf(button);
    button.closest('.photo')?.remove();
    say(field, '');
    changed(field);
    field.querySelector('input[type=file]').focus();
  });
  // who saves while a photo is being made smaller means that photo too
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.querySelector('[data-photos][aria-busy]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    saving.add(form);
  }, { capture: true });
}

/** Asks for every photo in the page that is not shown yet. */
export function showPhotos() {
  for (const image of /** @type {NodeListOf<HTMLImageElement>} */ (document.querySelectorAll('img[data-photo]:not([src])'))) {
    show(image);
  }
}

/** After a reload: what was being made smaller, or not kept yet, is missing, and the form says so. */
export function lookForLost() {
  forgetLeft();
  const field = document.querySelector('[data-photos]');
  if (field && isLacking(field)) say(field, /** @type {HTMLElement} */ (field).dataset.lost ?? '');
}

/** @param {HTMLInputElement} input */
async function take(input) {
  const field = fieldOf(input);
  const files = [...(input.files ?? [])];
  // the same photo may be chosen again after it was removed
  input.value = '';
  const room = Number(field.dataset.photos) - field.querySelectorAll('.photo').length;
  say(field, files.length > room ? field.dataset.tooMany : '');
  const taken = files.slice(0, Math.max(room, 0));
  busy(field, true);
  for (const [place, file] of taken.entries()) {
    noteGiven(field, taken.length - place);
    await takeOne(field, file);
    showPhotos();
  }
  busy(field, false);
  noteGiven(field);
  const form = field.closest('form');
  if (saving.delete(form) && !field.querySelector('.photo-said .problem')) form.requestSubmit();
}

async function takeOne(field, file) {
  const photo = await shrunk(file, Number(field.dataset.largest));
  if (!photo) return say(field, field.dataset.unreadable);
  const answer = await askWorker({ method: 'POST', path: '/floor/attachments/chosen', entries: [['photo', photo]], target: 'photo' });
  if (answer.status !== 200) return say(field, answer.html);
  const given = new DOMParser().parseFromString(answer.html, 'text/html').body;
  if (namesIn(field).includes(namesIn(given)[0])) return say(field, field.dataset.twice);
  field.querySelector('.photo-add').insertAdjacentHTML('beforebegin', answer.html);
  changed(field);
}

/** The add button says that a photo is being prepared. */
function busy(field, on) {
  if (on) field.setAttribute('aria-busy', 'true');
  else field.removeAttribute('aria-busy');
  const said = field.querySelector('.photo-add span');
  said.textContent = on ? field.dataset.working : field.dataset.add;
}

/** A form that is kept while it is filled in is kept now; a photo is an answer like any other. */
function changed(field) {
  noteGiven(field);
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** @param {HTMLImageElement} image */
async function show(image) {
  const { file } = await askWorker({ method: 'GET', path: `/floor/attachments/bytes/${image.dataset.photo}`, entries: [], target: 'photo' });
  if (!file) return image.closest('.photo, .photo-large')?.setAttribute('data-missing', image.dataset.missing ?? '');
  const address = URL.createObjectURL(new Blob([file.content], { type: file.type }));
  image.onload = () => URL.revokeObjectURL(address);
  image.src = address;
}

function fieldOf(element) {
  return element.closest('[data-photos]');
}

function say(field, text) {
  const said = field.querySelector('.photo-said');
  said.replaceChildren();
  if (text) {
    said.append(field.querySelector('template').content.cloneNode(true));
    said.querySelector('span').textContent = text;
  }
  field.classList.toggle('has-problem', Boolean(text));
}
