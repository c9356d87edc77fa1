import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { historyPath } from '@/lib/domain/paths';
import { useMay } from '../shell/desk-provider';
import { Part } from '../ui/facts';
import { TextLink } from '../ui/text-link';
import { RECORD } from './restart-copy';

/** The same failure elsewhere: whether it is this instance, or more than it. */
export function RecordAlike({ restart }: { restart: RestartView }) {
  const may = useMay('history.see');
  const { alike } = restart;
  if (alike === undefined || alike === null) return null;
  return (
    <Part title={RECORD.alike}>
      <p className="text-dense">{RECORD.alikeCount(alike)}</p>
      {may.allowed && (
        <TextLink className="text-dense" href={historyPath(alike.filter)}>
          {RECORD.alikeOpen}
        </TextLink>
      )}
    </Part>
  );
}
