import { saying } from '@/lib/domain/words/saying';

/** Said of what broke after it had begun. It may have been done: a commit whose acknowledgement is lost, say. */
export const NOT_KNOWN = saying('doorReply.notKnown');
