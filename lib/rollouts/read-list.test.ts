import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { instanceKey } from '../domain/instance/instance';
import { judge } from '../domain/instance/verdict';
import { at, facts, START_MS } from '../domain/testing/restarts-in-states';
import { readList } from './read-list';

function machine(instanceId: string, name: string, change: Partial<InstanceRow> = {}): InstanceRow {
  const instance = facts({ instanceId, name, hostName: null, privateIps: [] });
  return {
    ...instance,
    otherAccounts: [],
    key: instanceKey(change.regionId ?? instance.regionId, instanceId),
    verdict: judge(instance, { nowMs: START_MS, heldBy: null }),
    lastRestart: null,
    pendingEvents: [],
    askedAt: at(0),
    ...change,
  };
}

const LEDGER = machine('i-ledger', 'ledger-db', { hostName: 'iZbp1ledgerZ', privateIps: ['10.1.0.7'] });
const COLD = machine('i-cold', 'ledger-db, cold standby', { hostName: 'iZbp1coldZ', privateIps: ['10.1.0.8'] });
const W1 = machine('i-w1', 'web-01', { hostName: 'web-01.prod.internal', privateIps: ['192.168.0.12'] });
const W2 = machine('i-w2', 'web-02', { publicIps: ['47.1.2.3'] });
const W3 = machine('i-w3', 'web-03');
const W10 = machine('i-w10', 'web-010');
const FAR = machine('i-far', 'web-01 (old)', { regionId: 'cn-beijing' });
const TWIN_A = machine('i-twin-a', 'twin');
const TWIN_B = machine('i-twin-b', 'twin', { regionId: 'cn-beijing' });
const CASE_A = machine('i-case-a', 'Mail');
const CASE_B = machine('i-case-b', 'mail');
const BRACKETS = machine('i-brackets', '[blue] "edge"; main');
const HAN = machine('i-han', '杭州，前端');
const LIAR = machine('i-liar', 'i-honest');
const HONEST = machine('i-honest', 'honest');
const FLEET = [LEDGER, COLD, W1, W2, W3, W10, FAR, TWIN_A, TWIN_B, CASE_A, CASE_B, BRACKETS, HAN, LIAR, HONEST];

/** What is chosen of a list, by id, sorted. */
const chosen = (text: string, fleet: readonly InstanceRow[] = FLEET) =>
  readList(text, fleet)
    .rows.map(({ instanceId }) => instanceId)
    .sort();

describe('a list means what a person reads in it', () => {
  test.each<[what: string, list: string, ids: string[]]>([
    ['a name with a comma on a line of its own', 'ledger-db, cold standby', ['i-cold']],
    ['a name that is the beginning of another', 'ledger-db', ['i-ledger']],
    ['both, each on its line', 'ledger-db\nledger-db, cold standby\n', ['i-cold', 'i-ledger']],
    ['a name with a comma among others', 'web-01, ledger-db, cold standby, web-02', ['i-cold', 'i-w1', 'i-w2']],
    ['a name in quotes, in a line of CSV', '"ledger-db, cold standby",web-02', ['i-cold', 'i-w2']],
    ['names with commas', 'web-01, web-02,web-03', ['i-w1', 'i-w2', 'i-w3']],
    ['names with full-width signs', 'web-01，web-02；web-03、', ['i-w1', 'i-w2', 'i-w3']],
    ['a name with a full-width sign', '杭州，前端', ['i-han']],
    ['a name with brackets, quotes and a separator', '[blue] "edge"; main', ['i-brackets']],
    ['bullets', '- web-01\n* web-02\n• web-03', ['i-w1', 'i-w2', 'i-w3']],
    ['numbers', '1. web-01\n2) web-02\n3、web-03', ['i-w1', 'i-w2', 'i-w3']],
    ['ends of sentences', 'web-01.\nweb-02;\n“web-03”。', ['i-w1', 'i-w2', 'i-w3']],
    ['a JSON array over lines', '[\n  "i-w1",\n  "web-02"\n]', ['i-w1', 'i-w2']],
    ['a JSON array in one line', '{"InstanceIds": ["i-w1","i-w2"]}', ['i-w1', 'i-w2']],
    ['ids with spaces', 'i-w1 i-w2 and i-w3', ['i-w1', 'i-w2', 'i-w3']],
    ['a row of a table with one id', 'i-w1\tweb-01\tRunning\t192.168.0.12', ['i-w1']],
    ['an id in a sentence', 'Alarm: CPU of i-w2 is at 100 % since 10:00', ['i-w2']],
    ['an id in an address', 'https://desk.example/fleet/cn-hangzhou/i-w3', ['i-w3']],
    ['an ARN', 'acs:ecs:cn-hangzhou:1234:instance/i-w1', ['i-w1']],
    ['what Kubernetes calls them', 'cn-hangzhou.i-w1\ncn-hangzhou.10.1.0.7', ['i-ledger', 'i-w1']],
    ['host names and addresses', 'IZBP1COLDZ\n47.1.2.3', ['i-cold', 'i-w2']],
    ['a table with a header', 'name,zone,status\nweb-01,h,Running\nweb-02,i,Stopped', ['i-w1', 'i-w2']],
    ['a table in Markdown', '| Host | State |\n|---|---|\n| web-03 | up |', ['i-w3']],
    ['nodes of kubectl', 'NAME                       STATUS   AGE\ncn-hangzhou.192.168.0.12   Ready    5d', ['i-w1']],
    ['other case, and signs that nobody sees', 'WEB\u200B-01\u00A0\n\uFEFFｗｅｂ－02', ['i-w1', 'i-w2']],
    ['the name to the letter, where others are like it', 'Mail', ['i-case-a']],
    // From here on a person would ask back, or leave somebody out.
    ['a name that may be either', 'MAIL', []],
    ['a name that two have', 'twin', []],
    ['an id that is the name of another', 'i-honest', []],
    ['a name with words', 'restart web-01 please', []],
    ['names with spaces', 'web-01 web-02', []],
    ['a list with a name that is not there', 'ledger-db, hot standby', []],
    ['a part of an id, and more than one', 'i-w\ni-w1x\nx-i-w1\ni-w1-old', []],
    ['a row that names two machines', 'i-w1\treplaces\tweb-03', []],
    ['two ids in a sentence', 'move traffic from i-w1 to i-w2', []],
    ['an id that is gone, with a name', 'i-gone, web-01', []],
    ['a table of pairs', 'name,replaces\nweb-01,web-02\nweb-03,-', ['i-w3']],
    ['a machine that is left out', 'web-01\nnot web-03\nweb-02', ['i-w1', 'i-w2']],
    ['what a sentence leaves out', 'All of these except web-03\nweb-01\nweb-02\nweb-03', ['i-w1', 'i-w2']],
    ['an id that is left out', 'web-01\nnot i-w2\n别重启 i-w3\n~~i-ledger~~', ['i-w1']],
    ['what is commented out', 'web-01\n# web-03\nweb-02 # not this one', ['i-w1']],
    ['a heading that says not', 'Do not restart these:\nweb-01\nweb-02', []],
    ['boxes to tick', '- [ ] i-w1\n- [x] i-w2', []],
    ['a comparison', '- web-01\n+ web-02', []],
    ['an id behind another region', 'cn-beijing/i-w1\ncn-beijing.i-w2\nacs:ecs:cn-beijing:1:instance/i-w3', []],
  ])('%s', (_, list, ids) => {
    expect(chosen(list)).toEqual([...ids].sort());
  });
});

