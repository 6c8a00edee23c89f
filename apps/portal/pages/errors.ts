import { html, nothing } from '../html.ts';
import type { Page } from '../page.ts';

/** A page that says what is wrong and where to go on. */
export function errorPage(status: number, title: string, text: string, seeHref?: string): Page {
  const main = html`<div class="error-page"><p class="code" aria-hidden="true">${status}</p><h1>${title}</h1><p>${text}</p>
<ul class="links">${seeHref === undefined ? nothing : html`<li><a href="${seeHref}">查看说明</a></li>`}<li><a href="/">返回首页</a></li><li><a href="/search">公示信息查询</a></li><li><a href="/site-map">网站地图</a></li></ul></div>`;
  return { title, column: '提示', main, status, hidden: true, maxAge: 0 };
}

export function notFoundPage(): Page {
  return errorPage(404, '没有找到这个页面', '网址可能写错了，或者内容已经移走。可以从下面的入口继续。');
}

/** The incident number is what the system's log tells more under. */
export function failurePage(incident: string): Page {
  return errorPage(
    500,
    '系统暂时不能提供这个页面',
    `请稍后再试。如果一直这样，请联系主办单位并告知编号：${incident}。`,
  );
}
