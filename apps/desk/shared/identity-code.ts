import { checkResidentId } from '#domain/identifiers/resident-id.ts';
import { checkUscc } from '#domain/identifiers/uscc.ts';

/** What the checks say of a code while it is typed. */
export type CodeCheck = { readonly state: 'empty' | 'good' | 'bad'; readonly words: string };

/** 统一社会信用代码 or, of a natural person, 公民身份号码: the check character decides, the rest is told. */
export function checkPartyCode(text: string, kind: string): CodeCheck {
  if (text.trim() === '') return { state: 'empty', words: '' };
  if (kind === 'natural-person') {
    const id = checkResidentId(text);
    return id.valid
      ? { state: 'good', words: `号码有效${id.birth === undefined ? '' : `，出生日期${id.birth}`}` }
      : { state: 'bad', words: id.reasons.join('；') };
  }
  const code = checkUscc(text);
  if (!code.valid) return { state: 'bad', words: code.reasons.join('；') };
  const more = [code.department, code.category].filter((w) => w !== undefined);
  return { state: 'good', words: `代码有效${more.length === 0 ? '' : `（${more.join('，')}）`}` };
}
