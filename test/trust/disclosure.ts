import { parseArgs } from 'node:util';
import { SETTLED_BY, type WidthAudit } from '../../server/build/attack/widths.ts';
import type { NodeLevel, PeriodGrain } from '../../server/build/disclosure/world.ts';
import { derivable, type Ground, groundOf, overlapCount, randomMunicipalities, ranges, weakReleaseYield } from './attacks.ts';
import { type ReleasedEdition, readEdition } from './edition.ts';
import { countBlanks, lineOfGroups, readPublished } from './nhs.ts';
import { headline, percent, row, seconds, verdictOf } from './print.ts';
import { REASONS, type Reason, reasonsOf } from './reasons.ts';
import { closedFigures, type Figure, freshShare, groupCounts, type Share, shareOf } from './usefulness.ts';

export const DISCLOSURE_USAGE = 'npm run trust -- disclosure [--cases N] [--seed S] [--nhs FOLDER] [--data FOLDER]';

/** A release decided figure by figure must give the attacker at least this share, or the attacks above prove nothing. */
const FEWEST_FOUND_SHARE = 0.3;

/** What was asked for, read; throws where it cannot be. */
async function readOrder(args: readonly string[]) {
	const { values } = parseArgs({
		args: [...args],
		options: {
			cases: { type: 'string', default: '200' },
			seed: { type: 'string', default: '20260220' },
			nhs: { type: 'string' },
			data: { type: 'string', default: 'data/local/demo' },
		},
	});
	const [cases, seed] = [Number(values.cases), Number(values.seed)];
	if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed))
		throw new Error('--cases and --seed are whole numbers, --cases at least 1');
	const published = values.nhs === undefined ? null : readPublished(values.nhs);
	const edition = await readEdition(values.data);
	if (edition === null)
		throw new Error(
			`Nothing is published in ${values.data}. Make the demo with npm run demo (stop it once it serves), or name another folder.`,
		);
	return { cases, seed, published, edition, folder: values.data };
}

/**
 * Prints what the newest edition of a data folder gives away and what it is good for. Gives the exit code: 1 where F1–F5 do not hold (F6 is a target),
 * 2 where there was nothing to run on.
 */
export async function reportDisclosure(args: readonly string[]): Promise<number> {
	const order = await readOrder(args).catch((error: unknown) => {
		console.error(`${error instanceof Error ? error.message : error}\n${DISCLOSURE_USAGE}`);
		return null;
	});
	if (order === null) return 2;
	const { cases, seed, published, edition, folder } = order;
	describe(edition, folder);
	const ground = groundOf(edition.world, edition.policy);
	const held = [
		reportDerivable(ground, edition),
		await reportRanges(ground, edition),
		reportOverlaps(ground, edition),
		reportYield(ground, edition),
		await reportRandom(edition, cases, seed),
	];
	reportUsefulness(edition);
	if (published) held.push(reportPublished(published));
	headline('Not run here');
	for (const text of [
		'breakdowns by staff group, sex, age and kind (V3–V9): the gate attacks them in every build, test/breakdowns.test.ts at random',
		'deliveries after each other with late corrections, read against each other: npm test -- corrections basis',
		'the rules switched off one by one, which the attacks should notice; another program’s verdict on the same tables: no command does',
		'every page and answer read back and attacked: npm test -- surfaces',
		...(cases < 100_000 ? [`100,000 random municipalities, as a night would: --cases 100000 (here ${cases})`] : []),
		...(published ? [] : ['real published tables: --nhs FOLDER']),
	])
		console.log(`  ${text}`);
	console.log(held.every(Boolean) ? '\nF1–F5 hold.' : '\nNot everything holds: see FAILS above.');
	return held.every(Boolean) ? 0 : 1;
}

function describe({ current, world, offered, shown, ever_shown, held_back, policy }: ReleasedEdition, folder: string): void {
	const count = (level: NodeLevel) => world.nodes.filter((node) => node.level === level).length;
	console.log(`Edition ${current.edition}, release ${current.release}, series ${current.series.series}, of ${folder}`);
	row('months, extraction', `${world.months.length}`, world.extraction_date);
	row('workplaces, areas, directorates, groups', count('workplace'), count('area'), count('directorate'), count('group'));
	row('figures offered, shown, ever shown', offered.size, shown.size, ever_shown.size);
	row('safe figures waiting for a finding (R8b)', held_back.size);
	row('Node', process.version);
	row('fewest people, fewest absent, rest share', policy.min_people, policy.min_absent, policy.min_rest_share);
}

