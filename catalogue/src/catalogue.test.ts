import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CatalogueError, catalogueFolder, checkCatalogue, loadCatalogue, matchHost } from './index.ts';

describe('the catalogue that ships', () => {
  const catalogue = loadCatalogue();

  test('has every clause that an agreement must have, and the AI clauses', () => {
    const ids = [...catalogue.clauses.keys()];
    const numbered = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);
    expect(ids.filter((id) => id.startsWith('BA')).sort()).toEqual(numbered('BA', 16));
    expect(ids.filter((id) => id.startsWith('AI')).sort()).toEqual(numbered('AI', 20));
    for (const clause of catalogue.clauses.values()) {
      expect(clause.required).toBe(clause.id.startsWith('BA'));
      expect(clause.force).toBe(clause.id.startsWith('AI') ? 'good-practice' : 'law');
    }
  });

  test('has the 20 required and 22 addressable rows of the Security Rule', () => {
    const rows = [...catalogue.citations.values()].filter(({ id }) => /^164\.3(08|10|12)/.test(id));
    expect(rows.filter((row) => row.requirement === 'required')).toHaveLength(20);
    expect(rows.filter((row) => row.requirement === 'addressable')).toHaveLength(22);
  });

  test('keeps the zero at the end of a citation', () => {
    expect(catalogue.citations.get('164.410')?.title).toBe('Notice by a business associate');
  });

  test('never lets PHI into a product for consumers', () => {
    for (const [vendor, product] of [
      ['openai', 'chatgpt'],
      ['anthropic', 'claude'],
    ] as const) {
      const entry = catalogue.vendors.get(vendor)?.products.find(({ id }) => id === product);
      expect(entry?.phi).toBe('never');
    }
  });

  test('knows the tools that people find by themselves, each with where it is seen', () => {
    const tools = [...catalogue.tools.values()];
    expect(tools.length).toBeGreaterThanOrEqual(60);
    expect(new Set(tools.map(({ kind }) => kind)).size).toBe(7);
    expect(catalogue.tools.get('bing-chat')?.paths).toContain('/chat');
  });

  test('cannot be changed', () => {
    const entry = catalogue.clauses.get('BA-01') as { required: boolean };
    expect(() => {
      entry.required = false;
    }).toThrow(TypeError);
  });
});

describe('a catalogue is refused', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    for (const part of ['regulations', 'clauses', 'contract-words', 'vendors', 'tools']) {
      cpSync(join(catalogueFolder, part), join(folder, part), { recursive: true });
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function edit(path: string, from: string | RegExp, to: string): void {
    const file = join(folder, path);
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
  }

  function problems(): string {
    try {
      loadCatalogue(folder);
    } catch (error) {
      if (error instanceof CatalogueError) return error.message;
      throw error;
    }
    return '';
  }

  test('not when nothing was changed', () => {
    expect(problems()).toBe('');
  });

  test('when a clause cites nothing', () => {
    edit('clauses/required.yaml', 'cites: [164.314(a)(2)(i)(A)]', 'cites: []');
    expect(problems()).toContain('clauses/required.yaml, BA-14:');
    edit('clauses/required.yaml', 'cites: []', '');
    expect(problems()).toContain('BA-14');
  });

  test('when an entry points to a citation without an entry', () => {
    edit(
      'regulations/security/organisational.yaml',
      /\n {2}- id: 164\.314\(a\)\(2\)\(i\)\(A\)[\s\S]*?(?=\n {2}- id)/,
      '',
    );
    expect(problems()).toBe(
      'clauses/required.yaml, BA-14: points to 164.314(a)(2)(i)(A), which has no entry',
    );
  });

  test.each(['as_of', 'source', 'force'])('when a table says no %s', (field) => {
    edit('clauses/ai.yaml', new RegExp(`\n {2}${field}: .*`), '');
    expect(problems()).toContain(`${field}`);
    expect(problems()).toContain('clauses/ai.yaml, AI-01');
  });

  test('when a date does not exist', () => {
    edit('vendors/openai.yaml', 'as_of: 2026-11-22', 'as_of: 2026-02-30');
    expect(problems()).toContain('vendors/openai.yaml, openai');
  });

  test('when a field is not known, a clause is there twice or a file is not YAML', () => {
    edit('clauses/optional.yaml', 'title: Data aggregation', 'titel: Data aggregation');
    expect(problems()).toContain('titel');
    edit('clauses/optional.yaml', 'titel', 'title');
    edit('clauses/optional.yaml', 'id: OPT-02', 'id: OPT-01');
    expect(problems()).toContain('OPT-01: is already in clauses/optional.yaml');
    edit('clauses/optional.yaml', 'table:', 'table: [');
    expect(() => loadCatalogue(folder)).toThrow(/clauses\/optional\.yaml/);
  });

  test('in which one address is two tools', () => {
    edit('tools/chatbots.yaml', 'domains: [grok.com, grok.x.ai]', 'domains: [grok.com, claude.ai]');
    expect(problems()).toContain('names claude.ai, which is claude-chat');
  });

  test('when a vendor has a product twice', () => {
    edit('vendors/openai.yaml', 'id: chatgpt', 'id: openai-api');
    expect(problems()).toContain('names openai-api twice');
  });

  test('with every problem at once in the report', () => {
    edit('clauses/required.yaml', 'cites: [164.314(a)(2)(i)(A)]', 'cites: [164.999]');
    edit('clauses/required.yaml', 'cites: [164.314(a)(2)(i)(B)]', 'cites: [164.998]');
    expect(checkCatalogue('2026-11-22', folder).problems).toHaveLength(2);
  });
});

describe('the check', () => {
  test('is silent on the day of the tables', () => {
    expect(checkCatalogue('2026-11-22')).toMatchObject({ problems: [], warnings: [] });
  });

  test('warns of vendor facts past their day, and of every entry older than 12 months', () => {
    expect(checkCatalogue('2027-02-22').warnings).toEqual([]);
    expect(checkCatalogue('2027-02-23').warnings.map(({ entry }) => entry)).toContain('openai');
    expect(checkCatalogue('2027-11-22').warnings.map(({ entry }) => entry)).not.toContain('BA-01');
    const { warnings, counts } = checkCatalogue('2027-11-23');
    expect(warnings.length).toBeGreaterThanOrEqual(
      counts.citations + counts.clauses + counts.vendors + counts.tools,
    );
  });
});

test('a host pattern stands for part of a name, never for another name', () => {
  expect(matchHost('*.openai.azure.com', 'North.openai.azure.com')).toBe(true);
  expect(matchHost('*.openai.azure.com', 'openai.azure.com')).toBe(false);
  expect(matchHost('*.openai.azure.com', 'x.openai.azure.com.evil.example')).toBe(false);
  expect(matchHost('bedrock-runtime.*.amazonaws.com', 'bedrock-runtime.us-east-1.amazonaws.com')).toBe(true);
  expect(matchHost('bedrock-runtime.*.amazonaws.com', 'bedrock-runtime.amazonaws.com')).toBe(false);
  expect(matchHost('api.openai.com', 'API.openai.com')).toBe(true);
});
