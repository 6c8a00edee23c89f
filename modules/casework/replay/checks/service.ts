import type { CaseFile } from '#contract/case-file.ts';
import { allWords } from '../text-facts.ts';
import type { Check } from './check.ts';

/** Words that show how somebody was served, and what they need to hold (民事诉讼法第八十九条, CPL-089). */
export function serviceDefects(file: CaseFile): string[] {
  const words = allWords(file);
  const defects: string[] = [];
  const left = /留置送达|张贴/.test(words);
  const witnessed = /见证人|录像|拍照/.test(words.replaceAll(/未见证人|未录像|无见证人/g, ''));
  if (/拒收|拒绝签收/.test(words) && !left) defects.push(witnessed ? '拒收未留置' : '拒收未留置、未见证人/未录像');
  if (left && !witnessed) defects.push('留置送达无见证人签名,也无拍照录像');
  // CPL-088 民事诉讼法第八十八条: only the party, its representative, or the one who receives for it may sign
  if (/其他在场人员|在场人员签收/.test(words)) defects.push('“在场人员”非法定签收人');
  return defects;
}

export const serviceChecks: Readonly<Record<string, Check>> = {
  serviceDefect: ({ file }) => {
    const defects = serviceDefects(file);
    return defects.length === 0 ? '未见送达瑕疵' : defects.join(';');
  },
  // CPL-089 民事诉讼法第八十九条
  leaveServiceRequires: () => '见证人签名或拍照录像',
  // LAB-004 法释〔2013〕3号第四条第二款: posted at the premises and recorded
  postedServiceRequiresAV: ({ file }) => (/张贴/.test(allWords(file)) ? /录像|拍照/.test(allWords(file)) : undefined),
};
