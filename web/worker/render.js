// Turns a page's answer into HTML: nunjucks templates compiled at build, the words of the person's language.

import nunjucks from 'nunjucks/browser/nunjucks-slim.js';

export class Renderer {
  /** @param {Record<string, any>} templates compiled @param {import('./words.js').Words} words */
  constructor(templates, words) {
    this.environment = new nunjucks.Environment(new nunjucks.PrecompiledLoader(templates), { autoescape: true });
    for (const [name, word] of Object.entries(words.globals())) this.environment.addGlobal(name, word);
  }

  /** @param {import('./answer.js').Answer} answer @param {Record<string, any>} context */
  html(answer, context) {
    const inside = this.environment.render(`${answer.template}.html`, { ...context, ...answer.context });
    if (answer.kind === 'fragment') return inside;
    const live = answer.live ? ' data-live' : '';
    return `<main id="main" class="main" hx-history-elt${live}>${inside}</main>`;
  }
}
