import { rolloutPath } from '@/lib/domain/paths';
import { columnAmounts } from '@/lib/domain/rollout/column-words';
import { headingOf } from '@/lib/domain/rollout/rollout-heading';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { limitsInLine, limitWords, rolloutModeName, titleOf } from '@/lib/domain/rollout/rollout-words';
import { toldStanding } from '@/lib/domain/rollout/standing-words';
import { toldState } from '@/lib/domain/rollout/state-words';
import { span } from '@/lib/domain/time/durations';
import { fullMoment } from '@/lib/domain/time/moments';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';

/** What a ticket should hold of a rollout, as plain text: what, who, why, when, limits, counts, failures by cause, and the way back. */
export function rolloutTicket(language: Language, view: RolloutView, origin: string): string {
  const { t } = language;
  const { actor, reason, mode, startedAt, endedAt, options, counts, total, failures = [] } = view;
  const title = titleOf(language, view);
  const { sentence } = toldStanding(language, view);
  const line = (term: string, value: string) => t('board.ticket.line', { term, value });
  const lines = [
    headingOf({ reason, title }),
    t('board.ticket.state', { title, state: toldState(language, view), sentence }),
    '',
    line(t('board.by'), actor.name),
    line(t('board.reason'), reason.trim()),
    line(t('board.mode'), rolloutModeName(language, mode)),
    line(t('board.started'), fullMoment(language, startedAt)),
    endedAt === null
      ? line(t('board.asOf'), fullMoment(language, view.servedAt))
      : line(
          t('board.ended'),
          t('board.ticket.ended', { at: fullMoment(language, endedAt), time: tookOf(language, startedAt, endedAt) }),
        ),
    line(t('board.limits'), limitsInLine(language, limitWords(language, options))),
    line(t('board.instances'), t('board.ticket.counts', { total, counts: columnAmounts(language, counts) })),
  ];
  if (failures.length > 0) lines.push('', t('board.ticket.failures'));
  for (const { label, count, named } of failures) {
    const names = named
      .map(({ name, instanceId: id }) => (name.trim() === '' ? id : t('board.ticket.instance', { name, id })))
      .join(t('board.ticket.comma'));
    const more = count > named.length ? t('board.ticket.more', { count: count - named.length }) : '';
    lines.push(t('board.ticket.failure', { label, count, names: `${names}${more}` }));
  }
  lines.push('', `${origin}${rolloutPath(view.id)}`);
  // Line by line: ends of lines are no signs to be spelled out.
  return lines
    .flatMap((each) => each.split(/\r?\n/))
    .map(spellOut)
    .join('\n');
}

/** How long it took: "6 min 10 s". */
export function tookOf(language: Language, from: string, to: string): string {
  return span(language, Date.parse(to) - Date.parse(from));
}
