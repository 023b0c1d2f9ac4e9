// Rows came: a page that shows them is drawn anew by itself. Never while a person types or waits for the answer to a tap:
// what was tapped would find its place on the page gone.

const HEADER = 'X-By-Itself';
const BREATH_MS = 50;
const DRAWS = { refresh, redraw };
const awaited = new Set();
/** @type {keyof typeof DRAWS | ''} */
let missed = '';
let go = (/** @type {string} */ _path, /** @type {any} */ _how) => {};

/** @param {(path: string, how: any) => void} draw */
export function drawWith(draw) {
  go = draw;
  document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => isByItself(ctx) || awaited.add(ctx));
  document.addEventListener('htmx:before:swap', (event) => isByItself(event.detail.ctx) && giveWay(event));
  document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
    if (awaited.delete(ctx) && !awaited.size && missed) setTimeout(catchUp, BREATH_MS);
  });
}

/** Whether nobody asked for it. */
export function isByItself(ctx) {
  return HEADER in ctx.request.headers;
}

/** Draws the page anew if it is one that lives, and nobody is in the middle of something. */
export function refresh() {
  const main = document.querySelector('main[data-live]');
  if (awaited.size) missed ||= 'refresh';
  else if (main && !main.contains(document.activeElement?.closest('input, textarea, select, dialog') ?? null)) draw('refresh');
}

/** Draws the page anew, whichever it is, as soon as nobody waits for an answer. */
export function redraw() {
  if (awaited.size) missed = 'redraw';
  else draw('redraw');
}

function draw(kind) {
  // from a place of its own: what a person asks for never stands in a line behind it
  go(location.pathname + location.search, { source: '#bar', headers: { [HEADER]: kind } });
}

/** Something was tapped while it was on its way. */
function giveWay(event) {
  if (!awaited.size) return;
  event.preventDefault();
  const kind = event.detail.ctx.request.headers[HEADER];
  if (missed !== 'redraw') missed = kind;
}

function catchUp() {
  const kind = missed;
  missed = '';
  if (kind) DRAWS[kind]();
}
