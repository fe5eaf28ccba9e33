/** Reads every number off a page in a browser, drawn and spoken ones too, and tells which the page's own reply does not account for. */
import { type ServerType, serve } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { DataPaths } from '../../server/data-folder.ts';
import type { DemoReader } from '../../server/serve/access/demo.ts';
import { formatIn } from '../../web/format.ts';
import { openSite } from '../crawl.ts';
import { launchBrowser } from './browser.ts';
import { buildPage } from './build.ts';
import { chartsDrawn } from './world.ts';

/** The real server on a loopback port, with the built page and a browser before it. */
export interface Looking {
	readers: readonly DemoReader[];
	/** Pages that a reader's lists lead to, each unit at least once; none for who sees no figures. */
	addressesOf: (reader: DemoReader) => Promise<string[]>;
	/** A tab signed in as a demo reader. */
	tabOf: (reader: DemoReader) => Promise<Tab>;
	close: () => Promise<void>;
}

export interface Tab {
	page: Page;
	/** Opens an address and gives what stands on it, with the reply it was made from. */
	read: (address: string) => Promise<Reading>;
}

export interface Reading {
	/** Every text of the page with a digit in it: text nodes, labels for screen readers, charts point by point. */
	texts: string[];
	/** The texts of pictures: ticks of axes, and what is written on lines. */
	drawn: string[];
	/** The page itself and its pictures. */
	html: string;
	/** The page's own reply. */
	reply: unknown;
}

let built: Promise<string> | undefined;

/** Serves an edition to a browser. */
export async function startLooking(paths: DataPaths): Promise<Looking> {
	built ??= buildPage();
	const browser = await launchBrowser();
	const site = await openSite(paths, await built);
	const { server, origin } = await listen(site.app.fetch);
	return {
		readers: site.readers,
		async addressesOf(reader) {
			const response = await site.app.request('/api/tree', { headers: { Cookie: site.cookieOf(reader) } });
			return response.status === 200 ? addressesFor(Tree.parse(await response.json()).rows) : [];
		},
		async tabOf(reader) {
			const context = await browser.newContext({
				viewport: { width: 1280, height: 900 },
				locale: 'da-DK',
				timezoneId: 'Europe/Copenhagen',
			});
			const [name = '', value = ''] = site.cookieOf(reader).split('=');
			await context.addCookies([{ name, value, url: origin }]);
			const page = await context.newPage();
			page.setDefaultTimeout(15_000);
			return { page, read: (address) => readPage(page, origin, address) };
		},
		async close() {
			await browser.close();
			site.close();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

const Tree = z.object({ rows: z.array(z.object({ unit_key: z.string(), is_leaf: z.boolean() })) });

const WAYS = [
	'',
	'&measure=spells',
	'&tab=trend.table,measures.table,units.table,below.table',
	'&measure=short&tab=trend.about,measures.about,size.table,judged.table',
	'&focus=excess&measure=spells',
	'&focus=excess&tab=excess.table',
	'&measure=spells&tab=judged.about,excess.about',
];

const VIEWS = ['arbejdsplads', 'skjult', 'overblik', 'arbejdspladser'];

/** Two pages of every unit with units below it and one of every other, so that views, units and ways of showing go round. */
function addressesFor(rows: z.infer<typeof Tree>['rows']): string[] {
	return rows.flatMap(({ unit_key, is_leaf }, index) => {
		const views = is_leaf ? [VIEWS[index % 2]] : [VIEWS[index % 4], VIEWS[(index + 2) % 4]];
		return views.map(
			(view, place) => `/${view}?unit=${encodeURIComponent(unit_key)}${WAYS[(Math.floor(index / 2) + place) % WAYS.length]}`,
		);
	});
}

function listen(fetch: Parameters<typeof serve>[0]['fetch']): Promise<{ server: ServerType; origin: string }> {
	return new Promise((resolve) => {
		const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, (info) => resolve({ server, origin: `http://127.0.0.1:${info.port}` }));
	});
}

async function readPage(page: Page, origin: string, address: string): Promise<Reading> {
	const replied = page.waitForResponse((response) => response.url().includes('/api/page/'));
	await page.goto(`${origin}${address}`);
	const reply: unknown = await (await replied).json();
	await page.locator('main h1').first().waitFor();
	await chartsDrawn(page);
	return { ...(await page.evaluate(textsOnPage)), reply };
}

/** Runs in the page. Steps through every chart as a keyboard does; what is invented for explanation is left out. */
async function textsOnPage(): Promise<Omit<Reading, 'reply'>> {
	const main = document.querySelector('main');
	const texts: string[] = [];
	const drawn: string[] = [];
	if (main === null) return { texts, drawn, html: '' };
	const html = main.innerHTML;
	const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const element = node instanceof Element ? node : node.parentElement;
		if (element?.closest('[data-invented], .freshness, .breadcrumb') !== null) continue;
		if (!(node instanceof Element)) (element.closest('svg') ? drawn : texts).push(node.textContent ?? '');
		else for (const name of ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'alt']) texts.push(node.getAttribute(name) ?? '');
	}
	for (const chart of main.querySelectorAll('[role=application]')) {
		const readout = chart.parentElement?.querySelector('.readout') ?? chart.closest('.card')?.querySelector('.readout');
		let before = '';
		for (let step = 0; step < 400; step++) {
			chart.dispatchEvent(new KeyboardEvent('keydown', { key: step === 0 ? 'Home' : 'ArrowRight', bubbles: true, cancelable: true }));
			const now = readout?.textContent ?? '';
			if (step > 1 && now === before) break;
			texts.push(now);
			before = now;
		}
	}
	return { texts: texts.filter((one) => /\d/.test(one)), drawn: drawn.filter((one) => /\d/.test(one)), html };
}