describe('what is not chosen is told', () => {
  test('with its line, why, and whom it mentions', () => {
    const { unclear } = readList('web-01\nrestart web-02 please\nnot web-03', FLEET);
    expect(
      unclear?.map(({ line, why, asked, candidates }) => [line, why, asked, candidates.map((c) => c.name)]),
    ).toEqual([
      [2, 'words', 'restart web-02 please', ['web-02']],
      [3, 'negated', 'not web-03', ['web-03']],
    ]);
  });

  test('a name that is not there as a whole, though a part of it is', () => {
    const { rows, unclear } = readList('ledger-db, cold standby', [LEDGER, W1]);
    expect(rows).toEqual([]);
    expect(unclear).toMatchObject([{ line: 1, why: 'words', candidates: [{ instanceId: 'i-ledger' }] }]);
  });

  test('entries that name nothing, and those that name several', () => {
    const list = 'twin, nobody\ni-w1, i-gone\n\ni-w1 serves web-02\nnobody';
    const { notFound, notFoundLines, ambiguous } = readList(list, FLEET);
    expect(notFound).toEqual(['nobody', 'i-gone']);
    // Each where it stands first.
    expect(notFoundLines).toEqual([1, 2]);
    expect(ambiguous.map(({ asked, candidates }) => [asked, candidates.length])).toEqual([
      ['twin', 2],
      ['i-w1 serves web-02', 2],
    ]);
  });

  test('fields that can be read in two ways', () => {
    const fleet = [LEDGER, COLD, W1, machine('i-standby', 'cold standby')];
    expect(chosen('web-01, ledger-db, cold standby, web-01', fleet)).toEqual(['i-w1']);
    expect(readList('web-01, ledger-db, cold standby', fleet).ambiguous).toMatchObject([
      { asked: 'ledger-db, cold standby', candidates: [{}, {}, {}] },
    ]);
  });

  test('a name over two lines is one, and doubtful where its lines are names too', () => {
    const over = machine('i-over', 'upper\nlower');
    expect(chosen('web-01\nupper\nlower', [over, W1])).toEqual(['i-over', 'i-w1']);
    expect(chosen('upper\nlower', [over, machine('i-up', 'upper')])).toEqual([]);
  });
});

const RUNS = 250;

