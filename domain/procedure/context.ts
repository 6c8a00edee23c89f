import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { RuleBook, RuleUnit } from '../law/rule-book.ts';
import type { CaseActor, Clearance, PartyKind, Regime } from './model.ts';

export type RulePeriod = { readonly n: number; readonly unit: RuleUnit };

export type MoneyRange = { readonly minFen: Fen; readonly maxFen: Fen };

/** How the fine of an item is computed. `multiple`: `min` to `max` times the base amount. */
export type FineCalc =
  | { readonly type: 'none' }
  | { readonly type: 'range'; readonly entity?: MoneyRange; readonly individual?: MoneyRange }
  | { readonly type: 'perPerson'; readonly each: MoneyRange }
  | { readonly type: 'perPersonMonth'; readonly each: MoneyRange }
  | {
      readonly type: 'multiple';
      readonly min: number;
      readonly max: number;
      readonly individual?: MoneyRange;
      /** Without a base amount (no illegal income): up to this fine. */
      readonly noBaseMaxFen?: Fen;
    };

/** An item of the list of powers 权责清单 as it stands on the day of the act. */
export type ItemFacts = {
  readonly code: string;
  readonly name: string;
  /** 行政处罚, 行政处理 … */
  readonly kind: string;
  readonly regime: Regime;
  /** Field of the officers' certificates that covers the item; undefined = any. */
  readonly area?: string;
  readonly activeFrom: PlainDate;
  readonly activeTo?: PlainDate;
  readonly basis: readonly string[];
  readonly sanctions: readonly string[];
  readonly calc: FineCalc;
  /** `overdue`: a correction order must have run out first. */
  readonly precondition: 'none' | 'overdue';
  /** A published benchmark 裁量基准 exists for the item. */
  readonly benchmarks: boolean;
  /** The item stands in the agency's catalogue of major decisions (TSG-012b). */
  readonly reviewListed: boolean;
};

export type CertificateOnFile = {
  readonly number: string;
  readonly area: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
};

/** A person of the agency as the register of people knows them. */
export type PersonOnFile = {
  readonly person: string;
  readonly name: string;
  readonly certificates: readonly CertificateOnFile[];
  /** 法律职业资格 */
  readonly legalQualification: boolean;
  readonly reviewerSince?: PlainDate;
};

/** A configured number with the place it comes from. Inclusive: the amount itself already counts. */
export type Threshold = { readonly fen: Fen; readonly source: string };
export type ThresholdByParty = Readonly<Record<PartyKind, Threshold>>;

export type Thresholds = {
  /** 较大数额罚款 (APL-063, LHR-03) */
  readonly hearingFine: ThresholdByParty;
  /** 较大数额违法所得、较大价值非法财物 (APL-063) */
  readonly hearingConfiscation: ThresholdByParty;
  /** Fine from which the catalogue asks for legal review (TSG-012b). */
  readonly majorFine: ThresholdByParty;
  /** Fine from which the heads discuss together (APL-057b). */
  readonly discussionFine: ThresholdByParty;
  /** On-the-spot fine (APL-051): at most this much. */
  readonly summaryFine: ThresholdByParty;
  /** Collection on the spot (APL-068): at most this much. */
  readonly spotCollection: Threshold;
  /** 拒不支付劳动报酬罪 (LAB-003) */
  readonly wageCrime: {
    readonly oneWorkerMonths: number;
    readonly oneWorker: Threshold;
    readonly workers: number;
    readonly total: Threshold;
  };
};

export type CaseSettings = {
  /** Every ordinary decision goes to legal review, not only the listed ones. */
  readonly reviewAllOrdinary: boolean;
  /** Working days for statement and defence; the law sets none. */
  readonly statementDays: number;
  /** Working days to report an on-the-spot decision; APL-052c sets none. */
  readonly reportBackDays: number;
  /** Whoever reviewed before this day is no first-time reviewer (APL-058b). */
  readonly reviewerRuleFrom: PlainDate;
  /** Fewest officers of an act (APL-042). */
  readonly officersPerAct: number;
};

/** Everything an act needs from outside. There is no clock and no look-up beyond this. */
export type Context = {
  /** The day of the act. */
  readonly on: PlainDate;
  /** When it is entered. */
  readonly at: Instant;
  readonly actor: CaseActor;
  readonly calendar: WorkCalendar;
  /** The whole rule book, of all dates. */
  readonly rules: RuleBook;
  readonly items: readonly ItemFacts[];
  readonly people: readonly PersonOnFile[];
  readonly thresholds: Thresholds;
  readonly settings: CaseSettings;
  /** Leave of the legal review for exactly the draft that is to be decided, from modules/review. */
  readonly clearance?: Clearance;
  /** Case numbers or ids of decisions that already fined this party for the same act (APL-029). */
  readonly earlierFines?: readonly string[];
};
