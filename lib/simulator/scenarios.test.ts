import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionNames } from './ecs-actions';
import { parseFaults } from './faults';
import { readFlags } from './flags';
import { SCENARIOS } from './scenarios';

describe('the scenarios', () => {
  it('are listed when one is asked for that does not exist', () => {
    const refused = readFlags(['--scenario', 'nonsense']);
    expect(refused).toEqual({
      ok: false,
      error: `--scenario nonsense is unknown; there are ${Object.keys(SCENARIOS).join(', ')}.`,
    });
  });

  it('stand in .env.example, in the same order', () => {
    const lines = readFileSync(path.join(import.meta.dirname, '../../.env.example'), 'utf8').split('\n');
    const setting = lines.findIndex((line) => line.startsWith('DESK_SIMULATOR_SCENARIO='));
    const first = lines.slice(0, setting).findLastIndex((line) => !line.startsWith('#')) + 1;
    const listed = lines.slice(first, setting).flatMap((line) => line.match(/[a-z]+(-[a-z]+)*/g) ?? []);
    expect(listed).toEqual(Object.keys(SCENARIOS));
  });

  it.each(Object.entries(SCENARIOS))(
    '%s says what it is about, and has faults that could be set by hand',
    (_, scenario) => {
      expect(scenario.about).toMatch(/^[a-z].{10,80}[^.]$/);
      expect(parseFaults(JSON.parse(JSON.stringify(scenario.faults)), actionNames())).toEqual({
        ok: true,
        value: scenario.faults,
      });
    },
  );
});
