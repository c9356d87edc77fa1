// Is the history as it was written? npm run history:verify -- --anchor 123:5e884898...
import { parseArgs } from 'node:util';
import { readKey, saying, valueOrEnd } from './launcher/command-outcomes.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { LaunchError, launch, say } from './launcher/say.mjs';

const PROGRESS_EVERY_MS = 250;

await launch(async () => {
  const { anchor: texts = [] } = readFlags(process.argv.slice(2));
  await ensureInstalled();
  const key = await readKey();
  if (key === null)
    throw new LaunchError(
      'npm run history:verify needs DESK_HISTORY_KEY, the key that the desk seals its history with.',
    );
  const { importTypeScript } = await import('./launcher/typescript.mjs');
  const { readAnchor } = await importTypeScript('lib', 'seals', 'verify', 'anchors.ts');
  const anchors = texts.map((text) => valueOrEnd(readAnchor(text)));
  const { verifyDesk } = await importTypeScript('scripts', 'commands', 'verify-desk.ts');
  const { withDatabase } = await import('./launcher/administered-database.mjs');
  const line = progressLine();
  const tell = (/** @type {string} */ text) => {
    line.clear();
    say(text);
  };
  const result = await withDatabase((database) =>
    saying(() => verifyDesk({ ...database, key, anchors, tell, progress: line.show })),
  );
  tell(result.ok ? result.value : result.error);
  process.exit(result.ok ? 0 : 1);
});

/** @param {string[]} args */
function readFlags(args) {
  try {
    return parseArgs({ args, options: { anchor: { type: 'string', multiple: true } } }).values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new LaunchError(
      `${sentence}. Usage: npm run history:verify [-- --anchor 123:5e884898...], with an anchor that the log has written.`,
    );
  }
}

/** One line that says how far it is, where stderr is a terminal. */
function progressLine() {
  let shownAt = 0;
  let shown = false;
  return {
    show: (/** @type {string} */ text) => {
      if (!process.stderr.isTTY || performance.now() - shownAt < PROGRESS_EVERY_MS) return;
      shownAt = performance.now();
      shown = true;
      process.stderr.write(`\r\u001b[K${text}`);
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}
