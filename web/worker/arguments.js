// Checks an operation's arguments against their schema (compiled at build) and says which field is wrong.

import * as validators from '../generated/validators.js';

const CODES = {
  required: 'args.required', minLength: 'args.required', maxLength: 'args.too_long', pattern: 'args.pattern',
  maximum: 'args.too_large', minimum: 'args.too_small',
};

/** Fills in defaults. @param {string} name @param {Record<string, any>} args
 * @returns {{code: string, field: string} | null} */
export function wrong(name, args) {
  const validate = validators[name.replaceAll('.', '__')];
  if (!validate) return { code: 'operation.unknown', field: '' };
  if (validate(args)) return null;
  const [error] = validate.errors;
  const field = error.params.missingProperty ?? error.instancePath.split('/')[1] ?? '';
  const empty = error.keyword === 'pattern' && args[field] === '';
  return { code: empty ? 'args.required' : (CODES[error.keyword] ?? 'args.invalid'), field };
}
