// Of several taps the last one's page is drawn, also when the page of an earlier one has come in between; of two on the
// same place the first. The refusal of what was typed is drawn in any case, and stays.

import { isByItself } from './live.js';

const REFUSED = 400;
/** @type {WeakMap<object, number>} */
const turns = new WeakMap();
let asked = 0;
let drawn = 0;

export function watchOrder() {
  document.addEventListener('htmx:before:request', (event) => {
    const { ctx } = event.detail;
    // what is kept and draws nothing is kept also when its page is gone
    if (!isPage(ctx) || isByItself(ctx) || ctx.swap === 'none') return;
    // a second tap had waited for the answer to the first, which took the page away
    if (!ctx.sourceElement.isConnected) event.preventDefault();
    else turns.set(ctx, (asked += 1));
  });
  document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
    // its place was taken by another page
    const main = document.querySelector('main');
    if (main && turns.has(ctx) && !ctx.target?.isConnected) ctx.target = main;
  });
  document.addEventListener('htmx:before:swap', (event) => {
    const { ctx } = event.detail;
    const turn = turns.get(ctx);
    if (turn && isRefusal(ctx)) drawn = asked += 1;
    else if (turn && turn < drawn) event.preventDefault();
    else if (turn) drawn = turn;
  });
}

/** @param {any} ctx */
function isRefusal({ request, response }) {
  return request.method !== 'GET' && response.status >= REFUSED;
}

/** Whether it fills the whole place below the bar. */
export function isPage({ target }) {
  return target === '#main' || target?.id === 'main';
}
