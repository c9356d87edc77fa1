import type { ServiceWords } from '@/lib/cloud/failures';
import type { RebootAnswer } from '@/lib/restarts/record-answer';

const words: ServiceWords = {
  code: 'DiskError',
  message: 'IncorrectDiskStatus.',
  requestId: 'R-1',
  httpStatus: 403,
  recommend: null,
  accessDenied: null,
};

/** ECS said no. */
export const refusal = { ok: false, error: { class: 'refused', words } } as const satisfies RebootAnswer;

/** Nobody knows what ECS said. */
export const lost = {
  ok: false,
  error: { class: 'unconfirmed', cause: 'read_timeout', words: null },
} as const satisfies RebootAnswer;
