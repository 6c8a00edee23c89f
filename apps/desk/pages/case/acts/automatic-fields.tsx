import type { ActForm } from '#contract/acts.ts';
import { moneyWords } from '../../../shared/words.ts';
import { labelOf } from './faults.ts';

/** What the system fills in itself: shown, so that nobody wonders where it is, and never typed. */
export function AutomaticFields({ form }: { readonly form: ActForm }) {
  const automatic = form.fields.filter((f) => f.key in form.automatic);
  if (automatic.length === 0) return null;
  return (
    <section className="acts-automatic" aria-label="系统自动填写">
      <h2>系统自动填写</h2>
      <dl>
        {automatic.map((f) => (
          <div key={f.key}>
            <dt>{f.type === 'money' ? f.label.replace('（分）', '') : labelOf(f.label)}</dt>
            <dd>{wordsOf(form, f.key, f.type)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function wordsOf(form: ActForm, key: string, type: string): string {
  const value = form.prefill[key]?.value;
  const note = form.automatic[key] ?? '';
  if (type === 'money' && typeof value === 'string') return `${moneyWords(value)}（${note}）`;
  const option = form.fields.find((f) => f.key === key)?.options.find((o) => o.value === value)?.label;
  if (Array.isArray(value)) return `${value.join('、')}（${note}）`;
  return value === undefined || value === null ? note : `${option ?? String(value)}（${note}）`;
}
