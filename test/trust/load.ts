import { readFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readCurrent, replaceFile } from '../../server/data-folder.ts';
import { seededUniform } from '../../server/judge/draws.ts';
import type { LoadOrder, LoadResult } from './load/order.ts';
import { answersTo, type Held, type Served, serveFrom, signIn, startLoad } from './load/served.ts';
import { type LoadWorld, layOutTarget, publish, worldIn } from './load/world.ts';
import { headline, row, verdictOf } from './print.ts';

export const LOAD_USAGE =
	'npm run trust -- load [--seconds S] [--minutes M] [--swaps N] [--connections C] [--employees E] [--seed S] [--out FOLDER]   (M: how long the soak lasts, 0 for none)';

/** What is promised on two cores. */
const PROMISED = { rate: 1500, p99: 80, p99_building: 250, growth: 0.1 };
const SCOPES = 20;
const ANSWERS = ['overview', 'trend', 'units', 'unit', 'breakdown'];
const SOAK_RATE = 200;
/** How often in a minute it is looked at what the server holds. */
const LOOKS = 6;
/** Minutes: an edition that was replaced stays open for one, so what is held is steady from the second. */
const SHORTEST_SOAK = 4;
/** Between two swaps, so that readers meet each edition. */
const SWAP_MS = 250;

interface Order {
	seconds: number;
	minutes: number;
	swaps: number;
	connections: number;
	employees: number;
	seed: number;
	out: string;
}

const Tree = z.object({ rows: z.array(z.object({ unit_key: z.string() })) });

type Question = LoadOrder['questions'][number];
type Replies = LoadOrder['replies'];

/** A server with its questions, and whatever it is known to answer. */
interface Site {
	order: Order;
	world: LoadWorld;
	server: Served;
	questions: readonly Question[];
	replies: Replies;
}

/** Asks a server as many readers would, while editions are made and changed, and prints whether it holds. Gives the exit code: 1 where something does not, 2 where the order cannot be read. */
export async function reportLoad(args: readonly string[]): Promise<number> {
	const order = readOrder(args);
	if (order === null) return 2;
	const world = await worldIn(order.out, order.employees);
	console.log(
		`Many readers at once, in a made-up municipality of ${order.employees} employments; ${new Date().toISOString().slice(0, 10)}, Node ${process.version}`,
	);
	const [loadBefore = 0] = loadavg();
	row('load of the machine before it began', ...loadavg().map((load) => load.toFixed(1)));
	const verdicts = [...(await askCold(order, world)), ...(await askChanging(order, world))];
	const soak = order.minutes > 0 ? await askLong(order, world) : [];
	row('load of the machine at the end', ...loadavg().map((load) => load.toFixed(1)));
	if (loadBefore > 1) console.log('  The machine was busy with other work: times are those of a crowd, processor a request is not.');
	headline('Not run here');
	for (const text of notRun(order)) console.log(`  ${text}`);
	const isHeld = [...verdicts, ...soak].every(Boolean);
	headline(isHeld ? 'What was run holds.' : 'Not everything holds: see FAILS above.');
	return isHeld ? 0 : 1;
}

/** F12: from the first request of a server that was just started; beside it what is asked for the first time. */
async function askCold(order: Order, world: LoadWorld): Promise<boolean[]> {
	headline(
		`F12  ${SCOPES} scopes × ${ANSWERS.length} answers at random, ${order.connections} connections, ${order.seconds} s, cold start, log on`,
	);
	const site = await openSite(order, world, SCOPES);
	row('first answer after its start', `${(site.server.start_ms / 1000).toFixed(1)} s`);
	const warm = await load('plain', site, { seconds: order.seconds });
	const isFast = warm.asked / warm.seconds >= PROMISED.rate && warm.p99 <= PROMISED.p99;
	row(`≥ ${PROMISED.rate} a second, p99 ≤ ${PROMISED.p99} ms, none failed`, verdictOf(isFast && isWhole(warm)));
	await load('as a browser asks, compressed', site, { seconds: order.seconds, is_compressed: true });
	await site.server.stop();
	const fresh = await openSite(order, world, Number.POSITIVE_INFINITY);
	const first = await load(`each of ${fresh.questions.length} questions once, none kept`, fresh, { seconds: null });
	await fresh.server.stop();
	return [isFast && isWhole(warm), isWhole(first)];
}

