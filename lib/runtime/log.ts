import pino from 'pino';
import type { Say } from '../restarts/restart-context';

const logger = pino({
  base: null,
  messageKey: 'message',
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});

/** From here on only lines of this level or graver are written. */
export function setLogLevel(level: 'info' | 'warn' | 'error' | 'silent'): void {
  logger.level = level;
}

/** One structured line on standard output. Callers give names and codes, never credentials or signed text. */
export const say: Say = (level, message, about = {}) => {
  logger[level](about, message);
};
