import type { Database } from '../../database/database.ts';
import type { Profile } from '../../domain/profile.ts';
import type { BreakdownVerdict } from './breakdown-verdict.ts';
import type { Policy } from './policy.ts';
import { type AskedStrata, decideStrata, type KnownSum, type Stratum, type Trait, type TraitPerson } from './strata.ts';
import { LENGTH_CLASSES } from './world.ts';

/** Asks of the strata of years still to be decided, and writes down what the gate lets through: `gate_strata`. */
export async function writeStrataGate(
	database: Database,
	{
		policy,
		verdicts,
		root_key,
		strata,
	}: { policy: Policy; verdicts: readonly BreakdownVerdict[]; root_key: string; strata: Profile['strata'] },
): Promise<void> {
	await database.run(`create or replace table gate_strata (period_key varchar, measure varchar, staff_group varchar, age_band varchar,
		sex varchar, stratum_group varchar, age_group varchar, sex_group varchar, first_period_key varchar)`);
	const candidates = await database.rows('select * from candidate_strata order by all');
	const [first] = candidates;
	if (!first) return;
	if (strata === 'as_delivered') {
		await database.run(`insert into gate_strata select period_key, measure, staff_group, age_band, sex, staff_group, age_band, sex,
			(select min(period_key) from (select period_key from raw_published_strata union all select period_key from candidate_strata))
			from candidate_strata`);
		return;
	}
	const years = [...new Set(candidates.map((row) => String(row.period_key)))];
	// the same in every year
	const asked = candidates.filter((row) => row.period_key === first.period_key);
	const placed = (measure: string) =>
		asked
			.filter((row) => row.measure === measure)
			.map((row) => ({
				trait: { staff_group: String(row.staff_group), age_band: String(row.age_band), sex: String(row.sex) },
				stratum: {
					stratum_group: String(row.stratum_group),
					age_group: String(row.age_group),
					sex_group: String(row.sex_group),
					first_period_key: String(row.first_period_key),
				},
			}));
	const absence = placed('absence');
	const traits = absence.map(({ trait }) => trait);
	const decided = decideStrata(
		{ traits, strata: absence.map(({ stratum }) => stratum), years: await readYears(database, years, traits, verdicts, root_key) },
		policy,
	);
	const rows = [
		...traits.map((trait, index) => ({ measure: 'absence', trait, stratum: decided[index] })),
		// by staff group alone, safe by themselves, and no other figure tells them by staff group
		...placed('prolonged_spells').map((one) => ({ measure: 'prolonged_spells', ...one })),
	];
	const appender = await database.appender('gate_strata');
	for (const period_key of years)
		for (const { measure, trait, stratum } of rows) if (stratum) appender.append(rowOf(period_key, measure, trait, stratum));
	appender.close();
}

function rowOf(period_key: string, measure: string, trait: Trait, stratum: Stratum): string[] {
	const { stratum_group, age_group, sex_group, first_period_key } = stratum;
	return [period_key, measure, trait.staff_group, trait.age_band, trait.sex, stratum_group, age_group, sex_group, first_period_key];
}

async function readYears(
	database: Database,
	years: readonly string[],
	traits: readonly Trait[],
	verdicts: readonly BreakdownVerdict[],
	rootKey: string,
): Promise<AskedStrata['years']> {
	const indexOf = new Map(traits.map((trait, index) => [textOf(trait), index]));
	const found =
		await database.columns(`select period_key, (dense_rank() over (order by person_key))::integer as person, staff_group, age_band, sex,
		possible_fte_days > 0 as has_time, to_billionths(absence_fte_days)::double as absence,
		to_billionths(short_absence_fte_days)::double as short_absence, spells_count as spells
		from person_trait_years order by period_key, person_key, staff_group, age_band, sex`);
	const people = new Map<string, TraitPerson[]>(years.map((year) => [year, []]));
	for (let row = 0; row < (found.person?.length ?? 0); row++) {
		const at = (column: string) => found[column]?.[row];
		people.get(String(at('period_key')))?.push({
			person: Number(at('person')),
			trait:
				indexOf.get(textOf({ staff_group: String(at('staff_group')), age_band: String(at('age_band')), sex: String(at('sex')) })) ?? -1,
			has_time: at('has_time') === true,
			absence: Number(at('absence')),
			short_absence: Number(at('short_absence')),
			spells: Number(at('spells')),
		});
	}
	return years.map((period_key) => ({
		period_key,
		people: people.get(period_key) ?? [],
		known: knownSums(
			traits,
			verdicts.filter((verdict) => verdict.node_key === rootKey && verdict.period_key === period_key),
		),
	}));
}

function textOf({ staff_group, age_band, sex }: Trait): string {
	return JSON.stringify([staff_group, age_band, sex]);
}

/** The trait that a view of the breakdowns parts people by. */
const PARTED_BY: Readonly<Record<string, keyof Trait>> = { staff_group_length: 'staff_group', sex: 'sex', age: 'age_band' };

/** What a reader knows of the municipality's year by these traits: its total and parts, its staff groups whether shown or not (R9), and the tables shown. */
function knownSums(traits: readonly Trait[], verdicts: readonly BreakdownVerdict[]): KnownSum[] {
	const every = [...traits.keys()];
	const where = (by: keyof Trait, categories: readonly string[]) => every.filter((index) => categories.includes(traits[index]?.[by] ?? ''));
	const staffGroups = [...new Set(traits.map((trait) => trait.staff_group))];
	const tables = new Map<string, { verdict: BreakdownVerdict; categories: string[] }>();
	for (const verdict of verdicts) {
		if (!verdict.is_shown || PARTED_BY[verdict.view] === undefined) continue;
		const key = [verdict.view, verdict.shown_category, verdict.length_class].join('|');
		const one = tables.get(key) ?? { verdict, categories: [] };
		tables.set(key, one);
		one.categories.push(verdict.category);
	}
	return [
		...LENGTH_CLASSES.map((length_class) => ({ view: 'total', slice: '', traits: every, length_class })),
		...staffGroups.map((slice) => ({
			view: 'staff_group',
			slice,
			traits: where('staff_group', [slice]),
			length_class: 'all' as const,
		})),
		...[...tables.values()].map(({ verdict, categories }) => ({
			view: verdict.view,
			slice: verdict.shown_category,
			traits: where(PARTED_BY[verdict.view] ?? 'sex', categories),
			length_class: verdict.length_class,
		})),
	];
}