/** Names as real fleets have them, and as nobody should call a machine. */
const WORDS = [
  'web',
  'db',
  'not',
  'standby',
  'i-0',
  'i-01',
  'ledger-db',
  '1.',
  '-',
  '#',
  '杭州',
  'Ａ',
  'a',
  'é',
  'name',
];
const GLUE = [' ', ', ', ',', '; ', '\t', '，', '、', ' | ', '"', "'", '[', ']', '(', ')', ': ', '', '-', '. '];
const name = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...GLUE)), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flat().join('').trim() || 'x');
const fleets = fc
  .array(fc.record({ name, host: fc.option(name), region: fc.constantFrom('cn-hangzhou', 'cn-beijing') }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) =>
    all.map(({ name: called, host, region }, index) =>
      machine(`i-${index}`, called, { hostName: host, regionId: region, privateIps: [`10.0.0.${index}`] }),
    ),
  );
/** Lists of pieces of a fleet's names, of whole names and ids, and of whatever else stands in lists. */
const cases = fleets.chain((fleet) => {
  const whole = fleet.flatMap(({ name: called, instanceId, hostName }) => [called, instanceId, hostName ?? 'h']);
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...whole) },
    { weight: 2, arbitrary: fc.constantFrom(...whole.flatMap((text) => text.split(/[\s,;]+/))) },
    { weight: 1, arbitrary: fc.constantFrom(...WORDS, 'Running', 'i-9', 'except', '不', 'id,name') },
  );
  const line = fc
    .array(fc.tuple(piece, fc.constantFrom(...GLUE)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join(''));
  return fc.record({ fleet: fc.constant(fleet), list: fc.array(line, { maxLength: 5 }).map((all) => all.join('\n')) });
});

/** Whether a text stands in a line, and not as a part of a longer word. */
function standsIn(line: string, text: string): boolean {
  for (let from = line.indexOf(text); from >= 0; from = line.indexOf(text, from + 1)) {
    const [before, after] = [line.slice(0, from), line.slice(from + text.length)];
    if (!/[\p{L}\p{N}_-]$/u.test(before) && !/^[\p{L}\p{N}_-]/u.test(after)) return true;
  }
  return false;
}

const bare = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

describe('whatever the fleet and the list are', () => {
  test('nothing is chosen that does not stand in one line as a whole, between ends of words', () => {
    fc.assert(
      fc.property(cases, ({ fleet, list }) => {
        const lines = list.split(/[\n\r]/).map(bare);
        for (const row of readList(list, fleet).rows) {
          const called = [row.instanceId, row.name, row.hostName ?? '', ...row.privateIps].map(bare).filter(Boolean);
          const stands = called.some((text) => lines.some((line) => standsIn(line, text)));
          expect(stands, `${row.name} of ${JSON.stringify(list)}`).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('a line that is a name to the letter chooses that one alone, or nobody', () => {
    fc.assert(
      fc.property(fleets, fc.nat(7), (fleet, index) => {
        const row = fleet[index % fleet.length];
        const rows = readList(row?.name ?? '', fleet).rows;
        const same = fleet.filter((other) => [other.name, other.hostName, other.instanceId].includes(row?.name ?? ''));
        expect(rows.map(({ key }) => key)).toEqual(same.length === 1 ? [row?.key] : []);
      }),
      { numRuns: RUNS },
    );
  });

  test('a line of words that is no list chooses by an id that stands in it as a whole, or nobody', () => {
    fc.assert(
      fc.property(cases, ({ fleet, list }) => {
        const line = list.replaceAll(/[\n\r]/g, ' ');
        const words = `zz ${line} zz`;
        const ids = words.match(/[\p{L}\p{M}\p{N}_.@+~$\\-]+/gu) ?? [];
        for (const row of readList(words, fleet).rows)
          expect(
            ids.map((id) => id.replace(/^[.-]+|[.-]+$/g, '')),
            words,
          ).toContain(row.instanceId);
      }),
      { numRuns: RUNS },
    );
  });

  test('every line is either chosen, or told', () => {
    fc.assert(
      fc.property(cases, ({ fleet, list }) => {
        const read = readList(list, fleet);
        const told = read.rows.length + read.notFound.length + read.ambiguous.length + (read.unclear?.length ?? 0);
        if (/[\p{L}\p{N}]/u.test(list)) expect(told, JSON.stringify(list)).toBeGreaterThan(0);
      }),
      { numRuns: RUNS },
    );
  });
});

test('a text made to take long is read within its bounds, and chooses nothing where it was not read whole', () => {
  const fleet = Array.from({ length: 500 }, (_, index) => machine(`i-m${index}`, `a, ${'b, '.repeat(index % 30)}c`));
  const texts = [
    'a, '.repeat(130_000),
    'a '.repeat(200_000),
    'a\n'.repeat(200_000),
    `a${', '.repeat(190_000)}b`,
    `# ${' '.repeat(390_000)}x`,
    '"'.repeat(399_999),
    '. '.repeat(199_000),
    `${'.'.repeat(9_000)}\n`.repeat(40),
    `not ${'b '.repeat(190_000)}\ni-m1`,
  ];
  for (const text of texts) expect(readList(text, fleet).rows).toEqual([]);
});
