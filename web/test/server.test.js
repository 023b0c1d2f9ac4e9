// An answer that breaks off: the server was killed, or froze, while it was speaking.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Server, Unreachable } from '../worker/server.js';

const SPOKEN = {
  '/cut': (answer) => {
    answer.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
    answer.write('{"epoch": "e');
    setTimeout(() => answer.destroy(), 20);
  },
  '/portal': (answer) => answer.end('<!doctype html><title>Welcome to our network</title>'),
};
/** @type {import('node:http').Server} */
let listening;
let server;

before(async () => {
  listening = createServer((asked, answer) => SPOKEN[asked.url](answer));
  await new Promise((resolve) => listening.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {any} */ (listening.address());
  server = new Server(() => 't', (path, request) => fetch(`http://127.0.0.1:${port}${path}`, request));
});
after(() => listening.close());

test('an answer that is cut off is no answer', async () => {
  await assert.rejects(server.post('/cut', {}), Unreachable);
  await assert.rejects(server.json('/cut'), Unreachable);
  await assert.rejects(server.bytes('/cut'), Unreachable);
});

test('the sign-in page of a network is no answer', async () => {
  await assert.rejects(server.post('/portal', {}), Unreachable);
});
