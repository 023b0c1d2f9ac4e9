/**
 * Every visible word: Fluent messages of one language, and amounts and days as that language writes them.
 *
 * Twin: `server/words.py`; both run `sync/vectors/words.json`. Method names are the ones that templates call, hence the
 * underscores.
 */
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import * as formats from './formats.js';

export const LOCALES = formats.LOCALES;
const NAMES = ['t', 'tr', 'money', 'money_short', 'number', 'percent', 'day', 'day_short', 'date_time', 'time'];

/** @type {Map<string, FluentResource>} */
const PARSED = new Map();

/** A tablet speaks anew at its start and with its store's time zone; parsing all of it takes long on a small one. */
function parsed(text) {
  const known = PARSED.get(text) ?? new FluentResource(text);
  PARSED.set(text, known);
  return known;
}

/** An id, or an argument of a message, that is not there. */
export class WordMissing extends Error {}

export class Words {
  /**
   * `resources` holds the Fluent text of each language. `strict`: a missing id or argument is an error; otherwise the
   * id is shown in its place.
   * @param {{ locale: string, timeZone?: string, currency?: string, strict?: boolean,
   *   resources: Record<string, string> }} settings
   */
  constructor({ locale, timeZone = 'Asia/Shanghai', currency = 'CNY', strict = false, resources }) {
    this.locale = locale;
    this.timeZone = timeZone;
    this.currency = currency;
    this.strict = strict;
    this.bundle = new FluentBundle(locale, { useIsolating: false });
    this.bundle.addResource(parsed(resources[locale]));
  }

  /**
   * The message, its arguments shown by the rule of `argument`.
   * @param {string} id
   * @param {Record<string, unknown>} [args]
   * @returns {string}
   */
  t(id, args = {}) {
    const pattern = this.bundle.getMessage(id)?.value;
    if (!pattern) return this.#missing(id, this.has(id) ? 'no text' : 'no such id');
    if (typeof pattern === 'string') return pattern;
    const errors = [];
    const shown = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, this.#argument(name, value)]));
    const text = this.bundle.formatPattern(pattern, shown, errors);
    return errors.length ? this.#missing(id, String(errors[0]), text) : text;
  }

  has(id) {
    return this.bundle.hasMessage(id);
  }

  tr(jsonText) {
    return formats.translated(jsonText, this.locale);
  }

  money(minor) {
    return formats.money(minor, this.currency);
  }

  money_short(minor) {
    return formats.money(minor, this.currency, true);
  }

  number(value) {
    return formats.number(value);
  }

  percent(ratio) {
    return formats.percent(ratio);
  }

  day(text) {
    return formats.day(text, this.locale);
  }

  day_short(text, near = '') {
    return formats.dayShort(text, this.locale, near);
  }

  date_time(at) {
    return formats.dateTime(at, this.locale, this.timeZone);
  }

  time(at) {
    return formats.time(at, this.timeZone);
  }

  /** What templates call, by name. */
  globals() {
    return Object.fromEntries(NAMES.map((name) => [name, this[name].bind(this)]));
  }

  /**
   * How an argument is shown, by its name and type: `…_minor` money, `…_day` a day, `…_at` a time, `…_ratio` percent;
   * any other number as `number` shows it, still choosing the plural; true and false as these words.
   */
  #argument(name, value) {
    if (typeof value === 'boolean') return String(value);
    const ending = name.slice(name.lastIndexOf('_') + 1);
    if (typeof value === 'string') return ending === 'day' ? this.day(value) : value;
    const figure = typeof value === 'bigint' ? Number(value) : value;
    if (typeof figure !== 'number') return '';
    if (ending === 'minor') return this.money(figure);
    if (ending === 'at') return this.date_time(figure);
    if (ending === 'ratio') return this.percent(figure);
    return new ShownNumber(formats.roundHalfUp(figure, 2));
  }

  #missing(id, why, text = '') {
    if (this.strict) throw new WordMissing(`${id} (${this.locale}): ${why}`);
    console.warn(`words: ${id} (${this.locale}): ${why}`);
    return text || `[${id}]`;
  }
}

class ShownNumber extends FluentNumber {
  toString() {
    return formats.number(this.value);
  }
}

/**
 * The language a person chose, else the first that their browser asks for and we have, else zh-CN.
 * @param {readonly string[]} wishes as in navigator.languages
 * @param {string} [chosen]
 */
export function negotiate(wishes, chosen = '') {
  if (LOCALES.includes(chosen)) return chosen;
  return wishes.map(nearest).find(Boolean) ?? LOCALES[0];
}

function nearest(tag) {
  const [language, ...parts] = tag.toLowerCase().split('-');
  if (language === 'en') return 'en';
  if (language !== 'zh') return '';
  const traditional = parts.some((part) => ['tw', 'hk', 'mo', 'hant'].includes(part));
  return traditional && !parts.includes('hans') ? 'zh-TW' : 'zh-CN';
}
