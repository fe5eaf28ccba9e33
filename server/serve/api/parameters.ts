import type { ParametersRow } from '../../domain/judged-columns.ts';
import { DISPERSION_GRAINS, MEASURES, type Measure } from '../../domain/judged-measures.ts';
import { rateOf } from '../../domain/measures.ts';
import type { StratumRate } from '../../domain/parameters.ts';
import { completenessOf } from '../../judge/maturity.ts';
import { betweenUnitsOf } from '../../judge/priority.ts';
import { factorsOf } from '../judged/completeness.ts';
import { latestJudged } from '../judged/latest-judged.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';

/** The numbers that chance is judged by, unrounded: pooled over the municipality, and the variance between its workplaces. */
export async function answerParameters({ edition }: Asking): Promise<Answered<'parameters'>> {
	const { parameters } = edition;
	const rows = [
		...MEASURES.flatMap((measure) =>
			DISPERSION_GRAINS.flatMap((grain) =>
				rowOf('dispersion', parameters.dispersion[measure][grain], amountUnitOf(measure), { measure, grain }),
			),
		),
		...MEASURES.flatMap((measure) => rowOf('persistence', parameters.persistence[measure], 'share', { measure })),
		...(await betweenUnits(edition)),
		...MEASURES.flatMap((measure) =>
			(parameters.season[measure] ?? []).flatMap((value, index) =>
				rowOf('season_index', value, 'ratio', { measure, calendar_month: index + 1 }),
			),
		),
		...parameters.stratum_rates.flatMap(stratumRows),
		...registrationRows(edition),
	];
	return { question: {}, rows, caveats: [] };
}

const NOWHERE = { measure: null, grain: null, period_key: null, stratum_key: null, calendar_month: null, delay_months: null };

/** One row; none where there is too little to estimate from. */
function rowOf(
	parameter: ParametersRow['parameter'],
	value: number | null,
	value_unit: string,
	where: Partial<ParametersRow>,
): ParametersRow[] {
	return value === null ? [] : [{ ...NOWHERE, ...where, parameter, value, value_unit }];
}

function amountUnitOf(measure: Measure): string {
	return measure === 'absence' || measure === 'short_absence' ? 'fte-days' : 'spells';
}

/** τ²: how much workplaces differ in truth, on the scale of observed ÷ expected, by those with a shown figure on the latest 12 months that are estimated. */
async function betweenUnits(edition: OpenEdition): Promise<ParametersRow[]> {
	const latest = await latestJudged(edition);
	if (latest === null) return [];
	const { period_key, units } = latest.period;
	const leaves = units.filter((unit) => unit.is_leaf && unit.level !== 'group');
	return MEASURES.flatMap((measure) => {
		const figures = leaves.flatMap((unit) => unit.figures[measure] ?? []);
		return rowOf('between_units_variance', figures.length === 0 ? null : betweenUnitsOf(figures).variance, 'ratio²', {
			measure,
			period_key,
		});
	});
}

function stratumRows({ period_key, measure, stratum_key, amount, exposure, people_count }: StratumRate): ParametersRow[] {
	const where = { measure, period_key, stratum_key };
	const exposureUnit = amountUnitOf(measure) === 'spells' ? 'employment-days' : 'fte-days';
	return [
		...rowOf('stratum_rate', rateOf(amount, exposure), `${amountUnitOf(measure)} per ${exposureUnit.slice(0, -1)}`, where),
		...rowOf('stratum_amount', amount, amountUnitOf(measure), where),
		...rowOf('stratum_exposure', exposure, exposureUnit, where),
		...rowOf('stratum_people', people_count, 'people', where),
	];
}

/** From each delay to the next, and the share that has come in by it. */
function registrationRows({ parameters }: OpenEdition): ParametersRow[] {
	const factors = factorsOf(parameters.registration_delays);
	if (factors.length === 0) return [];
	const shares = completenessOf(factors);
	return [
		...factors.flatMap((factor, delay_months) => rowOf('registration_factor', factor, 'ratio', { delay_months })),
		...shares.flatMap((share, delay_months) => rowOf('registered_share', share, 'share', { delay_months })),
	];
}
