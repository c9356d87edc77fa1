import type { Account, Config } from '../../config/config';
import { settingsInEffect } from '../../config/settings-in-effect';
import { databaseNow } from '../../db/database-clock';
import { budgetStandings } from '../../db/request-budgets';
import type { CredentialSource } from '../../domain/connection/setting-view';
import type { SettingsView } from '../../domain/instance/fleet-views';
import { sourceKey } from '../../domain/instance/instance';
import type { Language } from '../../domain/words/language';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from './source-views';

/** What the desk reads, how that goes, and what it may ask of ECS in a minute. Names of variables and roles, and no secret. */
export async function loadSettings(language: Language, { db, config }: QueryContext): Promise<SettingsView> {
  const servedAt = await databaseNow(db);
  const [sources, standings] = await Promise.all([
    loadSources(language, db, servedAt, sourceSettings(config)),
    budgetStandings(db),
  ]);
  return {
    accounts: config.accounts.map(({ id, access }) => ({ id, credentials: sourceOf(access) })),
    sources: sources.map((source) => ({
      ...source,
      budgets: Object.entries(limitsOf(config)).map(([api, limit]) => ({
        api,
        limit,
        used: standings.find((standing) => standing.api === api && sourceKey(standing) === source.key)?.used ?? 0,
      })),
    })),
    settings: settingsInEffect(config),
    servedAt,
  };
}

function limitsOf({ budgets }: Config): Record<string, number> {
  return {
    DescribeInstances: budgets.describeInstances,
    RebootInstance: budgets.rebootInstance,
    DescribeInstanceHistoryEvents: budgets.describeInstanceHistoryEvents,
  };
}

/** Written out one by one: nothing else of an account goes to a page. */
function sourceOf(access: Account['access']): CredentialSource {
  switch (access.kind) {
    case 'usual':
      return { kind: 'usual' };
    case 'role':
      return { kind: 'role', roleArn: access.roleArn };
    case 'variables':
      return { kind: 'variables', keyIn: access.accessKeyId, secretIn: access.accessKeySecret };
    case 'simulated':
      return { kind: 'simulated', key: access.key };
  }
}