function reportDerivable(ground: Ground, { shown, ever_shown }: ReleasedEdition): boolean {
	headline('F1  unsafe figures that follow exactly from what is shown, in any combination (both primes): 0');
	const now = derivable(ground, shown);
	const ever = derivable(ground, ever_shown);
	row('', 'attacked', 'found', 'ever shown');
	for (const [target, { attacked_count, found_count }] of now)
		row(target === 'root' ? 'municipality' : target, attacked_count, found_count, ever.get(target)?.found_count ?? 0);
	const sum = (counts: typeof now) => [...counts.values()].reduce((total, one) => total + one.found_count, 0);
	const unsafeShown = [...ever_shown].filter((cell) => ground.unsafe[cell] === 1).length;
	row('shown though unsafe by itself', '', unsafeShown);
	const holds = sum(now) + sum(ever) + unsafeShown === 0;
	row(verdictOf(holds));
	return holds;
}

async function reportRanges(ground: Ground, { policy, ever_shown }: ReleasedEdition): Promise<boolean> {
	headline(
		`F2  unsafe figures with a range under the rule (${policy.width_days} days or ${policy.width_spells} spells, ${percent(policy.width_share)} of the figure): 0`,
	);
	const began = performance.now();
	const audits = await ranges(ground, ever_shown);
	row('', 'days', 'spells');
	const line = (name: string, tell: (audit: WidthAudit) => string | number) => row(name, tell(audits.days), tell(audits.spells));
	const secretsOf = (audit: WidthAudit) => audit.proofs.size + audit.narrow.length;
	const unsafeCount = ground.unsafe.subarray(0, ground.lattice.first_part).reduce((sum, flag) => sum + flag, 0);
	line('unsafe figures with absence, each to be proved', secretsOf);
	line('without any: known to be 0 is accepted', (audit) => unsafeCount - secretsOf(audit));
	for (const kind of SETTLED_BY) if (kind !== 'kept') line(`proved by ${kind}`, (audit) => audit.settled[kind]);
	line('programs solved', (audit) => audit.solves);
	line('narrow', (audit) => audit.narrow.length);
	line('smallest width', (audit) => audit.smallest.width.toFixed(2));
	line('smallest width as a share of its figure', (audit) => percent(audit.smallest.share));
	row('time', seconds(began));
	const holds = audits.days.narrow.length + audits.spells.narrow.length === 0;
	row(verdictOf(holds));
	return holds;
}

function reportOverlaps(ground: Ground, { policy, ever_shown }: ReleasedEdition): boolean {
	headline(`F3  pairs of shown figures whose people differ by 1–${policy.min_people - 1}: 0`);
	const count = overlapCount(ground, ever_shown);
	row('pairs found', count);
	row(verdictOf(count === 0));
	return count === 0;
}

function reportYield(ground: Ground, edition: ReleasedEdition): boolean {
	headline(`F4  the same attacker where hiding is decided figure by figure (R1 and R2 alone): at least ${percent(FEWEST_FOUND_SHARE)}`);
	const { unsafe_count, found_count } = weakReleaseYield(ground, edition);
	const share = found_count / unsafe_count;
	row('unsafe figures offered, found', unsafe_count, found_count, percent(share));
	const holds = share >= FEWEST_FOUND_SHARE;
	row(verdictOf(holds));
	return holds;
}

async function reportRandom({ policy, short_limit_days }: ReleasedEdition, cases: number, seed: number): Promise<boolean> {
	headline('F5  random small municipalities, each released and attacked: 0 violations');
	const began = performance.now();
	const { case_count, unsafe_count, violation_count } = await randomMunicipalities(cases, seed, policy, short_limit_days);
	row('cases, seed', case_count, seed, seconds(began));
	row('unsafe figures, violations', unsafe_count, violation_count);
	const holds = violation_count === 0 && case_count === cases;
	row(verdictOf(holds));
	return holds;
}

const BANDS = [
	['workplaces of 1–4', 1, 4],
	['workplaces of 5–9', 5, 9],
	['workplaces of 10–14', 10, 14],
	['workplaces of 15–24', 15, 24],
	['workplaces of 25–29', 25, 29],
	['workplaces of 30 or more', 30, Number.POSITIVE_INFINITY],
] as const;

const LEVELS: readonly (readonly [string, NodeLevel])[] = [
	['institutions', 'institution'],
	['areas', 'area'],
	['directorates', 'directorate'],
	['municipality', 'root'],
	['registered groups', 'group'],
];

const YEARLY: readonly PeriodGrain[] = ['year', 'window'];

const COLUMNS: readonly (readonly [string, (figure: Figure) => boolean])[] = [
	['months', ({ grain, length_class }) => grain === 'month' && length_class === 'all'],
	['quarters', ({ grain, length_class }) => grain === 'quarter' && length_class === 'all'],
	['12 months', ({ grain, length_class }) => YEARLY.includes(grain) && length_class === 'all'],
	['split quarters', ({ grain, length_class }) => grain === 'quarter' && length_class !== 'all'],
	['split 12 months', ({ grain, length_class }) => YEARLY.includes(grain) && length_class !== 'all'],
];
const [MONTHS, QUARTERS, WINDOWS, , SPLIT_WINDOWS] = COLUMNS.map(([, isAsked]) => isAsked);

const ofOffered = ({ shown_count, offered_count }: Share) => shown_count / offered_count;

