import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DOORS } from '@/lib/domain/access/doors';
import { readSources, type Source } from '../support/read-sources';

const TOP = resolve(import.meta.dirname, '../..');
const product = readSources().filter(({ isTest }) => !isTest);

/** Who can act, as doors know them (docs/architecture.md, "A verb"). */
const ACTORS = ['Visitor', 'AskingPerson', 'PersonInSession', 'RestartActor'];
/** A door's half of a verb, by the verb. */
const HALVES: Readonly<Record<string, string>> = { askRestart: 'requestRestart' };
/** These ask again with what was parsed before: a rollout, for each of its targets. */
const PARSED_AT_THE_DOOR: Readonly<Record<string, string>> = { requestRestart: 'RestartInput' };

/** A verb that is called with a context, as doors call it: they know no other way of doing anything. */
const CALLED = /\b(\w+)\(\s*(?:access\(\)|desk\(\)\.(?:restarts|rollouts|trial)),/g;
/** One that is handed to a function that calls it so. */
const HANDED = /\bcontrolBy\('[^']+', (\w+)\)/g;

function verbsIn(code: string): string[] {
  return [CALLED, HANDED].flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name));
}

/** Everything that changes something when somebody comes to it: each action, and each route that is more than a read. */
const doors = product.flatMap(({ path, code }): { door: string; verbs: string[] }[] => {
  if (path.endsWith('-actions.ts'))
    return code.split(/(?=^export async function )/m).flatMap((part) => {
      const name = /^export async function (\w+)/.exec(part)?.[1];
      return name === undefined ? [] : [{ door: `action ${name}`, verbs: verbsIn(part) }];
    });
  const isRoute = path.startsWith('app/api/') && path.endsWith('/route.ts');
  if (!isRoute || !(/\bPOST\b/.test(code) || /\bsetCookies\(/.test(code))) return [];
  return [{ door: `route ${path.slice('app'.length, -'/route.ts'.length)}`, verbs: verbsIn(code) }];
});

interface Declared {
  source: Source;
  /** The types of its parameters. */
  parameters: string[];
}

/** An exported function, by its name. */
function declarationOf(name: string): Declared | null {
  for (const source of product) {
    const found = new RegExp(`^export (?:async )?function ${name}(?:<[^>]*>)?\\(`, 'm').exec(source.code);
    if (found === null) continue;
    return { source, parameters: parametersAt(source.code, found.index + found[0].length) };
  }
  return null;
}

/** The types of the parameters that begin there; a name may be a pattern with commas and colons of its own. */
function parametersAt(code: string, from: number): string[] {
  const parameters: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of code.slice(from)) {
    if (depth === 0 && (character === ',' || character === ')')) {
      const type = /^(?:\w+|\{.*\})\??:(.*)$/s.exec(current.trim())?.[1];
      if (current.trim() !== '') parameters.push((type ?? `no type: ${current}`).trim());
      if (character === ')') break;
      current = '';
      continue;
    }
    if ('({[<'.includes(character)) depth += 1;
    if (')}]>'.includes(character)) depth -= 1;
    current += character;
  }
  return parameters;
}

const verbs = [...new Set(doors.flatMap(({ verbs: of }) => of).map((name) => HALVES[name] ?? name))].sort();

describe('every verb has one shape: (context, actor, input)', () => {
  test('each action, and each route that does something, calls one', () => {
    const known = Object.keys(DOORS).filter((door) => door.startsWith('action '));
    expect(
      doors
        .map(({ door }) => door)
        .filter((door) => door.startsWith('action '))
        .sort(),
    ).toEqual(known.sort());
    expect(doors.filter(({ door, verbs: of }) => !(door in DOORS) || of.length !== 1)).toEqual([]);
    expect(verbs.length).toBeGreaterThan(20);
  });

  test.each(Object.entries(HALVES))(
    '%s takes what %s takes, unparsed, and hands it on; its answer is told in a language',
    (half, verb) => {
      const [own, whole] = [declarationOf(half), declarationOf(verb)];
      expect(own?.parameters).toEqual([...(whole?.parameters.slice(0, 2) ?? []), 'unknown', 'Language']);
      expect(own?.source.code).toContain(`${verb}(context, actor, `);
    },
  );

  test.each(verbs)('%s', async (verb) => {
    const declared = declarationOf(verb);
    const [context, actor, input, ...more] = declared?.parameters ?? [];
    expect(declared?.source.path).toMatch(/^lib\/(access|comments|restarts|rollouts|trial|views|watches)\//);
    expect(context).toMatch(/^(Access|Refusal|Restart|Rollout|Trial)Context$/);
    expect(ACTORS).toContain(actor);
    expect(more).toEqual([]);
    // Who says nothing more than who they are is asked for nothing.
    if (input === undefined) return;
    expect(input).toBe(PARSED_AT_THE_DOOR[verb] ?? 'unknown');
    const schema = await publishedFor(verb, declared?.source.path ?? '');
    if (!(schema instanceof z.ZodType)) throw new Error(`${verb} has no schema: export it as ${verb}Input`);
    // As an API would publish it: one object, or one of several.
    const { type, anyOf } = z.toJSONSchema(schema, { io: 'input' });
    expect(type === 'object' || Array.isArray(anyOf)).toBe(true);
  });
});

/** The schema of a verb: named for it, or for the file that holds several verbs of one input. */
async function publishedFor(verb: string, path: string): Promise<unknown> {
  const file = path.replace(/^.*\/|\.ts$/g, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  for (const name of [`${verb}Input`, `${file}Input`]) {
    const found = product.filter(({ code }) => new RegExp(`^export const ${name} = `, 'm').test(code));
    if (found[0] === undefined) continue;
    expect(found.map(({ path: of }) => of)).toHaveLength(1);
    const exported: Record<string, unknown> = await import(resolve(TOP, found[0].path));
    return exported[name];
  }
  return undefined;
}
