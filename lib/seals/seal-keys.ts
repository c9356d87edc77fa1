import { createHmac } from 'node:crypto';

/**
 * What is made of DESK_HISTORY_KEY: a key for each kind of fleet and use, so that a signature of one kind can never stand for
 * another, nor what is sealed of a simulated fleet for a real one.
 */
export interface HistoryKeys {
  /** Tells which key it is, and nothing of the key. */
  print: string;
  event: Buffer;
  seal: Buffer;
  genesis: Buffer;
  checkpoint: Buffer;
}

/** @param key DESK_HISTORY_KEY as it is set. */
export function historyKeys(key: string, fleet: 'simulated' | 'alibaba'): HistoryKeys {
  const derive = (use: string) => createHmac('sha256', key).update(`restart-desk/history/1/${fleet}/${use}`).digest();
  return {
    print: derive('print').toString('hex').slice(0, 16),
    event: derive('event'),
    seal: derive('seal'),
    genesis: derive('genesis'),
    checkpoint: derive('checkpoint'),
  };
}
