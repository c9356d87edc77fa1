import { between, pick, type Random } from './random';

/** What a machine is for; decides its name, type and tags. */
export interface SeedRole {
  /** `{service}` stands for one of the company's services. */
  name: string;
  role: string;
  team: string;
  /** A machine of its own, without a number while its name is free. */
  single?: boolean;
  windows?: boolean;
  public?: boolean;
  types: readonly [string, ...string[]];
}

const SMALL = ['ecs.c7.large', 'ecs.g7.large', 'ecs.c6.large'] as const;
const MIDDLE = ['ecs.g7.xlarge', 'ecs.c7.2xlarge', 'ecs.g6.xlarge'] as const;
const LARGE = ['ecs.r7.2xlarge', 'ecs.r7.4xlarge', 'ecs.r6.2xlarge'] as const;

/** The company's machines, in the order in which they are named again and again until the fleet is full. */
const MAIN_ROLES: readonly [SeedRole, ...SeedRole[]] = [
  { name: 'web', role: 'web', team: 'storefront', public: true, types: SMALL },
  { name: 'web', role: 'web', team: 'storefront', public: true, types: SMALL },
  { name: 'web', role: 'web', team: 'storefront', public: true, types: SMALL },
  { name: 'web', role: 'web', team: 'storefront', public: true, types: SMALL },
  { name: 'api-gateway', role: 'gateway', team: 'platform', public: true, types: MIDDLE },
  { name: 'api-gateway', role: 'gateway', team: 'platform', public: true, types: MIDDLE },
  { name: '{service}-db-primary', role: 'database', team: 'data', single: true, types: LARGE },
  { name: '{service}-db-replica', role: 'database', team: 'data', types: LARGE },
  { name: '{service}-api', role: 'api', team: '{service}', types: MIDDLE },
  { name: '{service}-api', role: 'api', team: '{service}', types: MIDDLE },
  { name: '{service}-worker', role: 'worker', team: '{service}', types: MIDDLE },
  { name: 'cache-redis', role: 'cache', team: 'platform', types: LARGE },
  { name: 'kafka-broker', role: 'queue', team: 'platform', types: LARGE },
  { name: 'k8s-node', role: 'kubernetes', team: 'platform', types: MIDDLE },
  { name: 'k8s-node', role: 'kubernetes', team: 'platform', types: MIDDLE },
  { name: 'ci-runner', role: 'build', team: 'platform', types: MIDDLE },
  { name: 'batch-etl', role: 'batch', team: 'data', types: LARGE },
  { name: 'win-report', role: 'reporting', team: 'finance', windows: true, types: MIDDLE },
  { name: 'monitoring', role: 'monitoring', team: 'sre', types: MIDDLE },
  { name: 'bastion', role: 'bastion', team: 'sre', public: true, types: SMALL },
];

/** The second account is a smaller company's: other names, so that nobody takes one for the other. */
const SECOND_ROLES: readonly [SeedRole, ...SeedRole[]] = [
  { name: 'portal', role: 'web', team: 'partners', public: true, types: SMALL },
  { name: 'billing-app', role: 'api', team: 'billing', types: MIDDLE },
  { name: 'billing-sql', role: 'database', team: 'billing', types: LARGE },
  { name: 'crm', role: 'crm', team: 'sales', windows: true, types: MIDDLE },
  { name: 'warehouse-spark', role: 'batch', team: 'analytics', types: LARGE },
];

const SERVICES = ['orders', 'payments', 'catalog', 'search', 'inventory', 'users', 'shipping', 'pricing'] as const;

/** A machine that has its name. */
export interface Named {
  role: SeedRole;
  name: string;
  team: string;
}

/** Gives one role and unique name after the other. */
export function nameGiver(main: boolean): () => Named {
  const roles = main ? MAIN_ROLES : SECOND_ROLES;
  const counts = new Map<string, number>();
  let index = 0;
  return () => {
    const role = roles[index % roles.length] ?? roles[0];
    const service = SERVICES[Math.floor(index / roles.length) % SERVICES.length] ?? SERVICES[0];
    index += 1;
    const base = role.name.replace('{service}', service);
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    const name = role.single && count === 1 ? base : `${base}-${String(count).padStart(2, '0')}`;
    return { role, name, team: role.team.replace('{service}', service) };
  };
}

/** Names that a real fleet could hold and a careless page would trip over. */
const HOSTILE: readonly [string, ...string[]] = [
  '<img src=x onerror=alert(1)>',
  '<script>alert("web")</script>',
  '=HYPERLINK("http://example.invalid","click")',
  '+cmd|/C calc!A0',
  '@SUM(1+1)*cmd',
  '\u202Egnp.reppots\u202C-web',
  '\u2067مخزن\u2069-db-01',
  'سرور-پشتیبان-07',
  '杭州-前端-服务器-01',
  '🔥🚒-hotfix-👩‍💻',
  'e\u0301te\u0301-zero\u200Bwidth',
  'a\tb\nc "quoted", \'single\'; semi',
  '{{7*7}}#{7*7}',
  '../../etc/passwd',
  '%00%2e%2e&amp;lt;',
  'null',
  '-1',
];

/** A hostile name; one in eight has the full 128 characters that ECS allows. */
export function hostileName(random: Random, index: number): string {
  if (index % 8 === 7) {
    return `very-long-${'x'.repeat(110)}-${String(index).padStart(7, '0')}`;
  }
  return index < HOSTILE.length + 4 ? (HOSTILE[index % HOSTILE.length] ?? HOSTILE[0]) : pick(random, HOSTILE);
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits as ids carry them. */
export function idTail(random: Random, length: number): string {
  // Put together a letter at a time, a text stays a chain of its parts in memory, as long as nobody looks into it.
  const codes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) {
    codes[index] = LETTERS.charCodeAt(between(random, 0, LETTERS.length - 1));
  }
  return codes.toString('latin1');
}
