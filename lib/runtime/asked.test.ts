import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askerOf, keepAsked } from './asked';

const server = createServer();
let seen: Promise<{ request: IncomingMessage; response: ServerResponse }>;

beforeEach(async () => {
  seen = new Promise((resolve) => server.once('request', (request, response) => resolve({ request, response })));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  // Of a test that has failed, whose failure would be told after ten minutes.
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

const ask = () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return socket;
};

test('who waits is not lost; who has gone is, and stays so when the request is over', async () => {
  const socket = ask();
  const { request, response } = await seen;
  keepAsked('1', request, response, 0);
  const asker = askerOf('1');
  expect(asker.isLost()).toBe(false);
  const closed = new Promise((done) => response.once('close', done));
  socket.destroy();
  await closed;
  expect([asker.isLost(), askerOf('1').isLost()]).toEqual([true, true]);
});

test('who was answered may go: that is no word against what was asked', async () => {
  const socket = ask().resume();
  const { request, response } = await seen;
  keepAsked('2', request, response, 0);
  const asker = askerOf('2');
  const closed = new Promise((done) => socket.once('close', done));
  response.shouldKeepAlive = false;
  response.end('done');
  await closed;
  expect(asker.isLost()).toBe(false);
});

test('nobody means for longer than 10 s what they asked, counted with what it may have waited unseen', async () => {
  const socket = ask();
  const { request, response } = await seen;
  keepAsked('3', request, response, 9_000);
  keepAsked('4', request, response, 10_001);
  expect([askerOf('3').isLost(), askerOf('4').isLost()]).toEqual([false, true]);
  response.end();
  socket.destroy();
});
