import type { EntityKind, HiddenKind } from './entities.ts';
import type { SecretKind } from './secrets.ts';

/** 行政相对人类别 as the exchange format knows it. */
export type PartyKind = 'natural-person' | 'sole-proprietor' | 'enterprise' | 'organisation';

/** Where the record is shown: the public portal, the credit site, or the quarterly list of major violations 社会公布. */
export type Channel = 'portal' | 'credit' | 'major-violations';

/** The model a policy follows: the party stays named, or the party is masked too. */
export type Model = 'party-named' | 'party-masked';

/**
 * How a name appears: `full` as it is; `surname` 李某 (李某甲 where two would be the same); `star` 张*明;
 * `role` a word for the role without surname (未成年人甲, 举报人).
 */
export type NameForm = 'full' | 'surname' | 'star' | 'role';

/** What one kind of party and one channel leave visible. Data: a bureau edits it, the version used is kept with each publication. */
export type RedactionPolicy = {
  readonly id: string;
  readonly title: string;
  /** Where the policy comes from, as people cite it. */
  readonly source: string;
  readonly partyKind: PartyKind;
  readonly channel: Channel;
  /** How the party itself is named. */
  readonly party: NameForm;
  /** How every other entity is named. Minors, informants and complainants are not in the choice: always `role`. */
  readonly others: Readonly<Record<Exclude<EntityKind, HiddenKind>, NameForm>>;
  /** Kinds of information that this channel leaves visible where a detector finds them. */
  readonly visible: readonly SecretKind[];
  /** False when the address given as 住所 or 地址 is the home of a natural person. */
  readonly partyAddressPublic: boolean;
};

const PARTY_KINDS: Readonly<Record<PartyKind, string>> = {
  'natural-person': '自然人',
  'sole-proprietor': '个体工商户',
  enterprise: '企业',
  organisation: '其他组织',
};

const CHANNELS: Readonly<Record<Channel, { readonly title: string; readonly legalRepresentative: NameForm }>> = {
  portal: { title: '门户公示', legalRepresentative: 'surname' },
  // The exchange format of 双公示 has a field for the legal representative (法定代表人).
  credit: { title: '信用公示', legalRepresentative: 'full' },
  // PUB-06 重大劳动保障违法行为社会公布办法第六条: 公布法定代表人或者负责人姓名。
  'major-violations': { title: '重大劳动保障违法行为社会公布', legalRepresentative: 'full' },
};

const MODELS: Readonly<Record<Model, { readonly title: string; readonly source: string }>> = {
  'party-named': {
    title: '当事人具名',
    source: '政府信息公开条例第十五条;行政处罚法第五十条;河北做法:被处罚人具名,其他自然人隐名',
  },
  'party-masked': {
    title: '当事人隐名',
    source: '政府信息公开条例第十五条;行政处罚法第五十条;广东省行政执法公示办法第十四条的做法',
  },
};

/**
 * The policies shipped: every kind of party × channel × model. APL-050 行政处罚法第五十条, OGI-014 政府信息公开条例第十五条
 * leave the form of masking to the agency; this table is the default and every cell can be edited.
 */
export const POLICIES: readonly RedactionPolicy[] = (Object.keys(MODELS) as Model[]).flatMap((model) =>
  (Object.keys(CHANNELS) as Channel[]).flatMap((channel) =>
    (Object.keys(PARTY_KINDS) as PartyKind[]).map((partyKind) => policyOf(model, channel, partyKind)),
  ),
);

function policyOf(model: Model, channel: Channel, partyKind: PartyKind): RedactionPolicy {
  return {
    id: `${model}/${channel}/${partyKind}`,
    title: `${CHANNELS[channel].title}(${PARTY_KINDS[partyKind]},${MODELS[model].title})`,
    source: MODELS[model].source,
    partyKind,
    channel,
    party: partyNameForm(model, partyKind),
    others: {
      person: 'surname',
      worker: 'surname',
      witness: 'surname',
      'legal-representative': model === 'party-named' ? CHANNELS[channel].legalRepresentative : 'surname',
      officer: 'full',
      organisation: model === 'party-named' ? 'full' : 'role',
      agency: 'full',
    },
    visible: [],
    partyAddressPublic: partyKind !== 'natural-person',
  };
}

function partyNameForm(model: Model, partyKind: PartyKind): NameForm {
  if (partyKind === 'natural-person') return model === 'party-named' ? 'star' : 'surname';
  return model === 'party-named' ? 'full' : 'role';
}

/** The shipped policy. Throws a RangeError when the combination is unknown (data of another version). */
export function getPolicy(partyKind: PartyKind, channel: Channel, model: Model = 'party-named'): RedactionPolicy {
  const policy = POLICIES.find((p) => p.id === `${model}/${channel}/${partyKind}`);
  if (policy === undefined) throw new RangeError(`no redaction policy ${model}/${channel}/${partyKind}`);
  return policy;
}
