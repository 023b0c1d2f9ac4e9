// What a page answers with: a whole view, a part of it, or the way to another page.

/**
 * @typedef {{kind: 'view' | 'fragment' | 'redirect', template?: string, context?: Record<string, any>, status?: number,
 *   path?: string, said?: string, live?: boolean}} Answer
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

/** Go there; `said` is the Fluent id of a short message. @param {string} path @returns {Answer} */
export function redirect(path, { said = '' } = {}) {
  return { kind: 'redirect', path, said };
}
