/**
 * Which rooms a room may import, from the law upwards: each names only rooms that stand above it here, so that imports run one way.
 * The one table behind the test of the walls and the editor's lint: after a change, `npx tsx tests/structure/rooms.ts` writes
 * the lint's part of biome.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Files beside the rooms that know nothing of the product. All but the law may use them. */
export const LEAVES = ['lib/clock', 'lib/error-name', 'lib/process-wide', 'lib/share-asks', 'lib/acts-first'];

export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': [],
  'lib/config': ['lib/domain'],
  'lib/db': ['lib/domain'],
  'lib/cloud': ['lib/domain', 'lib/config'],
  'lib/access': ['lib/domain', 'lib/config', 'lib/db'],
  'lib/seals': ['lib/domain', 'lib/db'],
  'lib/fleet': ['lib/domain', 'lib/config', 'lib/db'],
  'lib/sync': ['lib/domain', 'lib/db', 'lib/cloud'],
  'lib/comments': ['lib/domain', 'lib/db', 'lib/access'],
  'lib/views': ['lib/domain', 'lib/db', 'lib/access'],
  'lib/watches': ['lib/domain', 'lib/db', 'lib/access'],
  'lib/restarts': ['lib/domain', 'lib/config', 'lib/db', 'lib/cloud', 'lib/access', 'lib/fleet', 'lib/sync'],
  'lib/trial': ['lib/domain', 'lib/db', 'lib/cloud', 'lib/access', 'lib/restarts'],
  'lib/rollouts': [
    ...['lib/domain', 'lib/config', 'lib/db', 'lib/cloud', 'lib/access', 'lib/fleet', 'lib/sync'],
    'lib/restarts',
  ],
  'lib/queries': [
    ...['lib/domain', 'lib/config', 'lib/db', 'lib/cloud', 'lib/access', 'lib/seals', 'lib/fleet', 'lib/sync'],
    ...['lib/views', 'lib/watches', 'lib/restarts', 'lib/rollouts'],
  ],
  'lib/runtime': [
    ...['lib/domain', 'lib/config', 'lib/db', 'lib/cloud', 'lib/access', 'lib/seals', 'lib/fleet', 'lib/sync'],
    ...['lib/trial', 'lib/restarts', 'lib/rollouts', 'lib/queries'],
  ],
  components: ['lib/domain'],
  app: [
    ...[
      'lib/domain',
      'lib/config',
      'lib/access',
      'lib/comments',
      'lib/views',
      'lib/watches',
      'lib/sync',
      'lib/trial',
      'lib/restarts',
      'lib/rollouts',
      'lib/queries',
      'lib/runtime',
    ],
    'components',
  ],
};

/** Another program: it shares the clock and the shape of a result with the desk, and nothing else. */
export const SIMULATOR = { room: 'lib/simulator', may: ['lib/clock', 'lib/domain/result'] };

/** Which leaves a room may use. */
export function leavesOf(room: string): readonly string[] {
  if (room === 'lib/domain') return [];
  return room === 'components' ? ['lib/clock'] : LEAVES;
}

const isOfLib = (room: string) => room.startsWith('lib/');

/** As far as it matters here. */
interface Override {
  includes: string[];
  linter?: { rules?: { style?: { noRestrictedImports?: unknown } } };
}

/** What the lint is told: in each room of lib, by depth of the folder, which others may not be named. */
function lintOverrides(): Override[] {
  return Object.keys(ROOMS)
    .filter(isOfLib)
    .flatMap((room) => {
      const may = ROOMS[room] ?? [];
      const others = Object.keys(ROOMS).filter((other) => other !== room && isOfLib(other) && !may.includes(other));
      return [1, 2, 3].map((depth) => {
        const up = '../'.repeat(depth);
        const group = [
          ...others.map((other) => `${up}${other.slice('lib/'.length)}/**`),
          ...['app', 'components'].map((folder) => `${up}../${folder}/**`),
        ];
        const message = `${room} may import ${may.join(', ') || 'nothing of ours'} (tests/structure/rooms.ts).`;
        return {
          includes: [`${room}/${'*/'.repeat(depth - 1)}*.ts`, '!**/*.test.ts'],
          linter: {
            rules: {
              style: { noRestrictedImports: { level: 'error', options: { patterns: [{ group, message }] } } },
            },
          },
        };
      });
    });
}

/** The lint's settings with the part that comes from the table. */
export function withOverrides<Biome extends { overrides: Override[] }>(biome: Biome): Biome {
  const own = biome.overrides.filter(({ linter }) => linter?.rules?.style?.noRestrictedImports === undefined);
  return { ...biome, overrides: [...own, ...lintOverrides()] };
}

if (process.argv[1] === import.meta.filename) {
  const file = resolve(import.meta.dirname, '../../biome.json');
  writeFileSync(file, `${JSON.stringify(withOverrides(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`);
}
