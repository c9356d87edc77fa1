import type { IncomingMessage } from 'node:http';

/** The body of a request, or why there is none: it did not come in time, or whoever sent it has gone. */
export type Body = { ok: true; bytes: Buffer } | { ok: false; why: 'late' | 'gone' };

/**
 * Reads a body whole before the framework sees the request, and puts it back for the framework to read: so nobody holds
 * anything of ours by sending slowly, and what cannot be decoded is known before it is.
 * @param length of the body, in bytes, as its header says; Node itself lets no more and no less through.
 */
export function readBody(request: IncomingMessage, length: number, withinMs: number): Promise<Body> {
  if (length === 0) return Promise.resolve({ ok: true, bytes: Buffer.alloc(0) });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let read = 0;
    const finish = (body: Body) => {
      clearTimeout(timer);
      request.off('readable', take).off('close', gone).off('error', gone);
      resolve(body);
    };
    const take = () => {
      for (let chunk = request.read(); chunk !== null; chunk = request.read()) {
        chunks.push(chunk);
        read += chunk.length;
        if (read < length) continue;
        const bytes = Buffer.concat(chunks);
        // In the same turn as the last of it was taken out: its end has not been announced yet.
        request.unshift(bytes);
        return finish({ ok: true, bytes });
      }
    };
    const gone = () => finish({ ok: false, why: 'gone' });
    const timer = setTimeout(() => finish({ ok: false, why: 'late' }), withinMs);
    request.on('readable', take).on('close', gone).on('error', gone);
  });
}
