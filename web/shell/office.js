// The office's pages come from the server; htmx swaps parts of them.

import 'htmx.org';
import { watchChoosing } from './choosing.js';
import { wire } from './controls.js';

wire();
watchChoosing();
// a page that watches something says when it cannot see it
for (const [event, unreachable] of /** @type {const} */ ([['htmx:error', true], ['htmx:after:request', false]])) {
  document.addEventListener(event, () => document.body.toggleAttribute('data-unreachable', unreachable));
}
// the strip of tabs on a phone begins at the left; where the person is may be further on
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
