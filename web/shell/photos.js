// Photos in a page: a chosen one is made smaller and handed to the worker; those that are kept are asked for and shown.
// What a camera wrote into the file besides the picture (place, device) is lost on the way, as it should be.

import { askWorker } from './line.js';
import { shrunk } from './shrink.js';

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

/** @param {HTMLInputElement} input */
async function take(input) {
  const field = fieldOf(input);
  const files = [...(input.files ?? [])];
  // the same photo may be chosen again after it was removed
  input.value = '';
  const room = Number(field.dataset.photos) - field.querySelectorAll('.photo').length;
  say(field, files.length > room ? field.dataset.tooMany : '');
  field.setAttribute('aria-busy', 'true');
  for (const file of files.slice(0, Math.max(room, 0))) await takeOne(field, file);
  field.removeAttribute('aria-busy');
  showPhotos();
  const form = field.closest('form');
  if (saving.delete(form) && !field.querySelector('.photo-said .problem')) form.requestSubmit();
}

async function takeOne(field, file) {
  const photo = await shrunk(file, Number(field.dataset.largest));
  if (!photo) return say(field, field.dataset.unreadable);
  const answer = await askWorker({ method: 'POST', path: '/floor/attachments/chosen', entries: [['photo', photo]], target: 'photo' });
  if (answer.status !== 200) return say(field, answer.html);
  field.querySelector('.photo-add').insertAdjacentHTML('beforebegin', answer.html);
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
