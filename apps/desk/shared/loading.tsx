/** While a whole page is on its way. */
export function LoadingPage() {
  return (
    <div className="state loading" role="status">
      <span className="only-heard">正在载入……</span>
      <div className="bone wide" />
      <div className="bone" />
      <div className="bone" />
      <div className="bone short" />
    </div>
  );
}
