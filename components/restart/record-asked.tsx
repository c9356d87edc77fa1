import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { restartPath, rolloutPath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { useNamesAccounts } from '../shell/desk-facts';
import { CopyTextButton } from '../ui/copy-text-button';
import { Copyable } from '../ui/copyable';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { Link } from '../ui/link';
import { BothTimes } from '../ui/local-time';
import { NewTab } from '../ui/new-tab';
import { ReasonText } from '../ui/reason-text';
import { RECORD, RESTART_COPY, VERB } from './restart-copy';

/** Who asked for what, of which instance, and why. */
export function RecordAsked({ restart }: { restart: RestartView }) {
  const namesAccount = useNamesAccounts();
  return (
    <Part title={RECORD.asked}>
      <Facts>
        <Fact term="Asked for">{VERB[restart.mode]}</Fact>
        <Fact term="By">
          <ForeignText text={restart.actor.name} />
        </Fact>
        <Fact term="At">
          <BothTimes iso={restart.requestedAt} />
        </Fact>
        <Fact term="Reason">{restart.reason === null ? RECORD.noReason : <ReasonText text={restart.reason} />}</Fact>
        {restart.acknowledged.length > 0 && (
          <Fact term="Confirmed as read">
            <ForeignText text={restart.acknowledged.join(', ')} className="mono text-xs" />
          </Fact>
        )}
        <Fact term="Instance">
          <span className="flex flex-wrap items-center gap-x-2">
            <InstanceLink instance={restart} className="text-accent underline">
              <ForeignText text={restart.instanceName.trim() || restart.instanceId} className="break-all" />
            </InstanceLink>
            <Copyable text={restart.instanceId} what="instance id" />
          </span>
        </Fact>
        {namesAccount(restart.accountId) && <Fact term={RECORD.account}>{restart.accountId}</Fact>}
        <Fact term="Region">
          {restart.regionId}
          {restart.consoleUrl !== null && (
            <>
              {' · '}
              <NewTab href={restart.consoleUrl} className="text-accent underline">
                {RECORD.console}
              </NewTab>
            </>
          )}
        </Fact>
        {restart.rolloutId !== null && (
          <Fact term={RECORD.rollout}>
            <Link href={rolloutPath(restart.rolloutId)} className="text-accent underline">
              {RECORD.openRollout}
            </Link>
          </Fact>
        )}
        {restart.otherRestartId !== null && (
          <Fact term="Other restart">
            <Link href={restartPath(restart.otherRestartId)} className="text-accent underline">
              {RESTART_COPY.otherRecord}
            </Link>
          </Fact>
        )}
        <Fact term="Record">
          <span className="flex flex-wrap items-center gap-x-2">
            <Copyable text={restart.id} what="record id" />
            <CopyTextButton
              look="quiet"
              size="small"
              label={RECORD.copyAddress}
              done={RECORD.copied}
              object={spellOut(restart.instanceName.trim() || restart.instanceId)}
              // Only the browser knows by which name it reached the desk.
              text={() => window.location.href}
            />
          </span>
        </Fact>
      </Facts>
    </Part>
  );
}
