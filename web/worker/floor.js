// Answers the shell's requests: finds the page, sees that the tablet is enrolled, loaded and in somebody's hand, and
// renders the answer.

import { redirect, view } from './answer.js';
import { cleaned } from './characters.js';
import { Refused, Unreachable } from './server.js';

const LONGEST_WAY = 5;

/** @typedef {{method: string, path: string, entries: [string, any][], target: string, page?: string}} Asked */

export class Floor {
  /** @param {{tablet: any, routes: import('./routes.js').Routes, renderer: () => any, person: any, phase: () => string}} parts */
  constructor({ tablet, routes, renderer, person, phase }) {
    this.tablet = tablet;
    this.routes = routes;
    this.renderer = renderer;
    this.person = person;
    this.phase = phase;
  }

  /** @param {Asked} asked @returns {Promise<{status: number, html: string, path: string, moved: boolean, said: string,
   * file?: {name: string, text?: string, content?: Uint8Array, type: string}}>} */
  async answer(asked) {
    let [request, said] = [asked, ''];
    for (let way = 0; way < LONGEST_WAY; way += 1) {
      const answer = await this.page(request);
      said = answer.said || said;
      if (answer.kind !== 'redirect') return this.written(answer, request, way > 0, said);
      request = { method: 'GET', path: answer.path, entries: [], target: 'main' };
    }
    throw new Error(`too many redirects at ${asked.path}`);
  }

  async page(request) {
    const url = new URL(request.path, 'http://tablet');
    const elsewhere = await this.elsewhere(url.pathname);
    if (elsewhere === '/floor/sign_in') this.tablet.parts.places.set('wanted', wanted(request));
    if (elsewhere) return redirect(elsewhere);
    const found = this.routes.find(request.method, url.pathname);
    if (!found) return view('shared/not_found', {}, { status: 404 });
    const query = Object.fromEntries(url.searchParams);
    return this.handled(found, { path: url.pathname, query, form: formOf(request.entries), target: request.target });
  }

  async handled({ handler, params }, visit) {
    try {
      return await handler({ ...visit, params, tablet: this.tablet });
    } catch (error) {
      if (error instanceof Unreachable) return this.failed('offline', 503);
      if (error instanceof Refused) return this.failed(error.code, error.status);
      // the rows went away under it: fetched anew, or another window has them
      const elsewhere = await this.elsewhere(visit.path);
      if (elsewhere) return redirect(elsewhere);
      console.error(error);
      return this.failed('server', 500);
    }
  }

  failed(code, status) {
    return view('shared/problem', { problem: this.tablet.problem(code) }, { status });
  }

  /** Where a person must go first, or empty. */
  async elsewhere(path) {
    const phase = this.phase();
    const open = { enrol: '/floor/enrol', loading: '/floor/loading', taken: '/floor/taken' };
    if (phase === 'withdrawn' && path.startsWith('/floor/enrol')) return '';
    if (phase in open) return `${path}/`.startsWith(`${open[phase]}/`) || path === '/floor/language' ? '' : open[phase];
    if (path.startsWith('/floor/sign_in') || path.startsWith('/floor/language')) return '';
    if (!(await this.person.touched())) return '/floor/sign_in';
    if (phase === 'withdrawn') return `${path}/`.startsWith('/floor/sync/') ? '' : '/floor/sync';
    return path === '/floor' || path === '/floor/' || path in { '/floor/enrol': 1, '/floor/loading': 1 } ? '/floor/today' : '';
  }

  written(answer, request, moved, said) {
    const { tablet } = this;
    const spoken = said ? tablet.words.t(...[said].flat()) : '';
    if (answer.kind === 'file') return { status: 200, html: '', path: request.path, moved: false, said: spoken, file: answer.file };
    const ready = ['ready', 'withdrawn'].includes(this.phase());
    const context = {
      me: tablet.me,
      store: ready ? tablet.store : null,
      today: ready ? tablet.today : '',
      path: request.path,
      locale: tablet.words.locale,
      problems: {},
    };
    const html = this.renderer().html(answer, context);
    return { status: answer.status ?? 200, html, path: request.path, moved, said: spoken };
  }
}

/** Where the person is led back to after signing in: a page, never a part of one. @param {Asked} request */
function wanted({ method, path, target, page }) {
  return method === 'GET' && target === 'main' ? path : (page ?? '');
}

/** Later values of the same name make a list. */
function formOf(entries) {
  const form = {};
  for (const [name, value] of entries) {
    const text = typeof value === 'string' ? cleaned(value) : value;
    form[name] = name in form ? [].concat(form[name], text) : text;
  }
  return form;
}
