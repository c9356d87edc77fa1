import { LaunchError } from './say.mjs';

/** No password is longer; whoever sends a file instead is told so. */
const LONGEST_LINE = 4_096;

const ENTER = new Set(['\r', '\n', '\u0004']);
const ERASE = new Set(['\u007f', '\b']);
const CANCEL = '\u0003';
const ERASE_ALL = '\u0015';

/**
 * Asks for a new password: twice and without echo on a terminal, otherwise one line from stdin. It never comes as an
 * argument, which everybody on the machine could read.
 * @throws LaunchError when nothing came, the two differ, or it was cancelled.
 */
export async function askPassword(input = process.stdin, output = process.stderr) {
  if (!input.isTTY) return readLine(input);
  const first = await askHidden('Password: ', input, output);
  const second = await askHidden('The same again: ', input, output);
  if (first !== second) throw new LaunchError('The two passwords differ; run the command again.');
  return first;
}

/**
 * @param {string} question
 * @param {NodeJS.ReadStream} input
 * @param {NodeJS.WritableStream} output
 * @returns {Promise<string>}
 */
function askHidden(question, input, output) {
  output.write(question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    let typed = [];
    const end = (/** @type {() => void} */ finish) => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      finish();
    };
    const onData = (/** @type {string} */ text) => {
      // What was pasted comes in one piece.
      for (const character of text) {
        if (ENTER.has(character)) {
          // The rest of it, if there is any, belongs to the next question.
          const rest = text.slice(text.indexOf(character) + 1);
          end(() => resolve(typed.join('')));
          if (rest !== '') input.unshift(rest);
          return;
        }
        if (character === CANCEL) return end(() => reject(new LaunchError('Cancelled; nothing was changed.')));
        if (character === ERASE_ALL) typed = [];
        else if (ERASE.has(character)) typed.pop();
        else if (character >= ' ' && typed.length < LONGEST_LINE) typed.push(character);
      }
    };
    input.on('data', onData);
  });
}

/** @param {NodeJS.ReadStream} input */
async function readLine(input) {
  let text = '';
  input.setEncoding('utf8');
  for await (const chunk of input) {
    text += chunk;
    if (text.includes('\n') || text.length > LONGEST_LINE) break;
  }
  const line = (text.split('\n')[0] ?? '').replace(/\r$/, '');
  if (line === '') throw new LaunchError('No password came on stdin; write it there as one line, or use a terminal.');
  if (line.length > LONGEST_LINE) throw new LaunchError('The line on stdin is too long for a password.');
  return line;
}
