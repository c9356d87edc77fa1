import { existsSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long, most of it waiting. Begun last, each would be waited for alone: without times of an earlier run,
 * as on CI, Vitest begins with the files that hold the most text.
 */
const LONG = [
  'bad-configuration',
  'graceful-stop',
  'launch',
  'kill-proof',
  'rollouts',
  'frozen-server',
  'hostile-actions',
  'faults',
  'history-commands',
].map((name) => `/tests/integration/${name}.test.ts`);
for (const file of LONG) if (!existsSync(`.${file}`)) throw new Error(`There is no ${file} any more`);

/** Begins with the long files, in the order above; then as Vitest does. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
