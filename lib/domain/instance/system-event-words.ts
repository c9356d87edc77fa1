import { fullMinute } from '../time/moments';
import type { Language } from '../words/language';
import { asSentence } from '../words/prose';
import type { Tone } from '../words/tone';
import { eventTypeKey, eventTypeName, type SystemEventData, type SystemEventStatus } from './system-events';

type Titled = { title: string; tone: Tone };

/** A system event as the timeline of its instance words it: "Maintenance reboot avoided". */
export function wordsForSystemEvent(language: Language, event: SystemEventData): Titled & { detail: string | null } {
  const { t } = language;
  const { type, status } = event;
  const name = eventTypeName(language, type);
  const detail = detailOf(language, event);
  if (event.unlisted) return { detail, title: t('instancePage.event.unlisted', { name }), tone: 'neutral' };
  if (Object.hasOwn(BY_STATUS, status))
    return { detail, ...BY_STATUS[status as SystemEventStatus](language, name, event) };
  return {
    detail,
    title:
      status === ''
        ? t('instancePage.event.noStatus', { name })
        : t('instancePage.event.otherStatus', { name, status }),
    tone: 'moving',
  };
}

const BY_STATUS: Readonly<
  Record<SystemEventStatus, (language: Language, name: string, event: SystemEventData) => Titled>
> = {
  Scheduled: (language, name, { notBefore }) => ({
    title:
      notBefore === null
        ? language.t('instancePage.event.scheduled', { name })
        : language.t('instancePage.event.scheduledFor', { name, at: fullMinute(language, notBefore) }),
    tone: 'moving',
  }),
  Inquiring: ({ t }, name) => ({ title: t('instancePage.event.announced', { name }), tone: 'moving' }),
  Executing: ({ t }, name) => ({ title: t('instancePage.event.underWay', { name }), tone: 'moving' }),
  Executed: ({ t }, name, { type }) => {
    const key = eventTypeKey(type);
    const title = key === null ? t('instancePage.event.otherDone', { name }) : t(`instancePage.event.done.${key}`);
    return { title, tone: 'neutral' };
  },
  Avoided: ({ t }, name) => ({ title: t('instancePage.event.avoided', { name }), tone: 'neutral' }),
  Canceled: ({ t }, name) => ({ title: t('instancePage.event.canceled', { name }), tone: 'neutral' }),
  Failed: ({ t }, name) => ({ title: t('instancePage.event.failed', { name }), tone: 'bad' }),
};

/** When it was set for, and the reason that ECS gives; null for neither. */
function detailOf(language: Language, { notBefore, status, ...event }: SystemEventData): string | null {
  const at = notBefore === null || status === 'Scheduled' ? null : fullMinute(language, notBefore);
  const reason = event.reason === null ? null : asSentence(event.reason);
  if (at === null) return reason;
  return reason === null
    ? language.t('instancePage.event.wasSet', { at })
    : language.t('instancePage.event.wasSetReason', { at, reason });
}
