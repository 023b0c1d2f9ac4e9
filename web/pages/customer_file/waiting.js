// How much of the customer files waits for the person in hand: reviews whose day has passed, questions of others.

import { isHead, openQuestions } from './looks.js';
import { progressOf } from './reviews.js';

/** @param {any} tablet */
export function waitingFiles(tablet) {
  return progressOf(tablet).late + (isHead(tablet) ? openQuestions(tablet).length : 0);
}
