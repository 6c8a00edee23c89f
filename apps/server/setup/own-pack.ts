import { createHash } from 'node:crypto';
import type { Post } from '#contract/people.ts';
import type { SetupAgency, SetupPeople } from '#contract/setup.ts';
import { canonicalJson, type Json } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Pack, PackPerson } from '#modules/catalogue/index.ts';

type Setting = Pack['settings'][number];

/**
 * The pack of an agency that sets itself up: items, statutory numbers, periods and rules as the product carries them, its own names in
 * place of the example's, and the first people. What is only an example keeps that mark until the agency confirms it.
 */
export function ownPack(base: Pack, agency: SetupAgency, people: SetupPeople, on: PlainDate): Pack {
  const content = {
    items: base.items,
    benchmarks: base.benchmarks,
    thresholds: base.thresholds,
    settings: base.settings.map((setting) => named(setting, agency)),
    units: unitsOf(base, agency),
    people: peopleOf(people, on),
  };
  const digest = createHash('sha256')
    .update(canonicalJson(plain(content)))
    .digest('hex');
  const { version } = base;
  return { id: 'own', version, name: agency.name, fixture: false, statement: '首次设置时填写。', digest, ...content };
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

const SOURCE = '本机关首次设置时填写';

/** Settings that name somebody or something of the place. */
function named(setting: Setting, agency: SetupAgency): Setting {
  const own = (change: { readonly [key: string]: Json }): Setting => ({
    ...setting,
    value: { ...(setting.value as { readonly [key: string]: Json }), ...change },
    source: SOURCE,
    status: 'default',
  });
  switch (setting.key) {
    case 'agency': {
      const { name, short, region: regionCode, regionName: region } = agency;
      const creditCode = agency.creditCode ?? null;
      return own({ code: `${regionCode}-own`, name, short, regionCode, region, creditCode });
    }
    case 'supervisor-body':
      return own({ name: agency.supervisor });
    case 'reconsideration-body':
      return { ...own({ name: agency.reconsideration }), source: setting.source, status: setting.status };
    case 'court':
      return own({ name: agency.court });
    case 'fine-collection':
      return own({ name: agency.collection });
    case 'numbering':
      return own({ short: agency.short });
    case 'site':
      return own({ name: `${agency.name}行政执法公示`, organiser: agency.name });
    default:
      return setting;
  }
}

function unitsOf(base: Pack, agency: SetupAgency): Pack['units'] {
  return base.units.map((unit) => (unit.kind === 'supervisor' ? { ...unit, name: agency.supervisor } : unit));
}

type First = { readonly key: Exclude<keyof SetupPeople, 'certificate'>; readonly unit: string; readonly posts: Post[] };

const FIRST: readonly First[] = [
  { key: 'head', unit: 'leadership', posts: ['head', 'leading-group'] },
  { key: 'legalHead', unit: 'legal', posts: ['legal-head'] },
  { key: 'systemAdmin', unit: 'information', posts: ['system-admin'] },
  { key: 'securityAdmin', unit: 'information', posts: ['security-admin'] },
  { key: 'auditAdmin', unit: 'information', posts: ['audit-admin'] },
  { key: 'officer', unit: 'inspection', posts: ['officer'] },
];

function peopleOf(people: SetupPeople, from: PlainDate): readonly PackPerson[] {
  return FIRST.map(({ key, unit, posts }) => {
    const { name, title, login } = people[key];
    return {
      ...{ key, name, unit, title, from, to: null },
      posts: posts.map((post) => ({ post, from, to: null })),
      certificates: key === 'officer' ? [people.certificate] : [],
      reviewer: null,
      account: login,
    };
  });
}
