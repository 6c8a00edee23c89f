import { describe, expect, it } from 'vitest';
import { parseConfig, parseConfigText } from './config.ts';

const least = {
  agency: { name: '某某县人力资源和社会保障局', region: '130529' },
  portal: { baseUrl: 'http://localhost:8080', siteName: '行政执法信息公示' },
  log: { origin: 'localhost/log' },
};

describe('the configuration of a home', () => {
  it('fills in what may be left out', () => {
    expect(parseConfig(least).server).toEqual({
      host: '127.0.0.1',
      port: 8080,
      secureCookies: false,
      trustProxy: false,
    });
    expect(parseConfigText(JSON.stringify(least)).log.witnesses).toEqual([]);
  });

  it('names every fault with its place, in Chinese', () => {
    const wrong = { ...least, agency: { name: '', region: '1305', fax: '1' }, log: { origin: 'https://x/' } };
    const message = (() => {
      try {
        parseConfig(wrong, '某处/config.json');
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    expect(message).toContain('某处/config.json');
    expect(message).toContain('agency.region：应为六位行政区划代码');
    expect(message).toContain('agency.name');
    expect(message).toContain('fax');
    expect(message).toContain('log.origin：应为不带协议的网址');
    expect(message).not.toMatch(/Invalid|expected|Required/);
  });

  it('refuses what is not JSON', () => {
    expect(() => parseConfigText('{')).toThrow('不是合法的 JSON');
  });
});
