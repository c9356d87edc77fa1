import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { CATALOGUED_CODES } from '@/lib/domain/restart/refusal-codes';
import { refusalWords } from '@/lib/domain/restart/refusal-words';
import { explainRefusal } from '@/lib/domain/restart/refusals';
import { ENGLISH } from '@/lib/domain/words/speak';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { everyNth } from '../support/proved';
import { startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

/** Codes that nobody has catalogued, one of a family that is known by its first part, and throttling. */
const OTHERS = ['Made.Up', 'MadeUpWithoutDots', 'DiskError.Something', 'Throttling.User'];
const CODES = [...CATALOGUED_CODES, ...OTHERS];

/** With these the service says that it does not know either: the answer counts as lost. */
const UNKNOWN_OUTCOME: Readonly<Record<string, number>> = {
  InternalError: 500,
  ServiceUnavailable: 503,
  'LimitedOperation.ServiceUnavailable': 503,
  SignatureNonceUsed: 400,
};

const instanceOf = (code: string) => `i-${CODES.indexOf(code)}-code`;
const wordsOf = (code: string) => `The service's own <words> & "quotes" about ${code}.`;

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
const records = new Map<string, RestartView>();

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  const control = controlOf(simulator.port);
  await control.replace(CODES.map((code) => plainInstance(instanceOf(code))));
  await control.faults(
    CODES.map((code) => ({
      action: 'RebootInstance',
      instanceId: instanceOf(code),
      kind: 'error',
      code,
      status: UNKNOWN_OUTCOME[code] ?? 403,
      message: wordsOf(code),
    })),
  );
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '5',
    DESK_OBSERVE_SECONDS: '1',
  });
  await eventually('the fleet to be read', async () => {
    const { rowCount } = await database.query('select 1 from instances');
    return rowCount === CODES.length;
  });
  // Throttling holds back all that comes after it until the next minute: it is asked last.
  for (const code of CODES) {
    const asked = { instanceId: instanceOf(code), reason: 'to read the code' };
    const reply = (await askUntilSent(server, database.query, asked)).at(-1);
    if (reply?.kind !== 'recorded') throw new Error(JSON.stringify(reply));
    records.set(code, reply.restart);
  }
  await eventually('all to have ended', async () => {
    const { rowCount } = await database.query('select 1 from restarts where ended_at is null');
    return rowCount === 0;
  });
});

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

/** The page of a record as somebody reads it: its text, without marks. */
async function pageOf(code: string): Promise<string> {
  const response = await server.get(`/restarts/${records.get(code)?.id}`);
  expect(response.status).toBe(200);
  const html = await response.text();
  return html
    .slice(html.indexOf('<main'), html.indexOf('</main>'))
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the record page tells of every code', () => {
  test.each(everyNth(4, CODES))('%s', async (code) => {
    const page = await pageOf(code);
    const record = (await (await server.get(`/api/restarts/${records.get(code)?.id}`)).json()) as RestartView;
    const { sentence } = refusalWords(ENGLISH, explainRefusal({ code, message: wordsOf(code), about: 'restart' }));
    expect(page, 'the service’s own code').toContain(code);
    // With these two ECS repeats what was signed, credentials included.
    const secret = ['SignatureDoesNotMatch', 'IncompleteSignature'].includes(code);
    expect(page, 'the service’s own words').toContain(secret ? 'ECS repeats what was signed' : wordsOf(code));
    expect(page.includes(wordsOf(code))).toBe(!secret);
    expect(page, 'the request id').toContain(record.service?.requestId ?? 'a request id');
    // Whoever asked may restart: the page has, one after the other, what the record has for pages of the release before.
    const steps = record.nextStep.split(/(?<=\.) (?=[A-Z])/);
    for (const step of steps) expect(page, 'the next step').toContain(squeezed(step));
    expect(page, 'what was known then').toContain('Running');
    if (code.includes('Throttling')) {
      expect(record.state).toBe('not_sent');
      expect(page).toContain('ECS is throttling this account');
      return;
    }
    // Whatever became of it: what the code means is said.
    expect(page, 'the sentence').toContain(squeezed(sentence));
    expect(record.state).toBe(UNKNOWN_OUTCOME[code] === undefined ? 'refused_by_ecs' : 'never_confirmed');
    if (record.state === 'refused_by_ecs') {
      const refusal = explainRefusal({ code, message: wordsOf(code), about: 'restart', asksAgain: 'nobody' });
      // What a read shows to be over is no step any more.
      if (!refusal.visibleToDesk && refusal.again !== 'look_first')
        expect(record.nextStep).toContain(refusalWords(ENGLISH, refusal).nextStep);
      expect([record.refusedBy, record.reasonCode]).toEqual(['ecs', code]);
    }
  });

  test('and each is found by its code in the history', async () => {
    for (const code of everyNth(4, CODES)) {
      const response = await server.get(`/api/history?code=${encodeURIComponent(code)}`);
      const { rows } = (await response.json()) as { rows: { instanceId: string }[] };
      expect([code, rows.map(({ instanceId }) => instanceId)]).toEqual([code, [instanceOf(code)]]);
    }
  });
});