function reportUsefulness(edition: ReleasedEdition): void {
	headline('F6  figures shown of those R2 offers (of all there are)');
	const figures = closedFigures(edition);
	const rows: (readonly [string, (figure: Figure) => boolean])[] = [
		...BANDS.map(
			([name, from, to]) => [name, ({ level, people }: Figure) => level === 'workplace' && people >= from && people <= to] as const,
		),
		...LEVELS.map(([name, asked]) => [name, ({ level }: Figure) => level === asked] as const),
	];
	row('', ...COLUMNS.map(([name]) => name));
	for (const [name, isInRow] of rows) {
		const own = figures.filter(isInRow);
		if (own.length === 0) continue;
		const cells = COLUMNS.map(([, isInColumn]) => shareOf(own, isInColumn));
		row(name, ...cells.map((share) => (share.offered_count === 0 ? 'not offered' : percent(ofOffered(share)))));
		row('', ...cells.map((share) => (share.all_count === 0 ? '' : `(${percent(share.shown_count / share.all_count)})`)));
	}
	headline('F6  against its targets');
	row('', 'shown', 'with waiting', 'target', '', 'missing by');
	const waiting = { ...edition, shown: new Set([...edition.shown, ...edition.held_back]) };
	const withWaiting = closedFigures(waiting);
	const reasons = reasonsOf(edition);
	const atLeast = (name: string, share: number, other: number, target: number, missing = '') =>
		row(name, percent(share), percent(other), `≥ ${(target * 100).toFixed(0)} %`, share >= target ? 'holds' : 'misses', missing);
	const expect = (
		name: string,
		target: number,
		[level, isInColumn, from = 0, to = Number.POSITIVE_INFINITY]: readonly [
			NodeLevel,
			((figure: Figure) => boolean) | undefined,
			number?,
			number?,
		],
	) => {
		const isAsked = (one: Figure) => one.level === level && one.people >= from && one.people <= to && isInColumn?.(one) === true;
		const missing = missingBy(figures.filter(isAsked), reasons);
		atLeast(name, ofOffered(shareOf(figures, isAsked)), ofOffered(shareOf(withWaiting, isAsked)), target, missing);
	};
	atLeast('12-month figure at most 8 months old', freshShare(edition), freshShare(waiting), 0.85);
	expect('workplaces of 15 or more, 12 months', 0.95, ['workplace', WINDOWS, 15]);
	expect('workplaces of 10–14, 12 months', 0.88, ['workplace', WINDOWS, 10, 14]);
	expect('workplaces of 5–9, 12 months', 0.62, ['workplace', WINDOWS, 5, 9]);
	expect('workplaces of 30 or more, quarters', 0.93, ['workplace', QUARTERS, 30]);
	expect('workplaces of 30 or more, months', 0.75, ['workplace', MONTHS, 30]);
	expect('areas, months', 0.93, ['area', MONTHS]);
	expect('areas, 12 months', 1, ['area', WINDOWS]);
	expect('areas, split 12 months', 0.9, ['area', SPLIT_WINDOWS]);
	const { shown, gaps, refused } = groupCounts(edition);
	const share = refused / (shown + gaps + refused);
	row('groups refused outright', percent(share), '', '≤ 12 %', share <= 0.12 ? 'holds' : 'misses');
	row('groups shown throughout, with gaps, refused', shown, gaps, refused);
	console.log(
		`  missing by: ${Object.entries(REASONS)
			.map(([reason, text]) => `${reason} ${text}`)
			.join(' · ')}`,
	);
}

/** How many of some figures each rule keeps back, most first. */
function missingBy(figures: readonly Figure[], reasons: ReadonlyMap<number, Reason>): string {
	const counts = new Map<Reason, number>();
	for (const { cell } of figures) {
		const reason = reasons.get(cell);
		if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.map(([reason, count]) => `${reason} ${count}`)
		.join(', ');
}

function reportPublished(figures: ReturnType<typeof readPublished>): boolean {
	headline('NHS England: published absence by staff group, where small figures were blanked one by one');
	const line = lineOfGroups(figures);
	const { table_count, blank_count, single_blank_count, by_subtraction, by_elimination } = countBlanks(figures, line);
	row('organisation-months, blanked figures', table_count, blank_count);
	row('without a blank, of these the line adds up', line.whole_count, line.adding_count);
	row('organisations left out as theirs does not', line.unfit.size);
	console.log(`  the line: all staff groups = ${line.groups.join(' + ')}`);
	if (line.nested.length > 0) console.log(`  counted inside others: ${line.nested.join(', ')}`);
	row('one group blanked while the total is shown', single_blank_count, percent(single_blank_count / table_count));
	row('blanked figures found by subtraction', by_subtraction.length, percent(by_subtraction.length / blank_count));
	row('… and by elimination', by_elimination.length);
	const agree = by_subtraction.join() === by_elimination.join();
	row(agree ? 'the two agree on every figure' : 'FAILS: the two disagree');
	return agree;
}
