import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { ActForm } from '#contract/acts.ts';
import { useMay } from '../../../app/session.tsx';
import type { Restored } from '../../../shared/kept/use-draft.ts';
import { type Typed, usePreview } from './act-data.ts';
import type { Done } from './act-done.tsx';
import { pathOfAct } from './conditions.tsx';
import { askedFields, sendable } from './faults.ts';
import { Filling } from './filling.tsx';
import { useFormState } from './form-state.ts';
import { PreviewPane } from './preview.tsx';
import { useSettled } from './use-settled.ts';

export type FormProps = {
  readonly form: ActForm;
  readonly late: boolean;
  readonly restored: Restored;
  readonly setLate: (late: boolean) => void;
  readonly replaceDraft: (next: Restored) => void;
  readonly onDone: (done: Done) => void;
};

/** The form of an act with its preview: typed on the left, typeset on the right; on a phone one of the two. */
export function ActFormView(props: FormProps) {
  const { form, late, restored } = props;
  const may = useMay();
  const [tab, setTab] = useState<'form' | 'preview'>('form');
  const [show, setShow] = useState<string>();
  const filling = useFormState(form, late, restored);
  const typed = useTyped(form, late, filling.state);
  const preview = usePreview(form.case.id, typed.settled, show);
  if (form.sentTo === 'review') return <SentElsewhere form={form} />;
  return (
    <div className={`acts-page show-${tab}`}>
      <div className="acts-tabs">
        <button type="button" aria-pressed={tab === 'form'} onClick={() => setTab('form')}>
          填写
        </button>
        <button type="button" aria-pressed={tab === 'preview'} onClick={() => setTab('preview')}>
          预览
        </button>
      </div>
      <Filling {...props} filling={filling} preview={preview.data} mayLate={may('case.enter-late')} />
      <PreviewPane
        preview={preview.data}
        error={preview.error}
        waiting={preview.isFetching || !typed.isSettled}
        late={late}
        onShow={setShow}
      />
    </div>
  );
}

const PAUSE_MS = 500;

function useTyped(form: ActForm, late: boolean, { on, input, forms }: ReturnType<typeof useFormState>['state']) {
  const typed = useMemo((): Typed => {
    const filled = Object.entries(forms).map(([code, values]) => [code, sendable(values)]);
    const known = new Set(askedFields(form, late).map((f) => f.key));
    const own = Object.fromEntries(Object.entries(sendable(input)).filter(([key]) => known.has(key)));
    return { act: form.act, late, input: own, forms: late ? {} : Object.fromEntries(filled), ...day(on) };
  }, [form, late, on, input, forms]);
  const settled = useSettled(typed, PAUSE_MS);
  return { settled, isSettled: settled === typed };
}

const day = (on: string) => (on === '' ? {} : { on }) as { readonly on: string };

/** An act that has a desk of its own. */
function SentElsewhere({ form }: { readonly form: ActForm }) {
  return (
    <section className="panel">
      <p>“{form.name}”在法制审核页面办理。</p>
      <Link className="acts-primary" to={pathOfAct(form.case.id, form.act)}>
        前往法制审核
      </Link>
    </section>
  );
}
