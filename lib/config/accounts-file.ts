import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result';

/** One cloud account that the desk works with, as the settings name it. It holds no secret. */
export interface Account {
  /** Short name of the account: what rows, filters and records show. */
  id: string;
  regions: string[];
  access: AccountAccess;
}

/** Where an account's credentials come from. Names only: the secrets stay where they are. */
export type AccountAccess =
  /** The usual variables, or the SDK's default chain. */
  | { kind: 'usual' }
  /** A RAM role of that account, assumed with the usual credentials. */
  | { kind: 'role'; roleArn: string; externalId?: string; stsEndpoint?: string }
  /** Environment variables of its own, by their names. */
  | { kind: 'variables'; of: string; accessKeyId: string; accessKeySecret: string; securityToken?: string }
  /** One of the simulator's keys. */
  | { kind: 'simulated'; key: string };

/** Accounts times regions are clients and reading loops: more is a mistake rather than a fleet. */
const MAX_ACCOUNTS = 50;

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;
// RAM: acs:ram::<account id>:role/<role name>.
const ROLE_ARN = /^acs:ram::\d{1,20}:role\/[\w./-]{1,128}$/;
const HOST = /^[A-Za-z0-9.-]{1,120}(:\d{1,5})?$/;

const entry = z.strictObject({
  id: z.string().regex(ID),
  regions: z.array(z.string()).min(1).max(100).optional(),
  roleArn: z.string().regex(ROLE_ARN).optional(),
  externalId: z.string().min(2).max(1224).optional(),
  stsEndpoint: z.string().regex(HOST).optional(),
  accessKeyIdVariable: z.string().regex(VARIABLE).optional(),
  accessKeySecretVariable: z.string().regex(VARIABLE).optional(),
  securityTokenVariable: z.string().regex(VARIABLE).optional(),
  simulatedKey: z.enum(['simulated', 'simulated-b', 'readonly', 'blind']).optional(),
});

const adviceFor: Record<string, string> = {
  id: 'a name of up to 40 letters, digits, dots, dashes and underscores',
  regions: 'a list of region ids such as ["cn-hangzhou"]',
  roleArn: 'the ARN of a RAM role, such as acs:ram::1234567890123456:role/restart-desk',
  externalId: 'a text of 2 to 1224 characters',
  stsEndpoint: 'a host name such as sts.cn-hangzhou.aliyuncs.com',
  accessKeyIdVariable: 'the name of an environment variable',
  accessKeySecretVariable: 'the name of an environment variable',
  securityTokenVariable: 'the name of an environment variable',
  simulatedKey: 'simulated, simulated-b, readonly or blind',
};

/**
 * Reads the text of the accounts file: a JSON array with one object for each account. What an account leaves out of
 * `regions` is `regions`.
 * @returns the accounts in the order of the file (the first that sees an instance acts on it), or a clause that says
 *   what is wrong, to be put behind the name of the setting. It never quotes more than names.
 */
export function readAccountsFile(
  text: string,
  fleet: 'simulated' | 'alibaba',
  regions: readonly string[],
): Result<Account[], string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('names a file that is no JSON; write an array of accounts such as [{"id": "production"}]');
  }
  const list = z.array(z.unknown()).min(1).max(MAX_ACCOUNTS).safeParse(json);
  if (!list.success) return fail(`names a file that is no array of 1 to ${MAX_ACCOUNTS} accounts`);
  const accounts: Account[] = [];
  for (const [index, item] of list.data.entries()) {
    const account = readAccount(item, index, fleet, regions);
    if (!account.ok) return account;
    if (accounts.some(({ id }) => id === account.value.id)) {
      return fail(`names a file in which the account ${account.value.id} stands twice; give each an id of its own`);
    }
    accounts.push(account.value);
  }
  return ok(accounts);
}

function readAccount(
  item: unknown,
  index: number,
  fleet: 'simulated' | 'alibaba',
  regions: readonly string[],
): Result<Account, string> {
  const parsed = entry.safeParse(item);
  const where = `names a file whose account ${index + 1}`;
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.code === 'unrecognized_keys') {
      return fail(`${where} has the field "${issue.keys[0]?.slice(0, 40)}", which is none; see docs/operating.md`);
    }
    const field = String(issue?.path[0] ?? '');
    return fail(`${where} needs ${field === '' ? 'to be an object' : `"${field}" to be ${adviceFor[field]}`}`);
  }
  const { id, regions: own = [...regions], ...given } = parsed.data;
  const access = readAccess(id, given, fleet);
  return access.ok ? ok({ id, regions: [...new Set(own)], access: access.value }) : fail(`${where} ${access.error}`);
}

type Given = Omit<z.infer<typeof entry>, 'id' | 'regions'>;

function readAccess(id: string, given: Given, fleet: 'simulated' | 'alibaba'): Result<AccountAccess, string> {
  const { roleArn, externalId, stsEndpoint, simulatedKey } = given;
  const { accessKeyIdVariable, accessKeySecretVariable, securityTokenVariable } = given;
  const variables = accessKeyIdVariable ?? accessKeySecretVariable ?? securityTokenVariable;
  const role = roleArn ?? externalId ?? stsEndpoint;
  if (fleet === 'simulated') {
    if (role !== undefined || variables !== undefined) {
      return fail('has credentials of a real account, and the fleet is simulated; use "simulatedKey"');
    }
    return ok({ kind: 'simulated', key: simulatedKey ?? 'simulated' });
  }
  if (simulatedKey !== undefined) return fail('has a "simulatedKey", and the fleet is not simulated; take it out');
  if (role !== undefined && variables !== undefined) {
    return fail('has a role and variables of its own; a role is assumed with the usual credentials, so leave one out');
  }
  if (role !== undefined) {
    if (roleArn === undefined) return fail('needs "roleArn" beside "externalId" and "stsEndpoint"');
    return ok({ kind: 'role', roleArn, externalId, stsEndpoint });
  }
  if (variables === undefined) return ok({ kind: 'usual' });
  if (accessKeyIdVariable === undefined || accessKeySecretVariable === undefined) {
    return fail('needs "accessKeyIdVariable" and "accessKeySecretVariable" together');
  }
  return ok({
    kind: 'variables',
    of: id,
    accessKeyId: accessKeyIdVariable,
    accessKeySecret: accessKeySecretVariable,
    securityToken: securityTokenVariable,
  });
}
