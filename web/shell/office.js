// The office's pages come from the server; htmx swaps parts of them.

import 'htmx.org';
import { wire } from './controls.js';

wire();
// the strip of tabs on a phone begins at the left; where the person is may be further on
document.querySelector('.tabs [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
