import type { onSendAsyncHookHandler } from 'fastify';

/** Everything comes from this site itself: no script, style, font or frame of another host. */
export const STRICT_CSP =
  "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const EVERYWHERE: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
};

/** The headers of an answer that no hook sees. */
export function headersEverywhere(secure: boolean): Readonly<Record<string, string>> {
  const transport = secure ? { 'strict-transport-security': 'max-age=31536000' } : {};
  return { ...EVERYWHERE, ...transport, 'content-security-policy': STRICT_CSP, 'cache-control': 'no-store' };
}

/** Sets the headers of every answer. A page that needs another policy sets its own Content-Security-Policy. */
export function securityHeaders(secure: boolean): onSendAsyncHookHandler {
  return async (request, reply) => {
    reply.headers(EVERYWHERE);
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', STRICT_CSP);
    if (secure) reply.header('strict-transport-security', 'max-age=31536000');
    // What the interface answers may concern people: no cache keeps it.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  };
}
