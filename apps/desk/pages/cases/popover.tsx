import { type ReactNode, useEffect, useRef } from 'react';

/** Something small that opens below its button; Esc and a press beside it close it. */
export function Popover({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const inside = event.target instanceof Node && box.current?.contains(event.target) === true;
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape';
      if (box.current === null || !box.current.open || (inside && !escaped)) return;
      if (event instanceof KeyboardEvent && !escaped) return;
      box.current.open = false;
      if (escaped && inside) box.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details className="cases-popover" ref={box}>
      <summary className="plain-button">{label}</summary>
      <div className="cases-popover-box">{children}</div>
    </details>
  );
}
