// What a page answers with: a whole view, a part of it, or the way to another page.

/**
 * @typedef {string | [string, Record<string, any>]} Said a Fluent id, or with its arguments
 * @typedef {{kind: 'view' | 'fragment' | 'redirect' | 'file', template?: string, context?: Record<string, any>,
 *   status?: number, path?: string, said?: Said, live?: boolean,
 *   file?: {name: string, text?: string, content?: Uint8Array, type: string}}} Answer
 */

/** The inside of <main>; `live`: shown anew when rows arrive. @param {string} template
 * @param {Record<string, any>} [context] @returns {Answer} */
export function view(template, context = {}, { status = 200, said = '', live = false } = {}) {
  return { kind: 'view', template, context, status, said, live };
}

/** A part that htmx puts in its place. @param {string} template @param {Record<string, any>} [context] @returns {Answer} */
export function fragment(template, context = {}, { status = 200, said = '' } = {}) {
  return { kind: 'fragment', template, context, status, said };
}

/** Go there; `said` is a short message: a Fluent id, or [id, arguments]. @param {string} path
 * @param {{said?: Said}} [options] @returns {Answer} */
export function redirect(path, { said = '' } = {}) {
  return { kind: 'redirect', path, said };
}

/** A file for the person to keep. @param {string} name @param {string} text
 * @param {{type?: string, said?: Said}} [options] @returns {Answer} */
export function file(name, text, { type = 'application/json', said = '' } = {}) {
  return { kind: 'file', file: { name, text, type }, said };
}

/** A photo for the page to show. @param {Uint8Array} content @param {string} type @returns {Answer} */
export function picture(content, type) {
  return { kind: 'file', file: { name: '', content, type } };
}
