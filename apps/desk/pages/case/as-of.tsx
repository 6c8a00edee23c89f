import { Link } from 'react-router';
import { dateWords } from '../../shared/words.ts';

/** The past is never taken for the present: what was entered later is not in it, and nothing can be done. */
export function AsOf({ id, on }: { readonly id: string; readonly on: string }) {
  return (
    <div className="case-as-of" role="status">
      <strong>历史案卷</strong>
      <span>这是案卷在{dateWords(on)}终了时的样子。此后录入的内容（包括补录）不在其中，期限按当日计算，不能办理。</span>
      <Link to={`/cases/${id}`}>返回现在的案卷</Link>
    </div>
  );
}
