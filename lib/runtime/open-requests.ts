import { subscribe } from 'node:diagnostics_channel';
import { type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { delay } from '../clock';
import { whenOver } from './when-over';

/** The requests that the servers of this process have not answered yet. */
export interface OpenRequests {
  count(): number;
  /** From now on every answer closes its connection, so that a client's next request goes to another process. */
  closeAfterAnswers(): void;
  /** Takes no new connection and waits for the answers that are open, up to `withinMs`. */
  finish(withinMs: number): Promise<void>;
}

/**
 * Watches the HTTP servers of this process by Node's own diagnostics channel, since Next gives no hold of its server.
 * Requests that came before are not seen.
 */
export function watchRequests(): OpenRequests {
  const servers = new Set<Server>();
  const open = new Set<ServerResponse>();
  let closing = false;
  let noneLeft: (() => void) | null = null;
  subscribe('http.server.request.start', (message) => {
    const { response, socket, server } = message as { response?: unknown; socket: Socket; server: Server };
    if (!(response instanceof ServerResponse)) return;
    servers.add(server);
    open.add(response);
    if (closing) response.shouldKeepAlive = false;
    whenOver(response, socket, () => {
      open.delete(response);
      if (open.size === 0) noneLeft?.();
    });
  });
  return {
    count: () => open.size,
    closeAfterAnswers: () => {
      closing = true;
      for (const response of open) response.shouldKeepAlive = false;
    },
    finish: async (withinMs) => {
      for (const server of servers) {
        server.close();
        server.closeIdleConnections();
      }
      if (open.size === 0) return;
      await Promise.race([
        new Promise<void>((resolve) => {
          noneLeft = resolve;
        }),
        delay(withinMs),
      ]);
    },
  };
}
