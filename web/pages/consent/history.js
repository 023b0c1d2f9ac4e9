// What a member said about being contacted, in the order it was said: who heard it, when and how.

const SOURCES = ['in_store', 'by_phone', 'signed_form', 'written_reply'];

/** How a member may have said so; an older playbook has no such list. @param {any} tablet */
export function sourcesOf(tablet) {
  const listed = tablet.choices('consent_source');
  return listed.length ? listed : SOURCES.map((key) => ({ key, label: tablet.words.t(`consent-source-${key}`) }));
}

/** Consents and refusals, the newest first. @param {any} tablet @param {string} memberId */
export function historyOf(tablet, memberId) {
  const { words } = tablet;
  const sources = new Map([...tablet.choices('refusal_source'), ...sourcesOf(tablet)].map(({ key, label }) => [key, label]));
  const sourceOf = (source) => (source === 'number' ? words.t('refusal-source-number') : (sources.get(source) ?? ''));
  return tablet.rows('consent/history', { member_id: memberId }).map((row) => ({
    ...row,
    title: words.t(`consent-event-${row.kind}`),
    what: whatOf(words, row),
    how: sourceOf(row.source),
    ended: row.withdrawn_day ? words.t('consent-event-ended', { day: row.withdrawn_day }) : '',
  }));
}

function whatOf(words, { channel, purpose }) {
  const said = [channel !== 'all' && words.t(`consent-channel-${channel}`), purpose !== 'all' && words.t(`refusal-purpose-${purpose}`)].filter(Boolean);
  return said.join(' · ') || words.t('consent-generally');
}
