// Photos: taking one into a form, showing one. Their bytes never stand in a page; the page asks for them by their SHA-256.

import { fragment, picture, view } from '../../worker/answer.js';
import { shown } from './photos.js';

export const routes = [
  ['POST', '/floor/attachments/chosen', (visit) => choose(visit, 'attachment/_chosen')],
  ['POST', '/floor/attachments/signed', (visit) => choose(visit, 'attachment/_signed')],
  ['GET', '/floor/attachments/bytes/:name', bytes],
  ['GET', '/floor/attachments/:id+', show],
];

const TYPE = 'image/jpeg';

/** A photo as the page made it smaller, or a signature as it was drawn. */
async function choose({ tablet, form }, answer) {
  const { blobs, rules } = tablet.parts;
  const content = form.photo instanceof Blob ? new Uint8Array(await form.photo.arrayBuffer()) : new Uint8Array();
  const code = wrong(content, form.photo?.type, rules.blobs.largest);
  if (code) return fragment('attachment/_problem', { problem: tablet.problem(code) }, { status: 422 });
  return fragment(answer, { sha256: await blobs.choose(content, TYPE) });
}

function wrong(content, type, largest) {
  if (type !== TYPE) return 'blob.type_unknown';
  if (!content.byteLength) return 'blob.unreadable';
  return content.byteLength > largest ? 'blob.too_large' : '';
}

async function bytes({ tablet, params }) {
  const found = await tablet.parts.blobs.content(params.name);
  return found ? picture(found.content, found.type) : fragment('attachment/_problem', { problem: '' }, { status: 404 });
}

async function show({ tablet, params }) {
  const row = tablet.row('attachment/one', { id: params.id });
  if (!row) return view('shared/not_found', {}, { status: 404 });
  const [photo] = await shown(tablet, [row]);
  return view('attachment/show', { photo, back: placeOf(row) }, { live: true });
}

/** The page of what it shows. */
function placeOf({ noun, subject_id: subject, member_id: member }) {
  if (noun === 'checklist') return `/floor/checklists/${subject}`;
  if (noun === 'card' && subject) return `/floor/cards/${subject}`;
  if (noun === 'purchase') return `/floor/purchases/${subject}`;
  return member ? `/floor/members/${member}` : '/floor/members';
}
