import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A setting that cannot be used, and the one sentence that is due. */
export interface Case {
  name: string;
  /** Given late: ports and databases are made before the tests. */
  settings: () => Record<string, string>;
  sentence: () => string;
  /**
   * Tried with a launcher as a process, which has rules of its own, or with both launchers and the server process, once
   * for each way in which sentences are made. Without it: in this process, as the server starts.
   */
  spawned?: 'launcher' | 'all';
}

/**
 * Every bad setting but those of the database server.
 * @param folder holds a file named `a-file`; accounts files are put there.
 * @param usedPort a port that somebody listens on.
 */
export function badSettings(folder: string, usedPort: () => number): Case[] {
  const accountsFile = (content: string) => {
    const file = join(folder, `accounts-${Buffer.from(content).toString('hex').slice(0, 24)}.json`);
    writeFileSync(file, content);
    return file;
  };
  return [
    {
      name: 'a malformed region id',
      settings: () => ({ DESK_REGIONS: 'cn-hangzhou,Hangzhou!' }),
      sentence: () =>
        'DESK_REGIONS holds "Hangzhou!", which is no region id; write ids such as cn-hangzhou, comma separated.',
      spawned: 'all',
    },
    {
      name: 'a kind of fleet that there is not',
      settings: () => ({ DESK_FLEET: 'aws' }),
      sentence: () => 'DESK_FLEET must be "simulated" or "alibaba".',
    },
    {
      name: 'a seeded history that is neither wanted nor not',
      settings: () => ({ DESK_SEEDED_HISTORY: 'two weeks' }),
      sentence: () => 'DESK_SEEDED_HISTORY must be yes or no.',
    },
    {
      name: 'a key of a tag that is longer than one can be',
      settings: () => ({ DESK_TEAM_TAG: 't'.repeat(129) }),
      sentence: () => 'DESK_TEAM_TAG must be the key of a tag, such as team: 1 to 128 characters.',
    },
    {
      name: 'a port that is none',
      settings: () => ({ PORT: 'web' }),
      sentence: () => 'PORT must be a port number from 0 to 65535.',
    },
    {
      name: 'a port in use',
      settings: () => ({ PORT: String(usedPort()) }),
      sentence: () => `PORT ${usedPort()} is in use on 127.0.0.1; set PORT to another one, or to 0 for any free one.`,
      spawned: 'launcher',
    },
    {
      name: 'a host beyond loopback without the address that people open',
      settings: () => ({ HOST: '0.0.0.0' }),
      sentence: () =>
        'HOST is 0.0.0.0, which other machines can reach, so DESK_PUBLIC_URL must say by which address people open Restart Desk, such as https://desk.example.com.',
    },
    {
      name: 'a host that this machine has not',
      settings: () => ({ HOST: '192.0.2.1', DESK_PUBLIC_URL: 'https://desk.example.com' }),
      sentence: () => 'HOST 192.0.2.1 is no address of this machine (EADDRNOTAVAIL); set HOST to one of its own.',
      spawned: 'launcher',
    },
    {
      name: 'an address that people open with a path',
      settings: () => ({ DESK_PUBLIC_URL: 'https://desk.example.com/desk' }),
      sentence: () => 'DESK_PUBLIC_URL must be an origin such as https://desk.example.com, without a path.',
    },
    {
      name: 'one that is none',
      settings: () => ({ DESK_PUBLIC_URL: 'desk.example.com' }),
      sentence: () => 'DESK_PUBLIC_URL must be an origin such as https://desk.example.com, without a path.',
    },
    {
      name: 'one with a password in it',
      settings: () => ({ DESK_PUBLIC_URL: 'https://ada:s3cr3t@desk.example.com' }),
      sentence: () => 'DESK_PUBLIC_URL must be an origin such as https://desk.example.com, without a path.',
    },
    {
      name: 'one of another protocol',
      settings: () => ({ DESK_PUBLIC_URL: 'ftp://desk.example.com' }),
      sentence: () => 'DESK_PUBLIC_URL must be an origin such as https://desk.example.com, without a path.',
    },
    {
      name: 'an address that people open without https, beyond this machine',
      settings: () => ({ DESK_PUBLIC_URL: 'http://desk.example.com:80' }),
      sentence: () => 'DESK_PUBLIC_URL must be https beyond this machine: passwords and sessions travel there.',
    },
    {
      name: 'a trusted proxy that is no address',
      settings: () => ({ DESK_TRUSTED_PROXIES: '10.0.0.0/8, proxy.internal' }),
      sentence: () =>
        'DESK_TRUSTED_PROXIES holds "proxy.internal", which is no address; write addresses or networks such as 10.0.0.0/8, comma separated.',
    },
    {
      name: 'a secret that is too short',
      settings: () => ({ DESK_SECRET: 's3cr3t' }),
      sentence: () => 'DESK_SECRET must be 32 to 1000 random characters (openssl rand -base64 33).',
      spawned: 'all',
    },
    {
      name: 'a key of the history that is too short',
      settings: () => ({ DESK_HISTORY_KEY: 's3cr3t' }),
      sentence: () => 'DESK_HISTORY_KEY must be 32 to 1000 random characters (openssl rand -base64 33).',
    },
    {
      name: 'a set-up token that is too short',
      settings: () => ({ DESK_SETUP_TOKEN: 's3cr3t' }),
      sentence: () => 'DESK_SETUP_TOKEN must be 32 to 200 random characters (openssl rand -hex 24).',
    },
    {
      name: 'a metrics token that is too short',
      settings: () => ({ DESK_METRICS_TOKEN: 's3cr3t' }),
      sentence: () => 'DESK_METRICS_TOKEN must be 16 to 200 random characters.',
    },
    {
      name: 'a session without an end',
      settings: () => ({ DESK_SESSION_HOURS: '1000' }),
      sentence: () => 'DESK_SESSION_HOURS must be a number of hours from 0.0001 to 720.',
    },
    {
      name: 'half of a single sign-on',
      settings: () => ({ DESK_OIDC_ISSUER: 'https://login.example.com', DESK_OIDC_CLIENT_SECRET: 's3cr3t' }),
      sentence: () =>
        'Single sign-on needs DESK_OIDC_ISSUER, DESK_OIDC_CLIENT_ID and DESK_OIDC_CLIENT_SECRET together.',
    },
    {
      name: 'a group with a role that there is not',
      settings: () => ({
        DESK_PUBLIC_URL: 'https://desk.example.com',
        DESK_OIDC_ISSUER: 'https://login.example.com',
        DESK_OIDC_CLIENT_ID: 'desk',
        DESK_OIDC_CLIENT_SECRET: 's3cr3t',
        DESK_OIDC_ROLES: 'ops=operator,everybody=root',
      }),
      sentence: () =>
        'DESK_OIDC_ROLES holds "everybody=root"; write group=role with one of support, operator, lead, admin, or group=role[tag:team=payments;region:cn-hangzhou].',
    },
    {
      name: 'a data folder below a file',
      settings: () => ({ DESK_DATA_DIR: join(folder, 'a-file', 'data') }),
      sentence: () =>
        `DESK_DATA_DIR (${join(folder, 'a-file', 'data')}) cannot be written (ENOTDIR); name a folder that can.`,
      spawned: 'launcher',
    },
    {
      name: 'a data folder where even root makes none',
      settings: () => ({ DESK_DATA_DIR: '/proc/desk' }),
      sentence: () => 'DESK_DATA_DIR (/proc/desk) cannot be written (ENOENT); name a folder that can.',
      spawned: 'launcher',
    },
    {
      name: 'a budget that is too small',
      settings: () => ({ DESK_BUDGET_DESCRIBE_INSTANCES: '3' }),
      sentence: () => 'DESK_BUDGET_DESCRIBE_INSTANCES must be a whole number of calls a minute, at least 10.',
    },
    {
      name: 'a budget that is no number',
      settings: () => ({ DESK_BUDGET_REBOOT_INSTANCE: 'plenty' }),
      sentence: () => 'DESK_BUDGET_REBOOT_INSTANCE must be a whole number of calls a minute, at least 10.',
    },
    {
      name: 'an accounts file that is not there',
      settings: () => ({ DESK_ACCOUNTS: '/nowhere/accounts.json' }),
      sentence: () => 'DESK_ACCOUNTS names a file that cannot be read (ENOENT): /nowhere/accounts.json.',
    },
    {
      name: 'an accounts file that is no JSON',
      settings: () => ({ DESK_ACCOUNTS: accountsFile('id: production') }),
      sentence: () =>
        'DESK_ACCOUNTS names a file that is no JSON; write an array of accounts such as [{"id": "production"}].',
    },
    {
      name: 'an account with a field that is none',
      settings: () => ({ DESK_ACCOUNTS: accountsFile('[{"id": "production", "secret": "s3cr3t"}]') }),
      sentence: () =>
        'DESK_ACCOUNTS names a file whose account 1 has the field "secret", which is none; see docs/operating.md.',
    },
    {
      name: 'an account with a malformed region id',
      settings: () => ({ DESK_ACCOUNTS: accountsFile('[{"id": "production", "regions": ["hangzhou"]}]') }),
      sentence: () =>
        'DESK_ACCOUNTS names a file whose account production has the region "hangzhou", which is no region id; write ids such as cn-hangzhou, comma separated.',
    },
    {
      name: 'alibaba without credentials',
      // The machine that runs the tests may have a role of its own; nobody waits for a metadata service.
      settings: () => ({ DESK_FLEET: 'alibaba', HOME: folder, ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true' }),
      sentence: () =>
        'ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set, and no profile or RAM role gives credentials either; DESK_FLEET=alibaba needs them.',
      spawned: 'all',
    },
    {
      name: 'alibaba with half of a key',
      settings: () => ({ DESK_FLEET: 'alibaba', ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAIexample' }),
      sentence: () =>
        'ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set, though ALIBABA_CLOUD_ACCESS_KEY_ID is; export both or none.',
    },
    {
      name: 'regions that the simulator is not told of',
      settings: () => ({ DESK_REGIONS: 'cn-beijing', DESK_SIMULATOR_REGIONS: 'cn-hangzhou' }),
      sentence: () => 'DESK_SIMULATOR_REGIONS lacks cn-beijing, which DESK_REGIONS names; add it, or leave both out.',
      spawned: 'launcher',
    },
    {
      name: 'a number of instances that is none',
      settings: () => ({ DESK_SIMULATOR_INSTANCES: 'many' }),
      sentence: () => 'DESK_SIMULATOR_INSTANCES many must be a whole number from 0 to 200000.',
      spawned: 'launcher',
    },
  ];
}
