import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { processWide } from '../../process-wide';

/**
 * What is known of the connection under a call. `never_established`: it is destroyed, and TCP (for https: TLS as well)
 * never came up on it, so not one byte of the request can have left. `unknown` must be read as "may have been sent".
 */
export type Wire = 'unknown' | 'never_established' | 'established';

interface Witness {
  socket: Socket | null;
  established: boolean;
  /** Told once, when it is established. */
  onEstablished: () => void;
}

/** The witness of the call that is being made. Node's channel is listened to from the first call on, once. */
const witnesses = () =>
  processWide('wire-witnesses', () => {
    const own = new AsyncLocalStorage<Witness>();
    subscribe('http.client.request.start', (message) => onRequest(own.getStore(), message));
    return own;
  });

/**
 * Runs a call of the SDK and watches the connection under it. The SDK's own errors cannot tell: its ConnectTimeout is a
 * timer on an idle socket, which fires on a reused connection, or after the process was frozen, although the request
 * was sent (ecs-facts.md section 5). Node's own channel shows the request, and with it the socket.
 * @param onEstablished told when the request leaves: not of a call that reaches nobody.
 */
export function watchWire<T>(
  call: () => Promise<T>,
  onEstablished: () => void = () => undefined,
): { promise: Promise<T>; wire: () => Wire } {
  const witness: Witness = { socket: null, established: false, onEstablished };
  return { promise: witnesses().run(witness, async () => call()), wire: () => wireOf(witness) };
}

function wireOf(witness: Witness): Wire {
  if (witness.established) return 'established';
  // A socket that still lives may connect after all.
  return witness.socket?.destroyed === true ? 'never_established' : 'unknown';
}

function onRequest(witness: Witness | undefined, message: unknown): void {
  if (witness === undefined) return;
  const request =
    typeof message === 'object' && message !== null && 'request' in message
      ? message.request
      : /* v8 ignore next */ null;
  // A second request in one call, or a channel of another shape, is nothing that we know: then nothing is claimed.
  if (!(request instanceof ClientRequest) || request.socket === null || witness.socket !== null) {
    establish(witness);
    return;
  }
  const { socket } = request;
  witness.socket = socket;
  if (request.reusedSocket || !socket.connecting) {
    establish(witness);
    return;
  }
  socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => establish(witness));
}

function establish(witness: Witness): void {
  if (witness.established) return;
  witness.established = true;
  witness.onEstablished();
}
