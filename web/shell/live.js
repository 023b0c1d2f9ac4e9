// Rows came: a page that shows them is drawn anew by itself. Never while a person types or waits for the answer to a tap:
// that answer would find its place on the page gone, and the tap were lost.

const HEADER = 'X-By-Itself';
const BREATH_MS = 50;
let awaited = 0;
let missed = false;
let go = (/** @type {string} */ _path, /** @type {any} */ _how) => {};

/** @param {(path: string, how: any) => void} draw */
export function drawWith(draw) {
  go = draw;
}

/** Draws the page anew if it is one that lives, and nobody is in the middle of something. */
export function refresh() {
  if (awaited) {
    missed = true;
    return;
  }
  const main = document.querySelector('main[data-live]');
  if (main && !main.contains(document.activeElement?.closest('input, textarea, select, dialog') ?? null)) {
    go(location.pathname + location.search, { headers: { [HEADER]: '1' } });
  }
}

/** Runs a request; answers whether what came is still wanted. @param {Record<string, string>} headers @param {() => Promise<any>} ask */
export async function asked(headers, ask) {
  if (headers[HEADER]) {
    const answer = await ask();
    if (awaited) missed = true;
    return { answer, wanted: !awaited };
  }
  awaited += 1;
  try {
    return { answer: await ask(), wanted: true };
  } finally {
    awaited -= 1;
    if (!awaited && missed) setTimeout(catchUp, BREATH_MS);
  }
}

function catchUp() {
  missed = false;
  refresh();
}
