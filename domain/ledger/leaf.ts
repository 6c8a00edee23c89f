import { equalBytes, textOf, utf8 } from '../kernel/bytes.ts';
import { civilDateOf, type Instant, instant } from '../kernel/instant.ts';
import { canonicalJson } from '../kernel/json.ts';
import { isHex32, Malformed, orMalformed, requireKeys } from './malformed.ts';

/**
 * What an entry publicly says it is. Decisions and what became of them are named; everything else is an opaque `act`.
 * `withheld.<ground>`: not published, with its legal ground as a closed lower-case code of the disclosure rules.
 */
export type LeafKind =
  | 'act'
  | 'review'
  | 'decision'
  | 'published'
  | 'published.treated'
  | 'withdrawn'
  | 'corrected'
  | 'revoked'
  | `withheld.${string}`;

/** One entry of the public log. It carries no personal data: the content is behind the commitment. */
export type Leaf = {
  readonly v: 1;
  /** When the event was recorded, UTC. */
  readonly at: Instant;
  /** The agency's code. */
  readonly agency: string;
  readonly kind: LeafKind;
  /** Root of the field tree over the event's payload, 32 bytes in hex. */
  readonly commit: string;
  /** Commit of the leaf answered: a decision answers its review, an outcome answers its decision. */
  readonly answers?: string;
};

type AnswerRule = 'never' | 'may' | 'must';

/** 法制审核 comes first and answers nothing; only major decisions have a review; every outcome names its decision. */
const ANSWERS: Readonly<Record<string, AnswerRule>> = {
  act: 'never',
  review: 'never',
  decision: 'may',
  published: 'must',
  'published.treated': 'must',
  withdrawn: 'must',
  corrected: 'must',
  revoked: 'must',
};
const WITHHELD = /^withheld\.[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;
const AGENCY = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** The bytes of the log's entry: canonical JSON. Throws Malformed on a leaf that {@link parseLeaf} would refuse. */
export function leafBytes(leaf: Leaf): Uint8Array {
  return utf8(canonicalJson(checkLeaf(leaf)));
}

/** Reads an entry; refuses anything but the canonical bytes of a valid leaf. */
export function parseLeaf(bytes: Uint8Array): Leaf {
  const leaf = checkLeaf(orMalformed(() => JSON.parse(textOf(bytes)) as unknown, '日志条目不是有效的文本'));
  if (!equalBytes(utf8(canonicalJson(leaf)), bytes)) throw new Malformed('日志条目不是规范写法');
  return leaf;
}

/** Checks a leaf that came as JSON; throws Malformed. */
export function checkLeaf(value: unknown): Leaf {
  const leaf = requireKeys(value, ['v', 'at', 'agency', 'kind', 'commit', 'answers?'], '日志条目');
  const { v, at, agency, kind, commit, answers } = leaf;
  if (v !== 1) throw new Malformed('日志条目的版本不是1');
  if (typeof at !== 'string') throw new Malformed('日志条目的时间不是文本');
  orMalformed(() => civilDateOf(instant(at)), '日志条目的时间不是规范的世界时');
  if (typeof agency !== 'string' || !AGENCY.test(agency)) throw new Malformed('日志条目的机关代码不规范');
  if (!isHex32(commit)) throw new Malformed('日志条目的承诺值不是32字节的小写十六进制');
  checkAnswers(answerRule(kind), answers);
  return value as Leaf;
}

/** Whether an entry says what became of a decision, and so answers it. */
export function isOutcome(kind: LeafKind): boolean {
  return answerRule(kind) === 'must';
}

/** The kind in the words of the field; the ground of a withheld decision is worded by the disclosure rules. */
export function kindLabel(kind: LeafKind): string {
  return kind.startsWith('withheld.') ? '不予公开' : (LABELS[kind] as string);
}

const LABELS: Readonly<Record<string, string>> = {
  act: '执法行为',
  review: '法制审核',
  decision: '执法决定',
  published: '公示',
  'published.treated': '处理后公示',
  withdrawn: '撤下公示',
  corrected: '更正公示',
  revoked: '决定变更、撤销或者确认违法',
};

function answerRule(kind: unknown): AnswerRule {
  if (typeof kind !== 'string') throw new Malformed('日志条目的类别不是文本');
  if (WITHHELD.test(kind)) return 'must';
  const rule = Object.hasOwn(ANSWERS, kind) ? ANSWERS[kind] : undefined;
  if (rule === undefined) throw new Malformed('日志条目的类别不在公开类别之内');
  return rule;
}

function checkAnswers(rule: AnswerRule, answers: unknown): void {
  if (answers === undefined) {
    if (rule === 'must') throw new Malformed('日志条目没有指明所答复的决定');
    return;
  }
  if (rule === 'never') throw new Malformed('这一类别的日志条目不答复其他条目');
  if (!isHex32(answers)) throw new Malformed('日志条目所答复的承诺值不是32字节的小写十六进制');
}
