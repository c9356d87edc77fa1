import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { wallMs } from '@/lib/clock';
import { type Figure, ratioOf } from './figures';

/**
 * Writes figures with their limits, and what they were taken on, as a page of the docs.
 * @param path of the page. @param title its heading. @param asked the command that takes them again.
 */
export function keepFigures(path: string, title: string, asked: string, figures: readonly Figure[]): void {
  const [cpu] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const day = new Date(wallMs()).toISOString().slice(0, 10);
  const rows = figures.map(({ name, value, limit, why }) => {
    const ratio = ratioOf({ value, limit });
    return `| ${name} | ${told(value)} | ${told(limit)} | ${ratio.toFixed(2)}${ratio > 1 ? ' **over**' : ''} | ${why} |`;
  });
  const page = [
    `# ${title}`,
    '',
    `Taken by \`${asked}\` on ${day} at ${commit}: ${cpus().length} processors (${cpu?.model ?? 'unknown'}), ${memory}, Node ${process.versions.node}, no graphics card. Milliseconds unless the name says otherwise.`,
    '',
    '| figure | value | limit | ratio | where the limit comes from |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows,
    '',
  ];
  writeFileSync(path, page.join('\n'));
}

const told = (value: number) => (Math.abs(value) < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
