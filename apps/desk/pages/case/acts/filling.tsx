import { type FormEvent, useEffect, useMemo, useRef } from 'react';
import type { Preview } from '#contract/acts.ts';
import { DraftPart } from '../../../shared/kept/draft-part.tsx';
import { useDraft } from '../../../shared/kept/use-draft.ts';
import { UnmetList } from '../../../shared/refusal.tsx';
import { useActs } from './act-data.ts';
import { ActField } from './act-field.tsx';
import type { FormProps } from './act-form-view.tsx';
import { AutomaticFields } from './automatic-fields.tsx';
import { remedyLink } from './conditions.tsx';
import { DocumentForm } from './document-form.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { askedFields } from './faults.ts';
import { FormFoot } from './form-foot.tsx';
import { sourceOf, type useFormState } from './form-state.ts';
import { useSubmit } from './use-submit.ts';
import { WhenDone } from './when-done.tsx';

type Props = FormProps & {
  readonly filling: ReturnType<typeof useFormState>;
  readonly preview: Preview | undefined;
  readonly mayLate: boolean;
};

/** The typed side of the page: draft, faults, day, fields, documents, conditions, the act itself. */
export function Filling(props: Props) {
  const { form, late, restored, onDone, filling, preview } = props;
  const { state } = filling;
  const draft = useDraft(form.case.id, form.act, form.case.version, restored);
  const sending = useSubmit({
    ...{ form, late, state, end: draft.end, onDone },
    unmet: late ? [] : (preview?.unmet ?? form.unmet),
  });
  const names = useActNames(form.case.id);
  const { keep } = draft;
  const untouched = useRef(state);
  useEffect(() => {
    if (state !== untouched.current) keep({ ...state, late } as Parameters<typeof keep>[0]);
  }, [keep, state, late]);
  return (
    <form
      className="acts-form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        sending.submit(sending.moved?.version ?? form.case.version);
      }}
    >
      {/* A save that was on its way when the act was sent is refused behind it: there is nothing to choose between. */}
      {sending.busy ? null : (
        <div className="acts-draft">
          <DraftPart
            caseId={form.case.id}
            act={form.act}
            restored={restored}
            replace={props.replaceDraft}
            draft={draft}
          />
        </div>
      )}
      <ErrorSummary faults={sending.faults} />
      <NotNow form={form} late={late} names={names} />
      <WhenDone
        today={form.today}
        on={state.on}
        late={late}
        mayLate={props.mayLate}
        setOn={filling.setOn}
        setLate={props.setLate}
        message={sending.messages.get('on')}
      />
      <Entries {...props} messages={sending.messages} />
      <FormFoot form={form} late={late} names={names} preview={preview} sending={sending} />
    </form>
  );
}

function useActNames(caseId: string): ReadonlyMap<string, string> {
  const { data } = useActs(caseId);
  return useMemo(() => new Map([...(data?.now ?? []), ...(data?.ahead ?? [])].map((a) => [a.act, a.name])), [data]);
}

function NotNow({ form, late, names }: Pick<Props, 'form' | 'late'> & { readonly names: ReadonlyMap<string, string> }) {
  if (late || form.unmet.length === 0) return null;
  return (
    <section className="acts-conditions unmet-now" aria-label="现在不能办理的原因">
      <h2>现在不能办理</h2>
      <UnmetList unmet={form.unmet} remedyLink={remedyLink(form.case.id, names)} />
      <p className="acts-note">可以先填写，内容保存为草稿。</p>
    </section>
  );
}

type EntriesProps = Props & { readonly messages: ReadonlyMap<string, string> };

function Entries({ form, late, filling, messages }: EntriesProps) {
  const { state } = filling;
  const around = { caseId: form.case.id, on: state.on, choices: form.choices, messages };
  const fields = askedFields(form, late);
  const known = new Set(fields.map((f) => f.key));
  return (
    <>
      <div className="acts-fields">
        {fields.map((field) => {
          const value = state.input[field.key] ?? null;
          return (
            <ActField
              key={field.key}
              field={field}
              path={field.key}
              value={value}
              from={sourceOf(form, field.key, value)}
              onChange={(next) => filling.setInput({ [field.key]: next })}
              beside={(next) =>
                filling.setInput(Object.fromEntries(Object.entries(next).filter(([key]) => known.has(key))))
              }
              around={around}
            />
          );
        })}
      </div>
      {late ? null : <AutomaticFields form={form} />}
      {late
        ? null
        : form.forms.map((f) => (
            <DocumentForm
              key={f.code}
              form={f}
              typed={state.forms[f.code]}
              onChange={(values) => filling.setForm(f.code, values)}
              messages={messages}
            />
          ))}
    </>
  );
}
