/** What is sent for with the document, before the page that needs it runs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { PATHS } from '../server/domain/page-paths.ts';
import { askedOnOpening, NOTHING_THOUGHT_OF, PAGE_VIEWS, questionPath } from '../server/domain/page-question.ts';
import { linksAhead } from '../server/serve/ahead.ts';
import { freshFolder, removeWorlds } from './demo-world.ts';

afterAll(removeWorlds);

const asked = (address: string) => {
	const { pathname, searchParams } = new URL(address, 'http://here');
	return askedOnOpening(pathname, searchParams);
};

describe('the answers that opening a page is sure to ask for', () => {
	it.each(PAGE_VIEWS)('are asked for as the page does it: %s', (view) => {
		expect(asked(PATHS[view])).toBe(questionPath({ view, unit: null, ...NOTHING_THOUGHT_OF }));
		expect(asked(`${PATHS[view]}?unit=00355&measure=spells&tab=trend.table&lang=en`)).toBe(`/api/page/${view}?unit=00355`);
	});

	test('a unit is written as the page writes it, whatever stands in it', () => {
		const unit = 'a b+c&d=é%';
		expect(asked(`/overblik?unit=${encodeURIComponent(unit)}`)).toBe(questionPath({ view: 'overview', unit, ...NOTHING_THOUGHT_OF }));
	});

	test.each([
		['/', '/api/page/overview'],
		['/import', '/api/import'],
		['/revision', '/api/audit'],
	])('%s asks for %s', (path, answers) => {
		expect(asked(path)).toBe(answers);
	});

	test.each(['/log-ind', '/tilgaengelighed', '/galleri', '/findes-ikke', '/indsatser?unit=00355&start=2026-05'])(
		'nothing is sure of %s',
		(address) => {
			expect(asked(address)).toBeNull();
		},
	);
});

describe('the document', () => {
	/** Pages as they are built, as far as the list of files goes. */
	const built = () => {
		const folder = freshFolder();
		mkdirSync(join(folder, '.vite'));
		const list = {
			'index.html': { file: 'assets/index-1.js', dynamicImports: ['views/Quality.tsx', '_Import-2.js'] },
			'views/Quality.tsx': { file: 'assets/Quality-3.js', name: 'Quality', imports: ['index.html', '_sentences-4.js'] },
			'_sentences-4.js': { file: 'assets/sentences-4.js', name: 'sentences', imports: ['index.html'] },
			'_Import-2.js': { file: 'assets/Import-2.js', name: 'Import' },
		};
		writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(list));
		return folder;
	};
	const links = (folder: string, path: string) => linksAhead(folder, path, new URLSearchParams())?.split(', ') ?? null;
	const script = (name: string) => `</assets/${name}.js>; rel=modulepreload; crossorigin`;

	test('sends for what every page begins with, then the answers, then the page’s own scripts, each once', () => {
		const answers = '</api/page/quality>; rel=preload; as=fetch; crossorigin';
		expect(links(built(), '/datakvalitet')).toEqual([script('index-1'), answers, script('Quality-3'), script('sentences-4')]);
	});

	test('of a page whose script comes with the first sends for no other', () => {
		expect(links(built(), '/overblik')).toEqual([script('index-1'), '</api/page/overview>; rel=preload; as=fetch; crossorigin']);
	});

	test('sends for the script alone where nothing is sure to be asked', () => {
		expect(links(built(), '/log-ind')).toEqual([script('index-1')]);
	});

	test('sends for the answers alone where nobody knows what was built', () => {
		expect(links(freshFolder(), '/datakvalitet')).toEqual(['</api/page/quality>; rel=preload; as=fetch; crossorigin']);
		expect(links(freshFolder(), '/log-ind')).toBeNull();
	});

	test('sends for nothing with what is no page', () => {
		expect(links(built(), '/assets/index-1.js')).toBeNull();
	});
});