/** F13 and F11: while the next month's delivery becomes an edition, and while editions change place. */
async function askChanging(order: Order, world: LoadWorld): Promise<boolean[]> {
	headline(`F13  the same while the next delivery is imported`);
	const site = await openSite(order, world, SCOPES);
	const before = await answersTo(site.server.address, site.questions);
	const first = readFileSync(world.paths.current, 'utf8');
	const idle = site.server.held();
	const asking = startLoad(orderOf({ ...site, replies: { [before.edition]: before.bodies } }, { seconds: 3600 }));
	const began = performance.now();
	await publish(world.paths.folder, world.next);
	const took = (performance.now() - began) / 1000;
	asking.stop();
	const building = await asking.result;
	printLoad(`${took.toFixed(0)} s of import`, building, idle, site.server.held());
	const isCalm = building.p99 <= PROMISED.p99_building && isWhole(building);
	row(`p99 ≤ ${PROMISED.p99_building} ms, none failed`, verdictOf(isCalm));

	headline(`F11  ${order.swaps} changes of edition while readers ask`);
	const after = await answersTo(site.server.address, site.questions);
	const second = readFileSync(world.paths.current, 'utf8');
	const both = { ...site, replies: { [before.edition]: before.bodies, [after.edition]: after.bodies } };
	const calm = site.server.held();
	const swapping = startLoad(orderOf(both, { seconds: 3600 }));
	for (let swap = 0; swap < order.swaps; swap++) {
		await pause(SWAP_MS);
		replaceFile(world.paths.current, swap % 2 === 0 ? first : second);
	}
	swapping.stop();
	const swapped = await swapping.result;
	replaceFile(world.paths.current, second);
	printLoad('while they change', swapped, calm, site.server.held());
	for (const [edition, count] of Object.entries(swapped.editions)) row(`replies of ${edition}, compared byte by byte`, count);
	const differing = before.bodies.filter((body, index) => body !== after.bodies[index]).length;
	row('questions the two answer differently', `${differing} of ${before.bodies.length}`);
	const isWholeSwap = isWhole(swapped) && Object.keys(swapped.editions).length === 2 && before.edition !== after.edition;
	row('none failed, none of two editions', verdictOf(isWholeSwap));
	await site.server.stop();
	return [isCalm, isWholeSwap];
}

/** F14: calmly for minutes, while something is imported each of them and an edition takes the place of the one before; what the server holds must not grow from the middle to the end. */
async function askLong(order: Order, world: LoadWorld): Promise<boolean[]> {
	headline(`F14  ${order.minutes} minutes of ${SOAK_RATE} requests a second, an import every minute`);
	const site = await openSite(order, world, SCOPES);
	const asking = startLoad(orderOf(site, { seconds: order.minutes * 60, rate: SOAK_RATE }));
	const held: Held[] = [];
	const editions = new Set<string | undefined>();
	for (let ten = 0; ten < order.minutes * LOOKS; ten++) {
		const next = pause(60_000 / LOOKS);
		if (ten % LOOKS === 0) {
			await publish(world.paths.folder, layOutTarget(world, ten / LOOKS));
			editions.add(readCurrent(world.paths)?.edition);
		}
		await next;
		const now = site.server.held();
		if (now) held.push(now);
	}
	const calm = await asking.result;
	printLoad('calmly', calm, held[0] ?? null, null);
	row('imports published', editions.size);
	await site.server.stop();
	// the warm half is before the middle, and what was replaced stays open for a minute
	const half = Math.floor(held.length / 2);
	const [middle, end] = [held.slice(half, -Math.ceil(half / 2)), held.slice(-Math.ceil(half / 2))];
	if (middle.length === 0 || order.minutes < SHORTEST_SOAK) {
		row('what the server holds', 'ikke kørt');
		return [isWhole(calm)];
	}
	const mean = (of: readonly Held[], what: 'mb' | 'files') => of.reduce((sum, one) => sum + one[what], 0) / of.length;
	row(
		'third and last quarter',
		`${mean(middle, 'mb').toFixed(0)} MB`,
		`${mean(end, 'mb').toFixed(0)} MB`,
		`${mean(middle, 'files').toFixed(0)} files`,
		`${mean(end, 'files').toFixed(0)} files`,
	);
	const isSteady =
		editions.size === order.minutes &&
		mean(end, 'mb') <= mean(middle, 'mb') * (1 + PROMISED.growth) &&
		mean(end, 'files') <= mean(middle, 'files') * (1 + PROMISED.growth);
	row('grown by a tenth at most, none failed', verdictOf(isSteady && isWhole(calm)));
	return [isSteady && isWhole(calm)];
}

