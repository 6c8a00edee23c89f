import type { ComparedField, PublicationPageAnswer } from '#contract/publication-work.ts';
import { AddedNames } from './added-names.tsx';
import { Check, Choice, Field } from './field.tsx';
import { type Amendable, isPublic, type Statement } from './statement.ts';

type Props = {
  readonly answer: PublicationPageAnswer;
  readonly statement: Statement;
  readonly change: (statement: Statement) => void;
};

const CREDIT = { 轻微: '轻微', 一般: '一般', 严重: '严重' } as const;

/** What the clerk states beside the record. */
export function DraftFields({ answer, statement, change }: Props) {
  const set = (more: Partial<Statement>) => change({ ...statement, ...more });
  return (
    <>
      {isPublic(answer) ? <Correction statement={statement} set={set} /> : null}
      {answer.publication.kind === 'penalty' ? <Credit statement={statement} set={set} /> : null}
      <AddedNames names={statement.addedNames} onChange={(addedNames) => set({ addedNames })} />
      <Amendments fields={answer.comparison.fields} statement={statement} set={set} />
      <Review statement={statement} set={set} />
    </>
  );
}

type PartProps = { readonly statement: Statement; readonly set: (more: Partial<Statement>) => void };

function Correction({ statement, set }: PartProps) {
  const { what = '', reason = '' } = statement.correction ?? {};
  return (
    <>
      <Field label="更正内容" hint="向社会公开：把什么更正为什么。">
        {(shape) => (
          <textarea
            {...shape}
            rows={2}
            maxLength={500}
            value={what}
            onChange={(e) => set({ correction: { what: e.target.value, reason } })}
          />
        )}
      </Field>
      <Field label="更正理由" hint="向社会公开。">
        {(shape) => (
          <textarea
            {...shape}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(e) => set({ correction: { what, reason: e.target.value } })}
          />
        )}
      </Field>
    </>
  );
}

function Credit({ statement, set }: PartProps) {
  const { credit } = statement;
  return (
    <>
      <Choice
        legend="失信信息分类（信用修复管理办法）"
        options={CREDIT}
        value={credit?.class}
        onChange={(name) => set({ credit: { ...credit, class: name } })}
      />
      {credit?.class === '轻微' ? (
        <Field label="确有必要公示的理由（选填）" hint="轻微失信信息原则上不作信用公示。">
          {(shape) => (
            <textarea
              {...shape}
              rows={2}
              maxLength={500}
              value={credit.necessity ?? ''}
              onChange={(e) => set({ credit: { class: '轻微', necessity: e.target.value } })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

type AmendProps = PartProps & { readonly fields: readonly ComparedField[] };

function Amendments({ fields, statement, set }: AmendProps) {
  const { amendments } = statement;
  const amend = (path: Amendable, text: string | undefined) => set({ amendments: { ...amendments, [path]: text } });
  return (
    <fieldset className="disclosure-choice">
      <legend>改写公开文本</legend>
      <p className="disclosure-note">只在隐去后文字不通或者仍能推知身份时改写；不得改变决定的内容。</p>
      {fields
        .filter((field) => field.amendable)
        .map((field) => {
          const path = field.path as Amendable;
          const text = amendments[path];
          return (
            <div key={path}>
              <Check
                label={`改写“${field.name}”`}
                checked={text !== undefined}
                onChange={(checked) => amend(path, checked ? field.decision : undefined)}
              />
              {text === undefined ? null : (
                <textarea
                  aria-label={`${field.name}改写为`}
                  rows={4}
                  value={text}
                  onChange={(e) => amend(path, e.target.value)}
                />
              )}
            </div>
          );
        })}
    </fieldset>
  );
}

function Review({ statement, set }: PartProps) {
  const { secretOrDangerous, mainFactsConfidential, overridingGround = '', socialImpactGround = '' } = statement;
  return (
    <fieldset className="disclosure-choice">
      <legend>公开审查（政府信息公开条例第十四条、第十五条、第十七条）</legend>
      <Check
        label="涉及国家秘密、法律禁止公开，或者公开后可能危及安全稳定"
        checked={secretOrDangerous}
        onChange={(checked) => set({ secretOrDangerous: checked })}
      />
      <Check
        label="主要事实本身涉及商业秘密或者个人隐私"
        checked={mainFactsConfidential}
        onChange={(checked) => set({ mainFactsConfidential: checked })}
      />
      {mainFactsConfidential ? (
        <Field label="第三方同意或者不公开会对公共利益造成重大影响的理由">
          {(shape) => (
            <textarea
              {...shape}
              rows={2}
              maxLength={1000}
              value={overridingGround}
              onChange={(e) => set({ overridingGround: e.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field label="具有一定社会影响的理由" hint="当事人是自然人的，写明理由才公示（行政处罚法第四十八条）。">
        {(shape) => (
          <textarea
            {...shape}
            rows={2}
            maxLength={1000}
            value={socialImpactGround}
            onChange={(e) => set({ socialImpactGround: e.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
