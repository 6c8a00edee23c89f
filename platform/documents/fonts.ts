import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Font families by role, first choice first. Only families that were loaded are named, so that a host's fonts change nothing. */
export type FontRoles = {
  /** 仿宋: body. */
  readonly body: readonly string[];
  /** 小标宋: titles. */
  readonly title: readonly string[];
  /** 黑体: headings and labels. */
  readonly heading: readonly string[];
  /** 楷体: second-level headings, notes. */
  readonly note: readonly string[];
};

const SERIF = 'Noto Serif SC';
const SANS = 'Noto Sans SC';

/** Free faces from npm: the weights that the templates use and no others, since each is 10 to 15 MB. */
const FILES = [
  ['noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'],
  ['noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'],
  ['noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'],
] as const;

const OWN: FontRoles = { body: [SERIF, SANS], title: [SERIF, SANS], heading: [SANS, SERIF], note: [SERIF, SANS] };

/** Families of GB/T 9704 as their vendors call them; proprietary, so only from a folder that the agency configures. */
const STANDARD: FontRoles = {
  body: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'FZFangSong-Z02', '方正仿宋_GBK'],
  title: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', 'FZXiaoBiaoSong-B05', '方正小标宋_GBK'],
  heading: ['SimHei', '黑体', 'FZHei-B01', '方正黑体_GBK'],
  note: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'FZKai-Z03', '方正楷体_GBK'],
};

/** The font roles, with the standard's families first where a font folder is configured. */
export function fontRoles(fontFolder: string | undefined): FontRoles {
  if (fontFolder === undefined) return OWN;
  return {
    body: [...STANDARD.body, ...OWN.body],
    title: [...STANDARD.title, ...OWN.title],
    heading: [...STANDARD.heading, ...OWN.heading],
    note: [...STANDARD.note, ...OWN.note],
  };
}

/** The font files of the packages, about 40 MB. */
export function fontBlobs(): Buffer[] {
  const require = createRequire(import.meta.url);
  return FILES.map(([pkg, file]) =>
    readFileSync(join(dirname(require.resolve(`@expo-google-fonts/${pkg}/package.json`)), file)),
  );
}