const PageReply = z.object({
	answers: z.record(
		z.string(),
		z.object({ rows: z.array(z.record(z.string(), z.unknown())), caveats: z.array(z.object({ text: z.string() })) }),
	),
});

/** Numbers that are said of everything: how long things are, and the rules. */
const SAID = [
	/12[ -]måneders?/g,
	/for 12 måneder/g,
	/de 12 måneder/g,
	/§ 56/g,
	/højst 14 kalenderdage/g,
	/[0-9a-f]{16}( · [0-9a-f]{16})?/g,
	/\d{1,2}\. (januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)( \d{4})?/g,
	/(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan\.|feb\.|mar\.|apr\.|jun\.|jul\.|aug\.|sep\.|okt\.|nov\.|dec\.) \d{4}/g,
	/\d\. kvartal/g,
	// limits of the funnel, chances as people say them, and the rules of a judgement
	/99,8 %/g,
	/95 %/g,
	/\d ud af 10/g,
	/1 er det forventede/g,
	/trukket mod 1/gi,
	/Under 2 uafhængige hændelser eller 5 ansættelsesår/g,
	/1\.000 kr\./g,
	// bands of chance, and how many points or months a chart speaks of
	/normale: \d+/g,
	/De seneste \d+ måneder/g,
	// how many of a list are folded away
	/Vis resten \(\d+\)/g,
];

/** What stands on a page and follows neither from its reply nor from what is said of everything. */
export function unaccounted({ texts, drawn, reply }: Reading): string[] {
	// a page that was refused has no answers, and so may say no number
	const page = PageReply.safeParse(reply);
	const answers = page.success ? page.data.answers : {};
	const format = formatIn('da');
	const known = new Set<string>();
	const know = (value: number) => {
		for (const form of [format.percent, format.decimal, format.whole, format.ratio, format.wholePercent])
			known.add(form(value).replaceAll(/[^\d.,]/g, ''));
	};
	const named = new Set(Object.values(answers).flatMap(({ caveats }) => caveats.map(({ text }) => text)));
	for (const row of Object.values(answers).flatMap((answer) => answer.rows)) {
		for (const [column, value] of Object.entries(row)) {
			if (typeof value === 'number') know(value);
			if (typeof value === 'number' && column === 'excess_dkk') know(value / 1000);
			// how far a ratio lies from one; limits of spells as counts
			if (typeof value === 'number' && /_(low|high)$/.test(column)) {
				know(Math.abs(1 - value));
				const counts = value * Number(row.employment_years ?? 0);
				for (const whole of [Math.ceil(counts), Math.floor(counts)]) know(whole);
			}
			if (typeof value === 'string' && /_name$|^municipality$|^sentence$|^profile_label$/.test(column)) named.add(value);
		}
		// what one person weighs: three months of one full-time employee
		const { absence_days_per_fte: days, absence_share: share, possible_fte_days: possible } = row;
		if (typeof days === 'number' && typeof share === 'number' && typeof possible === 'number' && share > 0) {
			know(days / share / 4);
			know((days / share / 4 / possible) * 100);
		}
	}
	const names = [...named].sort((a, b) => b.length - a.length);
	const said = [...SAID, ...countsOf(answers)];
	const strange = (text: string) => {
		const plain = said.reduce(
			(rest, words) => rest.replaceAll(words, ' '),
			names.reduce((rest, name) => rest.replaceAll(name, ' '), text.replaceAll('\u00a0', ' ')),
		);
		const tokens = plain.match(/\d[\d.]*(?:,\d+)?/g) ?? [];
		return tokens.map((token) => token.replace(/\.$/, '')).filter((token) => !known.has(token) && !isYear(token));
	};
	const told = (text: string) => strange(text).map((token) => `${token} in “${text.trim().slice(0, 160)}”`);
	return [...new Set([...texts, ...drawn.filter((text) => !isTick(text))])].flatMap(told);
}

