// One run through one version of a checklist, with its ticks.

import { spoken } from '../../worker/formats.js';

/** @param {any} tablet @param {string} id */
export function runOf(tablet, id) {
  const run = tablet.row('checklist/run', { id });
  const checklist = run && tablet.row('checklist/by_id', { id: run.checklist_id });
  if (!checklist) return null;
  const ticks = new Map(tablet.rows('checklist/ticks', { run: id }).map((tick) => [tick.point, tick]));
  const sections = sectionsOf(tablet, checklist, ticks);
  const points = sections.flatMap((section) => section.points);
  return {
    run,
    title: tablet.words.tr(checklist.title),
    version: checklist.version,
    newest: checklist.newest,
    sections,
    done: points.filter(({ ticked }) => ticked).length,
    total: points.length,
    op_id: tablet.newId(),
    unticked: points.filter(({ ticked }) => !ticked),
    unexplained: points.filter(({ ticked, note }) => !ticked && !note),
    mine: run.state === 'open' && run.staff_id === tablet.me.id,
    discardable: run.state === 'open' && (run.staff_id === tablet.me.id || tablet.me.role !== 'clerk'),
    discard_id: tablet.newId(),
  };
}

function sectionsOf(tablet, checklist, ticks) {
  const tr = (texts) => spoken(texts, tablet.words.locale);
  return JSON.parse(checklist.body).sections.map(({ id, title, points }) => ({
    id,
    title: tr(title),
    points: points.map((point) => ({
      id: point.id,
      text: tr(point.text),
      ticked: Boolean(ticks.get(point.id)?.ticked),
      note: ticks.get(point.id)?.note ?? '',
    })),
  }));
}
