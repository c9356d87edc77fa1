import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

// The thread listens and then stands still, so that nothing takes connections off the queue. When woken it says how
// many bytes came in all.
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const gate = new Int32Array(workerData);
let bytes = 0;
const server = require('node:net').createServer((socket) => {
  socket.on('data', (chunk) => { bytes += chunk.length; });
  socket.on('error', () => {});
});
parentPort.on('message', () => parentPort.postMessage({ bytes }));
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage({ port: server.address().port });
  setImmediate(() => Atomics.wait(gate, 0, 0));
});`;

/** A port that swallows connection attempts, as a firewall that drops packets does. */
export interface BlackHole extends AsyncDisposable {
  host: string;
  /** Opens it and tells how many bytes had been sent to it. */
  bytesReceived(): Promise<number>;
}

/** Fills the accept queue of a listener that never accepts: from then on Linux drops every further SYN. */
export async function openBlackHole(): Promise<BlackHole> {
  const gate = new SharedArrayBuffer(4);
  const worker = new Worker(program, { eval: true, workerData: gate });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const fillers: Socket[] = [];
  // Linux queues one more than the backlog says; with these two it is full.
  for (let i = 0; i < 2; i += 1) {
    const filler = connect(port, '127.0.0.1');
    await once(filler, 'connect');
    fillers.push(filler);
  }
  const wake = () => {
    Atomics.store(new Int32Array(gate), 0, 1);
    Atomics.notify(new Int32Array(gate), 0);
  };
  return {
    host: `127.0.0.1:${port}`,
    async bytesReceived() {
      wake();
      worker.postMessage('count');
      const [{ bytes }] = (await once(worker, 'message')) as [{ bytes: number }];
      return bytes;
    },
    async [Symbol.asyncDispose]() {
      wake();
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
}
