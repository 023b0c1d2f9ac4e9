// The chain over a tablet's operations: SHA-256 in hex over the previous chain and the operation's bytes. Twin of
// sync/wire.py's `chain`.

const encoder = new TextEncoder();

/** The chain after each of the operations. @param {string} previous @param {string[]} operations */
export async function digests(previous, operations) {
  const links = [];
  let link = previous;
  for (const operation of operations) {
    link = hex(await crypto.subtle.digest('SHA-256', encoder.encode(link + operation)));
    links.push(link);
  }
  return links;
}

/** @param {ArrayBuffer} bytes */
export function hex(bytes) {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
