// A signature in a page: strokes of finger, pen or mouse on a canvas. When the hand rests it becomes a picture, dark on
// white, which is handed to the worker as photos are. Nothing drawn is nothing kept.

import { askWorker } from './line.js';
import { showPhotos } from './photos.js';

const WIDTH = 900;
/** The pen is this part of the pad wide: it still shows in a small picture. */
const [INK, PAPER, PEN] = ['#1a1a1a', '#fff', 0.009];
const RESTS_MS = 350;
const QUALITIES = [0.85, 0.6, 0.4];

/** @typedef {{x: number, y: number}} Dot @typedef {{strokes: Dot[][], timer: number}} Drawn */

/** What was drawn on each canvas. @type {WeakMap<HTMLCanvasElement, Drawn>} */
const drawings = new WeakMap();
/** Forms that wait for their signature. @type {WeakSet<HTMLFormElement>} */
const saving = new WeakSet();

export function watchSignatures() {
  document.addEventListener('pointerdown', begin);
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest('[data-signature-clear]');
    if (button) clear(button.closest('[data-signature]'));
  });
  // who saves while the signature is being kept means that signature too
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.querySelector('[data-signature][aria-busy]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    saving.add(form);
  }, { capture: true });
}

/** @param {PointerEvent} event */
function begin(event) {
  const canvas = event.target instanceof HTMLCanvasElement ? event.target : null;
  if (!canvas?.closest('[data-signature]') || event.button > 0) return;
  event.preventDefault();
  const drawn = fitted(canvas);
  clearTimeout(drawn.timer);
  fieldOf(canvas).setAttribute('aria-busy', 'true');
  fieldOf(canvas).querySelector('.signature-kept').replaceChildren();
  const stroke = [dotOf(canvas, event)];
  drawn.strokes.push(stroke);
  canvas.setPointerCapture(event.pointerId);
  const draw = (/** @type {PointerEvent} */ moved) => {
    for (const one of moved.getCoalescedEvents?.() ?? [moved]) stroke.push(dotOf(canvas, one));
    show(canvas);
  };
  const end = () => {
    canvas.removeEventListener('pointermove', draw);
    drawn.timer = window.setTimeout(() => keep(canvas), RESTS_MS);
  };
  canvas.addEventListener('pointermove', draw);
  canvas.addEventListener('pointerup', end, { once: true });
  canvas.addEventListener('pointercancel', end, { once: true });
  show(canvas);
}

/** The canvas has as many pixels as the screen shows of it; a page drawn anew begins with none. @returns {Drawn} */
function fitted(canvas) {
  const known = drawings.get(canvas);
  if (known) return known;
  const fresh = { strokes: [], timer: 0 };
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  drawings.set(canvas, fresh);
  return fresh;
}

/** In parts of the canvas' width, so that it does not depend on the screen. @returns {Dot} */
function dotOf(canvas, { clientX, clientY }) {
  const { left, top, width } = canvas.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / width };
}

function show(canvas) {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, canvas.width, canvas.height);
  draw(context, drawings.get(canvas)?.strokes ?? [], canvas.width);
  fieldOf(canvas).dataset.drawn = '';
}

/** @param {any} context @param {Dot[][]} strokes @param {number} scale the pad's width in pixels */
function draw(context, strokes, scale) {
  Object.assign(context, { strokeStyle: INK, fillStyle: INK, lineWidth: PEN * scale, lineCap: 'round', lineJoin: 'round' });
  for (const stroke of strokes) {
    context.beginPath();
    for (const { x, y } of stroke) context.lineTo(x * scale, y * scale);
    // one dot alone is a stroke too
    if (stroke.length === 1) context.lineTo(stroke[0].x * scale + 0.1, stroke[0].y * scale);
    context.stroke();
  }
}

/** Hands the picture to the worker; a form that waits goes on. @param {HTMLCanvasElement} canvas */
async function keep(canvas) {
  const field = fieldOf(canvas);
  if (!field) return;
  const picture = await pictureOf(canvas, Number(field.dataset.largest));
  const answer = picture && (await askWorker({ method: 'POST', path: '/floor/attachments/signed', entries: [['photo', picture]], target: 'photo' }));
  if (answer?.status === 200) {
    field.querySelector('.signature-kept').innerHTML = answer.html;
    field.querySelector('.problem')?.remove();
    field.classList.remove('has-problem');
    // the form is kept while it is filled in; a signature is an answer of it like any other
    field.dispatchEvent(new Event('change', { bubbles: true }));
    showPhotos();
  }
  field.removeAttribute('aria-busy');
  const form = field.closest('form');
  if (saving.delete(form)) form.requestSubmit();
}

/** The whole pad, so that a signature comes back where and as large as it was written. @param {HTMLCanvasElement} pad
 * @param {number} largest bytes @returns {Promise<Blob | null>} */
async function pictureOf(pad, largest) {
  const strokes = drawings.get(pad)?.strokes ?? [];
  if (!strokes.length) return null;
  const height = Math.round((WIDTH * pad.height) / pad.width);
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, height);
  draw(context, strokes, WIDTH);
  for (const quality of QUALITIES) {
    const picture = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (picture && /** @type {Blob} */ (picture).size <= largest) return /** @type {Blob} */ (picture);
  }
  return null;
}

function clear(field) {
  const canvas = field.querySelector('canvas');
  const drawn = fitted(canvas);
  clearTimeout(drawn.timer);
  drawn.strokes.length = 0;
  canvas.getContext('2d').clearRect(0, 0, canvas.width, canvas.height);
  field.querySelector('.signature-kept').replaceChildren();
  field.removeAttribute('aria-busy');
  delete field.dataset.drawn;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function fieldOf(element) {
  return element.closest('[data-signature]');
}