/** A server that was just started, and readers of so many scopes signed in: project leader and HR in units drawn at random, a committee and a leader in their own. */
async function openSite(order: Order, world: LoadWorld, scope_count: number): Promise<Site> {
	const server = await serveFrom(world.paths);
	const readers = await Promise.all(['projektleder', 'hr', 'med', 'leder'].map((reader) => signIn(server.address, reader)));
	const [leading = '', hr = '', ...own] = readers;
	const tree = await fetch(new URL('/api/tree', server.address), { headers: { cookie: leading } });
	const keys = Tree.parse(await tree.json()).rows.map(({ unit_key }) => unit_key);
	const random = seededUniform(order.seed);
	const drawn = keys.map((key) => ({ key, at: random() })).sort((a, b) => a.at - b.at);
	const everywhere = drawn
		.slice(0, scope_count - own.length)
		.map(({ key }, index) => ({ cookie: index % 2 === 0 ? leading : hr, about: `?unit=${encodeURIComponent(key)}` }));
	const scopes = [...everywhere, ...own.map((cookie) => ({ cookie, about: '' }))];
	const questions = scopes.flatMap(({ cookie, about }) => ANSWERS.map((answer) => ({ path: `/api/${answer}${about}`, cookie })));
	return { order, world, server, questions, replies: {} };
}

function orderOf({ order, server, questions, replies }: Site, wish: Partial<LoadOrder>): LoadOrder {
	const { connections, seed } = order;
	return {
		address: server.address,
		connections,
		seconds: null,
		rate: null,
		seed,
		is_compressed: false,
		questions: [...questions],
		replies,
		...wish,
	};
}

/** Asks, and prints what came of it. */
async function load(what: string, site: Site, wish: Partial<LoadOrder>): Promise<LoadResult> {
	const before = site.server.held();
	const result = await startLoad(orderOf(site, wish)).result;
	printLoad(what, result, before, site.server.held());
	return result;
}

function isWhole({ failed, mixed, asked }: LoadResult): boolean {
	return asked > 0 && Object.keys(failed).length === 0 && mixed === 0;
}

/** How much the server took of a processor a request says what the machine would do if nobody else used it. */
function printLoad(what: string, result: LoadResult, before: Held | null, after: Held | null): void {
	const { asked, seconds, p50, p99, most, failed, mixed, own_cpu } = result;
	row(
		what,
		`${Math.round(asked / seconds)} a second`,
		`p50 ${p50.toFixed(0)} ms`,
		`p99 ${p99.toFixed(0)} ms`,
		`most ${most.toFixed(0)} ms`,
	);
	const faults = [...Object.entries(failed).map(([code, count]) => `${count} × ${code}`), ...(mixed > 0 ? [`${mixed} mixed`] : [])];
	const cpu = before && after ? `${(((after.cpu - before.cpu) / asked) * 1000).toFixed(2)} ms CPU each` : '';
	row(
		'',
		`${asked} asked`,
		faults.length === 0 ? 'none failed' : faults.join(', '),
		cpu,
		`asker ${((own_cpu / asked) * 1000).toFixed(2)} ms`,
	);
}

function notRun({ minutes }: Order): string[] {
	return [
		...(minutes < SHORTEST_SOAK
			? [`F14: growth in a soak, ${SHORTEST_SOAK} minutes or more (--minutes)`]
			: minutes < 30
				? [`F14: thirty minutes; here ${minutes}`]
				: []),
		'deliveries in the soak: a registration is imported every minute',
		'readers on other machines: who asks and who answers share the processor here',
		'TLS and the proxy in front',
	];
}

function readOrder(args: readonly string[]): Order | null {
	try {
		const text = (value: string) => ({ type: 'string', default: value }) as const;
		const { values } = parseArgs({
			args: [...args],
			options: {
				seconds: text('60'),
				minutes: text('4'),
				swaps: text('100'),
				connections: text('100'),
				employees: text('3700'),
				seed: text('20261123'),
				out: text(join(tmpdir(), 'fravaersblik-trust-load')),
			},
		});
		const { out, ...given } = values;
		const numberOf = (name: keyof typeof given, least: number) => {
			const number = Number(given[name]);
			if (!Number.isInteger(number) || number < least) throw new Error(`--${name} is a whole number, at least ${least}`);
			return number;
		};
		return {
			out,
			seconds: numberOf('seconds', 1),
			minutes: numberOf('minutes', 0),
			swaps: numberOf('swaps', 2),
			connections: numberOf('connections', 1),
			employees: numberOf('employees', 100),
			seed: numberOf('seed', 1),
		};
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${LOAD_USAGE}`);
		return null;
	}
}
