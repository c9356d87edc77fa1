import { ROLES } from '@/lib/domain/access/permissions';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { eventually } from '../support/eventually';
import { ourSentencesOnServer } from '../support/our-sentences';
import { startServer } from '../support/server';
import { signIn } from '../support/sign-in';
import { controlOf, plainInstance, SEEN_BY_START_TIME } from '../support/simulator-control';
import { startTestPostgres } from '../support/test-postgres';
import { GONE, OWN_INSTANCES } from './own-instances';

/** A production build over real parts: embedded PostgreSQL, the simulator over HTTP, one server process. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  const simulator = await startSimulator({ instances: 60, seed: 1, speed: 20, quota: 1_000_000 });
  const control = controlOf(simulator.port);
  await control.replace([
    ...OWN_INSTANCES.map(({ id, change }) => plainInstance(id, change)),
    ...(await control.instances()),
  ]);
  await control.faults([SEEN_BY_START_TIME]);
  const server = await startServer({
    DATABASE_URL: postgres.databaseUrl,
    DESK_REGIONS: Object.keys(simulator.regionPorts).join(','),
    DESK_ECS_ENDPOINT: Object.entries(simulator.regionPorts)
      .map(([region, port]) => `${region}=http://127.0.0.1:${port}`)
      .join(','),
    // A fifth of the shortest boot of these tests, 3 s; quicker ones only cost the machine.
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '1.5',
    DESK_READ_TIMEOUT_SECONDS: '2',
    DESK_OBSERVE_SECONDS: '6',
    DESK_OVERDUE_MINUTES: '0.5',
  });
  await eventually(`${GONE.id} to be read`, async () => (await server.get(`/api/instances/cn-hangzhou/${GONE.id}`)).ok);
  await control.replace((await control.instances()).filter(({ InstanceId }) => InstanceId !== GONE.id));
  const cookies = ROLES.map(async (role) => [role, await signIn(postgres.databaseUrl, server.url, `demo-${role}`)]);
  process.env.DESK_E2E_COOKIES = JSON.stringify(Object.fromEntries(await Promise.all(cookies)));
  process.env.DESK_E2E_DATABASE = postgres.databaseUrl;
  process.env.DESK_E2E_URL = server.url;
  process.env.DESK_E2E_SIMULATOR = String(simulator.port);
  return async () => {
    await server.kill();
    await simulator.close();
    const found = await ourSentencesOnServer(postgres.databaseUrl);
    await postgres.remove();
    if (found.length > 0) throw new Error(`Sentences of ours are stored:\n${found.slice(0, 20).join('\n')}`);
  };
}
