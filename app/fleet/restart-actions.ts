'use server';

import { askRestart, turnAwayNow } from '@/app/fleet/ask-restart';
import { personActor } from '@/lib/domain/access/actor';
import type { RestartInput, RestartReply } from '@/lib/domain/instance/fleet-views';
import { saying } from '@/lib/domain/words/saying';
import { errorName } from '@/lib/error-name';
import { desk } from '@/lib/runtime/desk';
import { say } from '@/lib/runtime/log';
import { enter } from '../doors/act';
import { readerLanguage } from '../doors/reader-language';
import { currentAsker } from '../doors/who';

/** Restart, force restart or dry run of one instance. Whatever a browser sends is checked behind this door. */
export async function restartAction(input: RestartInput): Promise<RestartReply> {
  const turnedAway = turnAwayNow(desk().restarts);
  if (turnedAway !== null) return turnedAway;
  const admission = await enter('action restartAction').catch((error: unknown) => {
    say('error', 'Who asks for a restart could not be read', { error: errorName(error) });
    return null;
  });
  if (admission === null) return { kind: 'unavailable', ...saying('doorReply.askerUnreadable') };
  if (!admission.ok) return admission.reply;
  const actor = { ...personActor(admission.person), asker: await currentAsker() };
  return askRestart(desk().restarts, actor, input, await readerLanguage());
}
