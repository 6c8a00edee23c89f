/** 打印: the frame of the desk is left out on paper. */
export function PrintButton() {
  return (
    <button type="button" className="records-button" onClick={() => window.print()}>
      打印
    </button>
  );
}
