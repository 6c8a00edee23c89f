import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import { plainNumbers } from './numerals.rules.ts';
import { wordsOf } from './text-facts.ts';

/**
 * What a file says did not happen. A source that is silent leaves a gap that strict mode completes; a source that says no is believed: the
 * step is neither completed nor entered, and the act that needs it is refused or found.
 */
export type Omission =
  | 'filing'
  | 'identity'
  | 'order'
  | 'notice'
  | 'rights'
  | 'hearing-told'
  | 'hearing'
  | 'statement-review'
  | 'review'
  | 'discussion'
  | 'service'
  | 'urging'
  | 'education'
  | 'transcript'
  | 'recording'
  | 'remedy';

const NO = '(?:未|没有|没|并未|从未|无|缺少|欠缺|省略|跳过|不经|不作)';
const PARTY = '(?:向?(?:当事人|被处罚人|该?单位|该?公司|其))?';

const WORDS: Readonly<Record<Omission, RegExp>> = {
  filing: /(?:未|没有)(?:经|依法|办理|履行|经过)?(?:批准)?立案(?:审批|程序|手续)?|(?:未|没有)(?:填写|制作)立案审批表/,
  identity: /(?:未|没有)(?:依法|主动|向.{0,8})?(?:出示|亮明|表明)(?:行政)?(?:执法)?(?:证件?|身份)/,
  order: /(?:未|没有)(?:依法|先行?|作出|下达)?责令(?:限期)?(?:改正|支付|整改|退还)?/,
  notice: new RegExp(
    `${NO}(?:依法)?(?:事先|事前|履行|进行|制作|送达|向.{0,8}送达|${PARTY})*(?:处罚|处理)?(?:事先|事前)?告知(?!.{0,6}(?:听证|陈述|申辩|复议|诉讼|权利|劳动者|职工|求职者))`,
  ),
  rights: /(?:未|没有)(?:依法)?(?:告知|载明).{0,8}(?:陈述|申辩)/,
  'hearing-told': /(?:未|没有)(?:依法)?(?:告知|载明).{0,12}听证/,
  hearing: /(?:未|没有|拒绝|不)(?:依法|按规定|予)?(?:组织|举行|举办|召开)听证/,
  'statement-review': /(?:未|没有)(?:对.{0,16})?(?:予以|进行)?复核|拒绝听取(?:当事人)?(?:陈述|申辩)/,
  review: new RegExp(
    `${NO}(?:经过?|进行|作|做|提交|送|履行|通过|重大)*(?:行政)?(?:执法决定)?法制(?:机构)?审核(?!通过|人员|意见书?编号)|法制审核(?:程序)?(?:缺失|缺位|没有进行|未进行|未做|未作|未开展)`,
  ),
  discussion: new RegExp(`${NO}(?:经过?|进行|提交|组织|召开|履行)?(?:负责人|领导班子)*(?:会议)?集体讨论`),
  service: /(?:未|没有|尚未)(?:依法)?(?:向.{0,8})?送达(?!回证)/,
  urging: /(?:未|没有)(?:依法|经|进行|履行)?催告/,
  education: /(?:未|没有)(?:进行|开展|对.{0,8}进行)?(?:批评|法治|普法)?教育/,
  transcript: /(?:未|没有)制作.{0,6}笔录/,
  recording: /(?:未|没有)(?:进行)?(?:全程|同步|现场)?(?:音像记录|录音录像|录像|录音)/,
  remedy: /(?:未|没有)(?:告知|载明).{0,10}(?:复议|诉讼)/,
};

/** Whether these words say that the step was left out. */
export function saysOmitted(what: Omission, words: string): boolean {
  return WORDS[what].test(words);
}

/** Whether the file says anywhere that the step was left out: in an entry, its facts, its flags, its title or its decision. */
export function omitted(what: Omission, file: CaseFile): boolean {
  return saysOmitted(what, fileWords(file));
}

/** As {@link omitted}, in a sentence that is about this. */
export function omittedAbout(what: Omission, file: CaseFile, about: RegExp): boolean {
  return fileWords(file)
    .split(/[。;;\n]/)
    .some((sentence) => about.test(sentence) && !/送达/.test(sentence) && saysOmitted(what, sentence));
}

/** What of a case file is about how the case was handled. */
export function fileWords(file: CaseFile): string {
  const decision = Object.values(file.decision ?? {}).filter((v): v is string => typeof v === 'string');
  return [file.title, file.facts, ...file.flags, ...decision, ...file.timeline.map(wordsOf)].join('\n');
}

const WHO = '(?:劳动保障)?(?:监察员|执法人员|工作人员|承办人员?|检查人员|调查人员|办案人员|人员|人)';
const ALONE = [
  new RegExp(`(?<![\\d.第])1[名个位](?:持证|行政|劳动保障|监察|在编)*${WHO}`),
  /(?:监察员|执法人员|工作人员|承办人员|检查人员|调查人员|办案人员)(?:仅|只)?(?:有|为|是)?1[名人个位](?!以上)/,
  /(?:监察员|执法人员|承办人)[^,。,;;、]{1,4}1人(?!员)|(?:单人|单独|独自|1人)(?:执法|送达|调查|检查|询问|办案|办理|进行)/,
  /(?:仅|只)(?:有|由|派)?1[名人](?!劳动者|职工|工人|童工|员工)/,
];
const UNQUALIFIED =
  /(?:无|没有|未取得|未持有?|不具备|不具有)(?:有效的?|行政)*执法(?:证件?|资格)|执法证件?(?:已经?)?(?:过期|失效|被?注销)|协管员|执法辅助人员|劳务派遣人员执法/;

export type Officers = 'two' | 'one' | 'one-unqualified';

/** Who acted, as far as these words tell; two officers unless they say otherwise. */
export function officersTold(words: string): Officers {
  if (UNQUALIFIED.test(words)) return 'one-unqualified';
  const plain = plainNumbers(words);
  return ALONE.some((one) => one.test(plain)) ? 'one' : 'two';
}

/** Steps that a sentence can name as done by too few. */
const STEPS = /告知|送达|询问|检查|勘验|责令|催告|调查|立案/;

/** Who acted at this entry: its own words, else a sentence of the facts or flags that speaks of this step or of the case as a whole. */
export function officersAt(file: CaseFile, entry: TimelineEntry | undefined, about: RegExp): Officers {
  const own = entry === undefined ? 'two' : officersTold(wordsOf(entry));
  if (own !== 'two') return own;
  const sentences = [...file.facts.split(/[。;;!?\n]/), ...file.flags];
  for (const sentence of sentences) {
    const told = /执法|监察员|办案|承办|送达|询问|检查/.test(sentence) ? officersTold(sentence) : 'two';
    if (told !== 'two' && (about.test(sentence) || !STEPS.test(sentence))) return told;
  }
  return 'two';
}
