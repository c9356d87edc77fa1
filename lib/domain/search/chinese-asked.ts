/** A word of a question: as it is understood, in English, and as it was typed. */
export interface AskedToken {
  means: string;
  as: string;
}

/** What is understood of Chinese, by the English words that mean it: `asked-words.ts` knows those. The longest that fits counts. */
const MEANINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    today: '今天 今日',
    yesterday: '昨天 昨日',
    monday: '周一 星期一 礼拜一',
    tuesday: '周二 星期二 礼拜二',
    wednesday: '周三 星期三 礼拜三',
    thursday: '周四 星期四 礼拜四',
    friday: '周五 星期五 礼拜五',
    saturday: '周六 星期六 礼拜六',
    sunday: '周日 周天 星期日 星期天 礼拜天',

    why: '为什么 为啥 为何 怎么',
    who: '谁',
    when: '什么时候 何时',
    what: '什么 哪些 哪个 哪台',
    was: '是否 有没有 没有 没能 能否 能不能',
    the: '的 了 吗 呢 被 一下 把 将',
    please: '请 麻烦 帮我 可以 可否',
    instance: '实例 机器',

    refused: '被拒绝 被拒 拒绝',
    failed: '失败',
    overdue: '超时未恢复 超时',
    unconfirmed: '待确认 未确认',
    unclear: '结果不明',
    force: '强制',

    restart: '重启',
    restarts: '重启记录 重启历史',
    'force restart': '强制重启',
    'dry run': '预检',
    pause: '暂停 暂停批量重启',
    resume: '继续 继续批量重启 恢复批量重启',
    cancel: '取消 取消批量重启',
    'stop restarts': '停止重启 停止所有重启 停止全部重启 急停',
    open: '打开 前往 转到',
    // Pages are called so.
    批量重启: '批量重启',
    重启统计: '重启统计',
  }).flatMap(([means, words]) => words.split(' ').map((word) => [word, means.split(' ')])),
);

const LONGEST = Math.max(...[...MEANINGS.keys()].map(({ length }) => length));

/** They stand beside what is written in other letters, or are all there is: a name may hold them too. */
const NEVER_BEFORE_HAN: ReadonlySet<string> = new Set(['实例', '机器']);

/** What is done to something that is named before it. */
const ORDERED: ReadonlySet<string> = new Set(['重启', '强制重启', '预检', '暂停', '继续', '取消']);

const HAN = /\p{Script=Han}/u;
/** What belongs to a name when it stands beside a word. */
const OF_NAME = /[-_./:@#]/;
/** Signs between the parts of a sentence. */
const SIGNS = /[，。；、：？！（）“”]+/;

/** Whether a sentence asks for an answer. */
export function isAskedInChinese(typed: readonly string[]): boolean {
  return /(？|吗[？。]?)$/.test(typed.at(-1) ?? '');
}

/**
 * What was typed, with known Chinese words taken off the ends of each word, since they are written without spaces: "为什么web-01昨天被拒绝".
 * What is left of a word is a name, and stays whole. @param typed in lower case, in their order.
 */
export function askedTokens(typed: readonly string[]): AskedToken[] {
  const tokens = typed.flatMap((word) =>
    HAN.test(word)
      ? word
          .split(SIGNS)
          .filter((part) => part !== '')
          .flatMap(tokensOf)
      : [{ means: word, as: word }],
  );
  return orderFirst(tokens);
}

function tokensOf(word: string): AskedToken[] {
  const before: string[] = [];
  const behind: string[] = [];
  let rest = word;
  for (
    let known = knownAt(rest, 'start', before.at(-1));
    known !== null;
    known = knownAt(rest, 'start', before.at(-1))
  ) {
    before.push(known);
    rest = rest.slice(known.length);
  }
  for (let known = knownAt(rest, 'end', behind.at(0)); known !== null; known = knownAt(rest, 'end', behind.at(0))) {
    behind.unshift(known);
    rest = rest.slice(0, -known.length);
  }
  // "把支付网关重启": the name begins behind it.
  if (rest.length > 1 && rest.startsWith('把') && ORDERED.has(behind.find((known) => known !== '一下') ?? '')) {
    before.push('把');
    rest = rest.slice(1);
  }
  return [...before.flatMap(meant), ...(rest === '' ? [] : [{ means: rest, as: rest }]), ...behind.flatMap(meant)];
}

function meant(word: string): AskedToken[] {
  return (MEANINGS.get(word) ?? [word]).map((means) => ({ means, as: word }));
}

/** The longest known word at an end of a text; null for none. @param last the one that was taken off before it. */
function knownAt(text: string, end: 'start' | 'end', last: string | undefined): string | null {
  for (let length = Math.min(LONGEST, text.length); length > 0; length -= 1) {
    const word = end === 'start' ? text.slice(0, length) : text.slice(-length);
    if (!MEANINGS.has(word)) continue;
    const rest = end === 'start' ? text.slice(length) : text.slice(0, -length);
    const neighbour = (end === 'start' ? rest[0] : rest.at(-1)) ?? '';
    if (OF_NAME.test(neighbour)) continue;
    if (!HAN.test(neighbour)) return word;
    if (NEVER_BEFORE_HAN.has(word)) continue;
    // One character may be part of any word: here it only joins others.
    if (length > 1 || (last !== undefined && last.length > 1) || hasWordAt(rest, end)) return word;
  }
  return null;
}

/** Whether a known word of more than one character stands at an end of a text. */
function hasWordAt(text: string, end: 'start' | 'end'): boolean {
  for (let length = Math.min(LONGEST, text.length); length > 1; length -= 1) {
    if (MEANINGS.has(end === 'start' ? text.slice(0, length) : text.slice(-length))) return true;
  }
  return false;
}

/** "把 web-01 重启": what is to be done comes last, and is read first. */
function orderFirst(tokens: readonly AskedToken[]): AskedToken[] {
  const [first] = tokens;
  const last = tokens.findLast(({ means }) => means !== 'the');
  if (first === undefined || last === undefined || !/^[把将]$/.test(first.as) || last.as === first.as)
    return [...tokens];
  const verb = tokens.filter(({ as }) => as === last.as);
  return [...verb, ...tokens.slice(1).filter(({ as }) => as !== last.as)];
}
