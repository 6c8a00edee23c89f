import { BLANK } from '../identifiers/fold.ts';
import { type EntityKind, isHidden, isMaskedName, type KnownEntity, nameKey } from './entities.ts';
import { type Hit, hitOf } from './secrets.ts';
import { shield } from './shield.ts';
import { beginsWithWord, findSurname } from './surnames.ts';

/** Roles before a name; `person` roles cannot be filled by an organisation. */
const ROLES: readonly { readonly words: string; readonly kind: EntityKind; readonly person: boolean }[] = [
  { words: '童工|未成年工|未成年人|未成年职工', kind: 'minor', person: true },
  { words: '举报人', kind: 'informant', person: true },
  { words: '投诉人|信访人|来访人', kind: 'complainant', person: true },
  { words: '证人|见证人|目击人', kind: 'witness', person: true },
  { words: '法定代表人|法人代表', kind: 'legal-representative', person: true },
  { words: '负责人|经营者|业主|投资人', kind: 'legal-representative', person: false },
  { words: '劳动者|职工|员工|工人|农民工|工伤职工|离职人员|求职者', kind: 'worker', person: true },
  {
    words: '被询问人|被调查人|监护人|家长|亲属|配偶|签收人|代收人|联系人|班组长|包工头|姓名|患者|委托代理人|自然人',
    kind: 'person',
    person: true,
  },
  { words: '当事人|被处罚人|受送达人|申请人|承包人|实际承包人|分包人|股东|代理人', kind: 'person', person: false },
];

/** Words that follow a name in running text; with punctuation and the end of the text they mark where it ends. */
const AFTER =
  /^(?:证实|证明|称|说|陈述|述称|投诉|举报|反映|签收|签名|签字|系|于|在|到|的|和|与|及|等|向|对|因|为|被|是|从|自|女士|先生|同志|身份|电话|手机|联系|性别|出生|年龄|民族|住|现住|户籍|未|已|不|将|经|提供|提出|要求|拒绝|拒收|雇用|招用|拖欠|支付|领取|收到|承认|认可|表示|共|受|并|曾|月|日|年|工资|申请|进行|通过|以|由)/;

const NAMES_START = `(?:\\([^()]{0,8}\\))?[${BLANK}]{0,20}(?:(:|为|系|是|即)[${BLANK}]{0,20})?`;
const SOURCES = ROLES.map((role) => ({ ...role, pattern: new RegExp(`(?:${role.words})${NAMES_START}`, 'g') }));

const IS_BLANK = new RegExp(`[${BLANK}]`);

type Name = { readonly text: string; readonly start: number; readonly end: number };
type Letters = readonly { readonly character: string; readonly index: number; readonly afterBlank: boolean }[];

/** A name that a role announced. */
export type FoundPerson = Name & { readonly kind: EntityKind };

/**
 * Finds people by strong context only: a role word, then a known surname and one or two more characters, then a boundary.
 * Names are read through blanks; lists (张明、李刚) are read to their end.
 */
export function findPeople(text: string): readonly FoundPerson[] {
  const folded = shield(text);
  const people = SOURCES.flatMap(({ pattern, kind }) =>
    [...folded.matchAll(pattern)].flatMap((match) =>
      namesAt(folded, match.index + match[0].length).map((name) => ({ ...name, kind })),
    ),
  );
  // 委托代理人 also ends in 代理人: one name, the role that stands first in the table.
  return people.filter((person, i) => people.findIndex((other) => other.start === person.start) === i);
}

/** Names after `role:` whose end cannot be told: masked where they stand, over three characters rather than too few. */
export function uncertainPeople(text: string): readonly Hit[] {
  const folded = shield(text);
  return SOURCES.filter((role) => role.person).flatMap(({ pattern, kind }) =>
    [...folded.matchAll(pattern)].flatMap((match) => {
      const start = match.index + match[0].length;
      const letters = lettersAt(folded, start);
      const word = letters.map((l) => l.character).join('');
      const surname = match[1] === ':' && readName(letters) === undefined ? findSurname(word) : undefined;
      if (surname === undefined || beginsWithWord(word) || letters.length <= surname.length) return [];
      const last = letters[Math.min(letters.length, surname.length + 2) - 1] as Letters[number];
      return [hitOf(text, start, last.index + 1, isHidden(kind) ? `${kind}-name` : 'name')];
    }),
  );
}

/**
 * People that the texts announce and the case does not know, as entities, in the order of their first appearance.
 * Somebody known who is announced as informant, complainant or minor comes back as that too: his name then tells nothing.
 */
export function discoverPeople(texts: readonly string[], known: readonly KnownEntity[]): readonly KnownEntity[] {
  const hidden = new Set(
    known.filter((entity) => isHidden(entity.kind)).flatMap((entity) => entity.names.map(nameKey)),
  );
  const open = new Set(known.filter((entity) => !isHidden(entity.kind)).flatMap((entity) => entity.names.map(nameKey)));
  const found = new Map<string, KnownEntity>();
  for (const person of texts.flatMap((text) => [...findPeople(text)].sort((a, b) => a.start - b.start))) {
    const name = nameKey(person.text);
    const secret = isHidden(person.kind);
    if (hidden.has(name) || (!secret && (open.has(name) || isMaskedName(name)))) continue;
    const earlier = found.get(name);
    if (earlier === undefined || (secret && !isHidden(earlier.kind)))
      found.set(name, { key: `发现:${name}`, kind: person.kind, names: [name], isParty: false });
  }
  return [...found.values()];
}

function namesAt(folded: string, start: number): readonly Name[] {
  const names: Name[] = [];
  let at = start;
  for (;;) {
    const letters = lettersAt(folded, at);
    const length = readName(letters);
    if (length === undefined) return names;
    const end = (letters[length - 1] as Letters[number]).index + 1;
    names.push({
      text: letters
        .slice(0, length)
        .map((l) => l.character)
        .join(''),
      start: (letters[0] as Letters[number]).index,
      end,
    });
    const next = /^\s*[、,和及]\s*/.exec(folded.slice(end, end + 8));
    if (next === null) return names;
    at = end + next[0].length;
  }
}

/** Up to eight Han characters from there, blanks skipped. */
function lettersAt(folded: string, start: number): Letters {
  const letters: { character: string; index: number; afterBlank: boolean }[] = [];
  let afterBlank = false;
  for (let i = start; i < folded.length && letters.length < 8; i++) {
    const character = folded[i] as string;
    if (IS_BLANK.test(character)) {
      afterBlank = true;
      continue;
    }
    if (!/\p{Script=Han}/u.test(character)) break;
    letters.push({ character, index: i, afterBlank });
    afterBlank = false;
  }
  return letters;
}

/** How many of the characters are a name; undefined when they do not begin with one or its end cannot be told. */
function readName(letters: Letters): number | undefined {
  const word = letters.map((l) => l.character).join('');
  const surname = findSurname(word);
  if (surname === undefined || beginsWithWord(word)) return undefined;
  const masked = /^.{1,2}?某{1,2}[甲乙丙丁戊己庚辛壬癸]?/.exec(word);
  if (masked?.[0].startsWith(`${surname}某`)) return masked[0].length;
  const lengths = [surname.length + 1, surname.length + 2].filter((n) => n <= letters.length);
  return (
    lengths.find((n) => n === letters.length || AFTER.test(word.slice(n))) ??
    lengths.find((n) => (letters[n] as Letters[number]).afterBlank)
  );
}