function isYear(token: string): boolean {
	return /^20[12]\d$/.test(token);
}

/** How many rows are shown, and of how many: the page counts its own rows. */
function countsOf(answers: z.infer<typeof PageReply>['answers']): RegExp[] {
	const { units = { rows: [] }, hidden = { rows: [] }, edition = { rows: [] }, flags = { rows: [] }, excess = { rows: [] } } = answers;
	const isShown = (row: Record<string, unknown>) => row.status === 'shown';
	const isHidden = (row: Record<string, unknown>) => row.status === 'hidden';
	const below = units.rows;
	const shown = below.filter(isShown);
	const leaves = shown.filter((row) => row.is_leaf === true).length;
	const topDepth = Math.min(...below.map((row) => Number(row.depth)));
	const next = below.filter((row) => row.depth === topDepth).length;
	const decided = hidden.rows.filter((row) => isShown(row) || isHidden(row)).length;
	const [policy] = edition.rows;
	const judged = flags.rows.filter((row) => typeof row.flag === 'string' && row.flag !== 'too_small');
	const flagged = (flag: string) => judged.filter((row) => row.flag === flag).length;
	const low = judged.filter((row) => row.flag === 'none' && row.is_low === true).length;
	const ranked = excess.rows.filter((row) => typeof row.place === 'string');
	const top = ranked.filter((row) => row.place === 'top').length;
	const tier = Number(policy?.month_tier_people) - 1;
	return [
		new RegExp(`${shown.length} af ${below.length} enheder`, 'g'),
		new RegExp(`${shown.length} af ${below.length}(?! )`, 'g'),
		new RegExp(`${next} enheder`, 'g'),
		new RegExp(`${flagged('red')} af ${judged.length} arbejdspladser bør undersøges, og ${flagged('amber')} skal`, 'g'),
		// each number of a sentence with bold words is a text of its own
		...[flagged('red'), flagged('amber'), top].map((count) => new RegExp(`^${count}$`, 'g')),
		new RegExp(`^ af (${judged.length}|${ranked.length}) arbejdspladser`, 'g'),
		new RegExp(`(de|alle) (${judged.length}|${ranked.length}) arbejdspladser`, 'g'),
		new RegExp(`${low} ligger`, 'g'),
		new RegExp(`de ${leaves} arbejdspladser`, 'g'),
		new RegExp(`${hidden.rows.filter(isHidden).length} af ${decided}`, 'g'),
		new RegExp(`de ${decided} tal`, 'g'),
		new RegExp(`${policy?.min_people}(–| til )${tier}`, 'g'),
	];
}

/** A round number by itself, as axes have them: whole, or in halves, fifths or quarters of one. */
function isTick(text: string): boolean {
	const [, whole = '', tenths = '0'] = /^(\d+)(?:,(\d))?(?:\s%)?$/.exec(text.trim()) ?? [];
	return whole !== '' && ['0', '5', ...(Number(whole) < 2 ? ['2', '4', '6', '8', '3'] : [])].includes(tenths);
}
