import { expect, test } from 'vitest';
import { DOORS } from './access/doors';
import * as paths from './paths';

const PLACE = { regionId: 'cn-hangzhou', instanceId: 'i/1 ?' };
const { API_PATHS, isWayIn: _, ...PAGE_PATHS } = paths;

const routes = [
  ...[API_PATHS.desk(), API_PATHS.fleet('q=a'), API_PATHS.instance(PLACE), API_PATHS.judgement(PLACE)],
  ...[API_PATHS.restart('a/b'), API_PATHS.restartByKey('a/b'), API_PATHS.rollouts(''), API_PATHS.plan('a/b', 'c=d')],
  ...[API_PATHS.rollout('a/b', { known: '1' }), API_PATHS.history(''), API_PATHS.historyDays({ q: 'a' })],
  ...(['pause', 'resume', 'cancel'] as const).map((verb) => API_PATHS.rolloutControl('a/b', verb)),
  ...(['stop', 'allow'] as const).map((verb) => API_PATHS.stopSwitch(verb)),
  ...[API_PATHS.historyExport({ q: 'a' }, 'csv'), API_PATHS.insights(''), API_PATHS.lookUp('a'), API_PATHS.people('')],
  ...[API_PATHS.personHistory('a/b'), API_PATHS.connection('a', 'b'), API_PATHS.attention(3), API_PATHS.rolloutList()],
  ...(['restart', 'rollout'] as const).flatMap((kind) => [
    API_PATHS.comments({ kind, id: 'a/b' }, 'known=1'),
    API_PATHS.addComment({ kind, id: 'a/b' }),
  ]),
  ...[API_PATHS.simulator(), API_PATHS.scenario(), API_PATHS.watches(), API_PATHS.views()],
  ...(['watch', 'unwatch', 'seen'] as const).map((verb) => API_PATHS.watches(verb)),
  ...(['save', 'change', 'remove'] as const).map((verb) => API_PATHS.views(verb)),
];
const pages = [
  ...[paths.fleetPath({ q: 'a' }), paths.instancePath(PLACE), paths.restartPath('a/b'), paths.rolloutsPath()],
  ...[
    paths.fleetViewPath('a/b', 'q=a'),
    paths.newRolloutPath(),
    paths.rolloutPath('a/b'),
    paths.planPath('a/b', 'c=d'),
    paths.historyPath({ q: 'a' }),
  ],
  ...[
    paths.outsidePath({}, 3),
    paths.insightsPath(),
    paths.peoplePath(),
    paths.settingsPath(),
    paths.accountPath(),
    paths.connectPath(),
  ],
  ...[paths.attentionPath('overdue'), paths.signInPath('/fleet'), paths.setUpPath(), paths.invitePath()],
];

/** The door that a path leads to: the one with the fewest variable parts. */
function doorOf(kind: string, path: string): string | undefined {
  const [pathname = ''] = path.split(/[?#]/);
  const fits = (door: string) =>
    new RegExp(`^${door.replace(/[.*+?^${}()|\\]/g, '\\$&').replace(/\[[^\]]*\]/g, '[^/?]+')}$`).test(
      `${kind} ${pathname}`,
    );
  return Object.keys(DOORS)
    .filter(fits)
    .sort((a, b) => a.split('[').length - b.split('[').length)[0];
}

test('every address that is built leads to a door of the desk, whatever its parts hold', () => {
  expect(pages).toHaveLength(Object.keys(PAGE_PATHS).length);
  expect(new Set(pages.map((path) => doorOf('page', path))).size).toBe(pages.length);
  expect(new Set(routes.map((path) => path.split('?')[0])).size).toBeGreaterThanOrEqual(Object.keys(API_PATHS).length);
  const doors = routes.map((path) => doorOf('route', path));
  expect(new Set(doors).size).toBe(routes.length);
  expect([...doors, ...pages.map((path) => doorOf('page', path))]).not.toContain(undefined);
});

test('what narrows nothing leaves no question mark', () => {
  expect(paths.fleetPath()).toBe('/fleet');
  expect(paths.historyPath({})).toBe('/history');
  expect(paths.outsidePath({})).toBe('/history/outside');
  expect(paths.outsidePath({ region: 'a' }, 3)).toBe('/history/outside?region=a&before=3');
  expect(API_PATHS.historyExport({}, 'csv')).toBe('/api/history/export?format=csv');
});
