import { view } from '../../worker/answer.js';

export const routes = [['GET', '/floor/today', today]];

function today({ tablet }) {
  return view('today/list', { rows: [] }, { live: true });
}
