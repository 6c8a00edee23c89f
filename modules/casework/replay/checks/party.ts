import { minorsOf, renamings } from '../text-facts.ts';
import type { Check } from './check.ts';

export const partyChecks: Readonly<Record<string, Check>> = {
  partyNameHistory: ({ file, state }) => {
    const names = 1 + (state.parties[0]?.formerNames.length ?? 0);
    return Math.max(names, 1 + renamings(file).length);
  },
  // 未成年人保护: minors are never named in what is published (three systems, redaction; APL-050)
  minorNameMaskedInPublication: ({ file, publicText }) => {
    const names = minorsOf(file).map((p) => p.name);
    if (names.length === 0 || publicText === undefined) return undefined;
    return names.every((name) => !publicText.includes(name));
  },
  // LSR-009 监察条例第九条: the informant stays confidential
  informantIdentityHidden: ({ file, publicText }) => {
    const informants = file.people.filter((p) => /举报|投诉/.test(p.role)).map((p) => p.name);
    if (publicText === undefined) return undefined;
    return informants.every((name) => !publicText.includes(name)) && !/举报人[:是为][^。,]{2,4}[,。]/.test(publicText);
  },
  twoRespondents: ({ file }) => {
    const joint = /合谋|共同|串通/.test(`${file.title}${file.facts}`);
    return joint || file.otherParties.length > 0;
  },
  // LSR-033 is not in the rule book; 监察条例第三十三条 stands in the kit's case notes
  unregisteredEmployer: ({ file }) =>
    file.respondent.type === '未登记单位' || /未办工商登记|无照/.test(file.facts)
      ? '条例第三十三条:无照用工同样监察并通报市场监管'
      : undefined,
  oneClueManyCases: ({ file }) => {
    const general = /总包/.test(file.title + file.facts);
    if (file.otherParties.length === 0) return undefined;
    const special = /专用账户|专户/.test(file.facts) ? '专户处罚案' : '处罚案';
    return `一线索拆分:${special}(${general ? '总包' : '单位'})+欠薪处理/移送案(${file.otherParties.some((p) => String(p.role ?? '').includes('承包')) ? '承包人' : '其他当事人'})`;
  },
};
