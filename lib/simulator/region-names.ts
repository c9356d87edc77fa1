/** What a region is called. */
interface Names {
  zh: string;
  en: string;
  ja: string;
}

/** Names of regions as DescribeRegions and the table of regions have them (ECS, regions and zones). */
const NAMES: Readonly<Record<string, Names>> = {
  'cn-qingdao': { zh: '华北1（青岛）', en: 'China (Qingdao)', ja: '中国 (青島)' },
  'cn-beijing': { zh: '华北2（北京）', en: 'China (Beijing)', ja: '中国 (北京)' },
  'cn-zhangjiakou': { zh: '华北3（张家口）', en: 'China (Zhangjiakou)', ja: '中国 (張家口)' },
  'cn-huhehaote': { zh: '华北5（呼和浩特）', en: 'China (Hohhot)', ja: '中国 (フフホト)' },
  'cn-wulanchabu': { zh: '华北6（乌兰察布）', en: 'China (Ulanqab)', ja: '中国 (ウランチャブ)' },
  'cn-hangzhou': { zh: '华东1（杭州）', en: 'China (Hangzhou)', ja: '中国 (杭州)' },
  'cn-shanghai': { zh: '华东2（上海）', en: 'China (Shanghai)', ja: '中国 (上海)' },
  'cn-shenzhen': { zh: '华南1（深圳）', en: 'China (Shenzhen)', ja: '中国 (深セン)' },
  'cn-heyuan': { zh: '华南2（河源）', en: 'China (Heyuan)', ja: '中国 (河源)' },
  'cn-guangzhou': { zh: '华南3（广州）', en: 'China (Guangzhou)', ja: '中国 (広州)' },
  'cn-chengdu': { zh: '西南1（成都）', en: 'China (Chengdu)', ja: '中国 (成都)' },
  'cn-hongkong': { zh: '中国香港', en: 'China (Hong Kong)', ja: '中国 (香港)' },
  'ap-northeast-1': { zh: '日本（东京）', en: 'Japan (Tokyo)', ja: '日本 (東京)' },
  'ap-southeast-1': { zh: '新加坡', en: 'Singapore', ja: 'シンガポール' },
  'ap-southeast-3': { zh: '马来西亚（吉隆坡）', en: 'Malaysia (Kuala Lumpur)', ja: 'マレーシア (クアラルンプール)' },
  'ap-southeast-5': { zh: '印度尼西亚（雅加达）', en: 'Indonesia (Jakarta)', ja: 'インドネシア (ジャカルタ)' },
  'us-east-1': { zh: '美国（弗吉尼亚）', en: 'US (Virginia)', ja: '米国 (バージニア)' },
  'us-west-1': { zh: '美国（硅谷）', en: 'US (Silicon Valley)', ja: '米国 (シリコンバレー)' },
  'eu-west-1': { zh: '英国（伦敦）', en: 'UK (London)', ja: '英国 (ロンドン)' },
  'eu-central-1': { zh: '德国（法兰克福）', en: 'Germany (Frankfurt)', ja: 'ドイツ (フランクフルト)' },
};

/** Letters of some of a region's zones, four for each. Other regions get the first four letters. */
const ZONES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  'cn-hangzhou': ['g', 'h', 'i', 'j'],
  'cn-shanghai': ['b', 'e', 'g', 'l'],
  'cn-beijing': ['f', 'h', 'i', 'k'],
  'cn-shenzhen': ['c', 'd', 'e', 'f'],
  'cn-hongkong': ['b', 'c', 'd', 'b'],
  'ap-southeast-1': ['a', 'b', 'c', 'a'],
  'us-east-1': ['a', 'b', 'a', 'b'],
  'eu-central-1': ['a', 'b', 'a', 'b'],
};

/** The region's name; the id where none is known. Languages without names of their own here get the English one. */
export function regionName(region: string, language: string): string {
  const names = NAMES[region];
  if (!names) {
    return region;
  }
  return language.startsWith('zh') ? names.zh : language === 'ja' ? names.ja : names.en;
}

/** The endpoint as DescribeRegions gives it: cn-hangzhou's is the oldest, without a region in its name. */
export function regionEndpoint(region: string): string {
  return region === 'cn-hangzhou' ? 'ecs.aliyuncs.com' : `ecs.${region}.aliyuncs.com`;
}

/** Zone letters to choose from, some of them twice where a region has fewer than four. */
export function zoneLetters(region: string): readonly [string, string, string, string] {
  return ZONES[region] ?? ['a', 'b', 'c', 'd'];
}
