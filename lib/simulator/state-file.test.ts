import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planReboot } from './lifecycle';
import { release } from './release';
import { findScenario } from './scenarios';
import { instanceFromDocument, patchInstance } from './simulated-instance';
import { DEFAULT_SIMULATOR_OPTIONS } from './simulator-options';
import { openState } from './state-file';
import type { World } from './world';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-state-'));
  folders.push(folder);
  return folder;
}

function open(dataDir: string, longestLog?: number) {
  const scenario = findScenario('calm');
  const options = { ...DEFAULT_SIMULATOR_OPTIONS, dataDir, instances: 600 };
  const kept = scenario && openState(options, scenario, longestLog);
  if (!kept) throw new Error('There is no state.');
  return kept;
}

/** Everything that must survive. */
const truth = (world: World): unknown =>
  JSON.parse(JSON.stringify([...world.accounts().map((account) => world.fleet(account).all), world.nonces.saved()]));

/** Changes the world in every way, differently with each `round`. */
function disturb(world: World, round: number): void {
  const now = 1_800_000_000_000 + round;
  const at = (index: number) => {
    const instance = world.fleet('simulated').all[index];
    if (!instance) throw new Error('The fleet is too small.');
    return instance;
  };
  patchInstance(at(1), { InstanceName: `n-${round}`, HostName: null, Status: 'Stopped' }, now);
  world.changed(at(1));
  const restarted = at(10 + round);
  restarted.reboot = planReboot(restarted, now, world.pace, {});
  restarted.rebootCount += 1;
  world.changed(restarted);
  patchInstance(at(9 + round), { Status: 'Running' }, now);
  world.changed(at(9 + round));
  release(world, 'simulated', at(50), {}, now);
  release(world, 'simulated', at(60), { SimulatedReplacedBy: `i-heir-${round}` }, now);
  const heir = world.find('simulated', `i-heir-${round}`);
  if (heir) {
    patchInstance(heir, { Description: `heir ${round}` }, now);
    world.changed(heir);
  }
  world.nonces.use(`nonce-${round}`, now, true);
  world.onChange();
}

describe('the saved state', () => {
  it.each([
    ['by its changes alone', undefined],
    ['with the log begun anew each time', 0],
  ])('survives, %s', (_, longestLog) => {
    const folder = newFolder();
    let kept = open(folder, longestLog);
    for (let round = 0; round < 6; round += 1) {
      disturb(kept.world, round);
      kept.close();
      if (round % 2 === 1) {
        const before = truth(kept.world);
        kept = open(folder, longestLog);
        expect(truth(kept.world)).toEqual(before);
      }
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('simulator-changes')).length).toBeLessThanOrEqual(1);
  });

  it('costs what was changed: a restart is a short line, and the whole is not written again', () => {
    const folder = newFolder();
    const { world, close } = open(folder);
    const whole = statSync(path.join(folder, 'simulator.json'));
    for (const instance of world.fleet('simulated').all.slice(0, 100)) {
      patchInstance(instance, { Description: 'changed' }, 0);
      world.changed(instance);
    }
    close();
    const after = statSync(path.join(folder, 'simulator.json'));
    expect([after.ino, after.mtimeMs]).toEqual([whole.ino, whole.mtimeMs]);
    const [log = ''] = readdirSync(folder).filter((name) => name.startsWith('simulator-changes'));
    const lines = readFileSync(path.join(folder, log), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(100);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(600);
  });

  it('loses only the line that a kill cut off', () => {
    const folder = newFolder();
    const { world, close } = open(folder);
    disturb(world, 0);
    close();
    const [log = ''] = readdirSync(folder).filter((name) => name.startsWith('simulator-changes'));
    appendFileSync(path.join(folder, log), '{"account":"simulated","changed":{"id":"i-');
    const again = open(folder);
    expect(truth(again.world)).toEqual(truth(world));
    disturb(again.world, 1);
    again.close();
    expect(truth(open(folder).world)).toEqual(truth(again.world));
  });

  it('is read from a file of before, with whole documents and without a change log', () => {
    const folder = newFolder();
    const file = path.join(folder, 'simulator.json');
    const { world, close } = open(folder);
    const [first] = world.fleet('simulated').all;
    const added = instanceFromDocument({ InstanceId: 'i-own', InstanceName: 'own' }, 'cn-hangzhou', 0);
    close();
    const { log: _, passed: __, ...state } = JSON.parse(readFileSync(file, 'utf8'));
    const touched = {
      simulated: [{ ...first, document: { ...first?.document, InstanceName: 'old' }, status: 'Stopped' }],
    };
    writeFileSync(
      file,
      JSON.stringify({ ...state, touched, replaced: { 'simulated-b': [added] }, nonces: [['n', 1_900_000_000_000]] }),
    );
    const again = open(folder);
    expect(again.world.fleet('simulated').all[0]).toMatchObject({
      status: 'Stopped',
      document: { InstanceName: 'old' },
    });
    expect(again.world.fleet('simulated').all).toHaveLength(600);
    expect(again.world.fleet('simulated-b').all).toEqual([added]);
    disturb(again.world, 1);
    again.close();
    expect(truth(open(folder).world)).toEqual(truth(again.world));
  });
});
