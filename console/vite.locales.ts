import type { Plugin } from 'vite';

const otherLocale = /[\\/](?:intl|i18n)[\\/].*[\\/]?(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;

/**
 * react-aria carries its few built-in words in some thirty languages. The console is written in English, so every other
 * language becomes a reference to the English words: a third less script on the first load.
 */
export function keepEnglishOnly(): Plugin {
  return {
    name: 'cordon:keep-english-only',
    enforce: 'pre',
    load(id) {
      const path = id.split('?')[0] ?? id;
      if (!path.includes('react-aria') && !path.includes('react-stately')) return null;
      if (!otherLocale.test(path) || path.endsWith('en-US.mjs')) return null;
      return `export { default } from './en-US.mjs';`;
    },
  };
}
