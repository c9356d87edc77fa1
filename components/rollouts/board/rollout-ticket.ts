import { rolloutPath } from '@/lib/domain/paths';
import { headingOf } from '@/lib/domain/rollout/rollout-heading';
import { BOARD_COLUMNS, type RolloutView } from '@/lib/domain/rollout/rollout-views';
import { formatSpan, formatUtc } from '../../ui/age';
import { count } from '../../ui/count';
import { spellOut } from '../../ui/invisible';
import { COLUMN, FACTS, TICKET } from './board-copy';

/** What a ticket should hold of a rollout, as plain text: what, who, why, when, limits, counts, failures by cause, and the way back. */
export function rolloutTicket(view: RolloutView, origin: string): string {
  const { actor, reason, mode, startedAt, endedAt, limits, counts, total, failures = [] } = view;
  const counted = BOARD_COLUMNS.filter((column) => counts[column] > 0).map(
    (column) => `${count(counts[column])} ${COLUMN[column].inWords}`,
  );
  const lines = [
    headingOf(view),
    `${view.title}: ${view.stateLabel}. ${view.sentence}`,
    '',
    `${FACTS.by}: ${actor.name}`,
    `${FACTS.reason}: ${reason.trim()}`,
    `${FACTS.mode}: ${FACTS.modeName[mode]}`,
    `${FACTS.started}: ${formatUtc(startedAt)}`,
    endedAt === null
      ? `${TICKET.asOf}: ${formatUtc(view.servedAt)}`
      : `${FACTS.ended}: ${formatUtc(endedAt)}, ${FACTS.took(spanOf(startedAt, endedAt))}`,
    `${FACTS.limits}: ${limits.join('; ')}`,
    `${TICKET.instances}: ${count(total)} (${counted.join(', ')})`,
  ];
  if (failures.length > 0) lines.push('', `${TICKET.failures}:`);
  for (const { label, count: many, named } of failures) {
    const names = named.map(({ name, instanceId }) => (name.trim() === '' ? instanceId : `${name} (${instanceId})`));
    const more = many > named.length ? `, ${TICKET.more(count(many - named.length))}` : '';
    lines.push(`- ${label}: ${count(many)} (${names.join(', ')}${more})`);
  }
  lines.push('', `${origin}${rolloutPath(view.id)}`);
  // Line by line: ends of lines are no signs to be spelled out.
  return lines
    .flatMap((line) => line.split(/\r?\n/))
    .map(spellOut)
    .join('\n');
}

/** How long it took: "6 min 10 s". */
export function spanOf(from: string, to: string): string {
  return formatSpan(Date.parse(to) - Date.parse(from));
}
