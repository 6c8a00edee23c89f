type Operation = {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }>
  >;
};

type Description = { readonly paths?: Readonly<Record<string, unknown>> };

/** A plain page of the interface: needs no script, no style and no other host. */
export function docsPage(title: string, description: Description): string {
  const operations = Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
      path,
      method,
      operation,
    })),
  );
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} 接口说明</title></head>
<body>
<main>
<h1>${escaped(title)} 接口说明</h1>
<p>共 ${operations.length} 个接口。机器可读的说明（OpenAPI 3.1）:<a href="/api/openapi.json">/api/openapi.json</a></p>
<p>写操作须带标头 Idempotency-Key；同一编号重复提交只生效一次。</p>
${operations.map(({ path, method, operation }) => section(path, method, operation)).join('\n')}
</main>
</body>
</html>
`;
}

function section(path: string, method: string, operation: Operation): string {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
  return [
    `<section><h2><code>${escaped(method.toUpperCase())} ${escaped(path)}</code></h2>`,
    `<p>${escaped(operation.summary ?? '')}</p><p>${escaped(operation.description ?? '')}</p>`,
    detail('参数', operation.parameters),
    detail('请求内容', body),
    ...answers.map(([status, answer]) => detail(`答复 ${status}`, Object.values(answer.content ?? {})[0]?.schema)),
    '</section>',
  ].join('');
}

function detail(name: string, value: unknown): string {
  if (value === undefined) return '';
  return `<details><summary>${escaped(name)}</summary><pre>${escaped(JSON.stringify(value, null, 2))}</pre></details>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
