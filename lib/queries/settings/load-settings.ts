import type { Account, Config } from '../../config/config';
import { settingsInEffect } from '../../config/settings-in-effect';
import { databaseNow } from '../../db/database-clock';
import { budgetStandings } from '../../db/request-budgets';
import type { SettingsView } from '../../domain/instance/fleet-views';
import { sourceKey } from '../../domain/instance/instance';
import type { QueryContext } from '../query-context';
import { loadSources, sourceSettings } from './source-views';

/** What the desk reads, how that goes, and what it may ask of ECS in a minute. Names of variables and roles, and no secret. */
export async function loadSettings({ db, config }: QueryContext): Promise<SettingsView> {
  const servedAt = await databaseNow(db);
  const [sources, standings] = await Promise.all([
    loadSources(db, servedAt, sourceSettings(config)),
    budgetStandings(db),
  ]);
  return {
    accounts: config.accounts.map(({ id, access }) => ({ id, credentials: wordsFor(access) })),
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

function wordsFor(access: Account['access']): string {
  switch (access.kind) {
    case 'usual':
      return 'The usual variables, or the default chain of the SDK';
    case 'role':
      return `The RAM role ${access.roleArn}, assumed with the usual credentials`;
    case 'variables':
      return `The variables ${access.accessKeyId} and ${access.accessKeySecret}`;
    case 'simulated':
      return `The key ${access.key} of the simulator`;
  }
}
