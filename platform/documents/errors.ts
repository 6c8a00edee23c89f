import type { ContentFault, MissingField } from './content.ts';

/** The content cannot become this document. The message is Chinese and names the fields; nothing was produced. */
export class DocumentContentError extends Error {
  readonly missing: readonly MissingField[];
  readonly faults: readonly ContentFault[];

  constructor(title: string, missing: readonly MissingField[], faults: readonly ContentFault[]) {
    const parts: string[] = [];
    if (missing.length > 0) parts.push(`缺少必填栏目：${missing.map((m) => m.label).join('、')}`);
    if (faults.length > 0) parts.push(`栏目填写有误：${faults.map((f) => `${f.label}（${f.message}）`).join('、')}`);
    super(`《${title}》${parts.join('；')}`);
    this.name = 'DocumentContentError';
    this.missing = missing;
    this.faults = faults;
  }
}

/** A character that no loaded font can show. PDF/A forbids empty boxes, so the document is refused. */
export class MissingGlyphError extends Error {
  readonly text: string;

  constructor(text: string, cause: unknown) {
    super(`现有字体无法显示“${text}”，请改用其他字符或者配置含有该字的字体`, { cause });
    this.name = 'MissingGlyphError';
    this.text = text;
  }
}

/** The template itself failed: a defect of ours, with the compiler's diagnostics as message. */
export class TemplateError extends Error {
  constructor(template: string, diagnostics: string, cause: unknown) {
    super(`${template}: ${diagnostics}`, { cause });
    this.name = 'TemplateError';
  }
}
