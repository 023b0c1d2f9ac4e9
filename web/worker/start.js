// Puts the tablet's parts together, in the order they need each other. The host brings the database engine and the
// built pages, so that the same tablet runs in a browser and in a test.

import { Blobs } from './blobs.js';
import { digests } from './chain.js';
import { Clock } from './clock.js';
import { dayOf } from './days.js';
import { Enrolment } from './enrolment.js';
import { Floor } from './floor.js';
import { IdentityCard } from './identity.js';
import { Keeper } from './keeper.js';
import { Loop } from './loop.js';
import { Outbox } from './outbox.js';
import { PersonInHand } from './person.js';
import { Renderer } from './render.js';
import { Routes } from './routes.js';
import { Server } from './server.js';
import { Store } from './store.js';
import { Sync } from './sync.js';
import { Tablet } from './tablet.js';
import { Turns } from './turns.js';
import { Uploads } from './uploads.js';
import { Vault } from './vault.js';
import { Withdrawal } from './withdrawal.js';
import { Words, negotiate } from './words.js';

/** @param {{sqlite3Init: Function, rules: any, locales: Record<string, string>, routes: any[], templates: any,
 *   tell: (message: any) => void, sitting?: string}} host `sitting`: the same as long as the browser stays open */
export async function start({ sqlite3Init, rules, locales, routes, templates, tell, sitting = '' }) {
  const store = await Store.open();
  const vault = await Vault.open(store);
  const identity = new IdentityCard(store, vault);
  await identity.load();
  const clock = await new Clock({ store, device: identity.card?.device ?? '' }).load();
  const outbox = new Outbox(store, vault, rules);
  const server = new Server(() => identity.card?.token);
  const withdrawal = await new Withdrawal(store).load();

  /** @type {any} */
  const parts = { store, vault, identity, clock, outbox, server, withdrawal, rules, digests, turns: new Turns(), places: new Map() };
  const tablet = new Tablet(parts);
  const waits = () => tell({ kind: 'waiting', text: tablet.words.t('device-waiting') });
  const keeper = new Keeper({ sqlite3Init, parts, tell, waits });
  const person = new PersonInHand(tablet, sitting);
  parts.replica = () => keeper.replica;
  parts.reload = () => keeper.reload();
  parts.taken = () => keeper.taken;
  parts.forget = () => keeper.forget();
  parts.shownSince = () => (keeper.durable ? Infinity : keeper.snapshotAt);
  parts.contextOf = (head, { actor, hlc, blobs }) => {
    const at = Number(hlc.slice(0, 13));
    const { device } = parts.identity.card;
    return { scope: head.scope, seq: 0, op_id: head.op_id, actor, at, day: dayOf(at, tablet.timeZone), hlc, blobs, device };
  };
  tablet.sync = new Sync(parts);
  tablet.sync.begin();
  tablet.keeper = keeper;
  tablet.person = person;
  parts.blobs = new Blobs(parts);
  const loop = new Loop({ tablet, keeper, tell });
  tablet.uploads = new Uploads(parts, { tell: () => loop.tellStanding().catch((error) => console.error(error)) });
  parts.soon = () => loop.soon();
  tablet.loop = loop;
  tablet.enrolment = new Enrolment(tablet);

  let renderer = /** @type {any} */ (null);
  tablet.speak = async (locale) => {
    if (locale) await store.put('locale', locale);
    const chosen = (await store.get('locale')) ?? identity.card?.locale ?? '';
    const chain = keeper.replica?.loaded() ? tablet.chain : null;
    const timeZone = chain ? tablet.timeZone : undefined;
    const wishes = globalThis.navigator?.languages ?? [];
    tablet.words = new Words({ locale: negotiate(wishes, chosen), timeZone, currency: chain?.currency || undefined, resources: locales });
    renderer = new Renderer(templates, tablet.words);
    tell({ kind: 'words', locale: tablet.words.locale, tabs: tabsOf(tablet.words), update: updateOf(tablet.words) });
  };
  await tablet.speak();
  if (identity.card) {
    await keeper.open();
    await tablet.speak();
  }
  if (['ready', 'withdrawn'].includes(keeper.phase())) await person.resume();
  loop.begin();
  const floor = new Floor({ tablet, routes: new Routes(routes), renderer: () => renderer, person, phase: () => keeper.phase() });
  tell({ kind: 'ready', phase: keeper.phase() });
  return { floor, tablet, wake: () => loop.wake(), tellStanding: () => loop.tellStanding() };
}

function updateOf(words) {
  return { ready: words.t('shell-update_ready'), later: words.t('shell-update_later') };
}

function tabsOf(words) {
  const tabs = ['today', 'members', 'checklists', 'store', 'sync'];
  return Object.fromEntries(tabs.map((tab) => [tab, words.t(`shell-${tab}`)]));
}
