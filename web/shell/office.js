// The office's pages come from the server; htmx swaps parts of them.

import 'htmx.org';
import { wire } from './controls.js';

wire();
