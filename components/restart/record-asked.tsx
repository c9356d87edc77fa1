import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { restartPath, rolloutPath } from '@/lib/domain/paths';
import { modeVerb } from '@/lib/domain/restart/mode-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { eachOf } from '@/lib/domain/words/lists';
import { InstanceLink } from '../instances/instance-link';
import { useNamesAccounts } from '../shell/desk-facts';
import { CopyTextButton } from '../ui/copy-text-button';
import { Copyable } from '../ui/copyable';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { BothTimes } from '../ui/local-time';
import { NewTab } from '../ui/new-tab';
import { ReasonText } from '../ui/reason-text';

/** Who asked for what, of which instance, and why. */
export function RecordAsked({ restart }: { restart: RestartView }) {
  const language = useLanguage();
  const { t } = language;
  const namesAccount = useNamesAccounts();
  return (
    <Part title={t('record.asked')}>
      <Facts>
        <Fact term={t('record.askedFor')}>{modeVerb(language, restart.mode)}</Fact>
        <Fact term={t('record.askedBy')}>
          <ForeignText text={restart.actor.name} />
        </Fact>
        <Fact term={t('record.askedAt')}>
          <BothTimes iso={restart.requestedAt} />
        </Fact>
        <Fact term={t('record.reason')}>
          {restart.reason === null ? t('record.noReason') : <ReasonText text={restart.reason} />}
        </Fact>
        {restart.acknowledged.length > 0 && (
          <Fact term={t('record.acknowledged')}>
            <MixedText text={eachOf(language, restart.acknowledgedLabels ?? restart.acknowledged)} />
          </Fact>
        )}
        <Fact term={t('record.instance')}>
          <span className="flex flex-wrap items-center gap-x-2">
            <InstanceLink instance={restart} className="text-accent underline">
              <ForeignText text={restart.instanceName.trim() || restart.instanceId} className="break-all" />
            </InstanceLink>
            <Copyable text={restart.instanceId} what={t('record.copyWhat.instance_id')} />
          </span>
        </Fact>
        {namesAccount(restart.accountId) && (
          <Fact term={t('record.account')}>
            <ForeignText text={restart.accountId} />
          </Fact>
        )}
        <Fact term={t('record.region')}>
          {restart.regionId}
          {restart.consoleUrl !== null && (
            <>
              {' · '}
              <NewTab href={restart.consoleUrl} className="text-accent underline">
                {t('record.console')}
              </NewTab>
            </>
          )}
        </Fact>
        {restart.rolloutId !== null && (
          <Fact term={t('record.rollout')}>
            <Link href={rolloutPath(restart.rolloutId)} className="text-accent underline">
              {t('record.openRollout')}
            </Link>
          </Fact>
        )}
        {restart.otherRestartId !== null && (
          <Fact term={t('record.otherRestart')}>
            <Link href={restartPath(restart.otherRestartId)} className="text-accent underline">
              {t('record.openOther')}
            </Link>
          </Fact>
        )}
        <Fact term={t('record.record')}>
          <span className="flex flex-wrap items-center gap-x-2">
            <Copyable text={restart.id} what={t('record.copyWhat.record_id')} />
            <CopyTextButton
              look="quiet"
              size="small"
              label={t('record.copyAddress')}
              done={t('record.copied')}
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
