// What has not reached the server, opened, as one JSON text that another tablet or the office can be given.

/** @param {any} tablet @returns {Promise<{name: string, text: string, count: number}>} */
export async function exported(tablet) {
  const { outbox, identity, rules, clock } = tablet.parts;
  const entries = [...(await outbox.unsent()), ...(await outbox.needsAttention())].sort((a, b) => a.order - b.order);
  const { device, store, role, epoch } = identity.card;
  const operations = await Promise.all(
    entries.map(async (entry) => {
      const { mid, scope, op_id, op, made_at, state, code } = entry;
      return {
        mid,
        scope,
        op_id,
        op,
        made_at,
        state,
        code,
        ...(await outbox.body(entry)),
        facts: await outbox.facts(entry),
      };
    }),
  );
  const document = {
    kind: 'huitouke.unsent',
    proto: rules.protocol,
    schema: rules.schema,
    device,
    store,
    role,
    epoch,
    written_at: clock.now(),
    operations,
    photos: await photosOf(tablet),
  };
  return {
    name: `huitouke-${store}-${tablet.today}-unsent.json`,
    text: JSON.stringify(document, null, 1),
    count: operations.length,
  };
}

/** Which photos wait; their bytes are too many for a text and stay on this tablet. */
async function photosOf({ parts }) {
  const waiting = [...(await parts.blobs.waiting()), ...(await parts.blobs.refused())];
  return waiting.map(({ id, op_id, sha256, bytes, type, purpose, state, code }) =>
    ({ id, op_id, sha256, bytes, type, purpose, state, code }));
}
