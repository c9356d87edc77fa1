import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The ids that this build gave its server actions, by their names; empty where there is no build (development). */
export function readActionIds(folder = process.cwd()): Map<string, string> {
  try {
    const text = readFileSync(join(folder, '.next', 'server', 'server-reference-manifest.json'), 'utf8');
    const { node }: { node?: Record<string, { exportedName?: string }> } = JSON.parse(text);
    return new Map(Object.entries(node ?? {}).map(([id, { exportedName = '' }]) => [exportedName, id]));
  } catch {
    return new Map();
  }
}
