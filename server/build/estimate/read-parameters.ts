import type { Database, SqlRow } from '../../database/database.ts';
import { DISPERSION_GRAINS, MEASURES, type Measure } from '../../domain/judged-measures.ts';
import type { Parameters } from '../../domain/parameters.ts';

/** The parameters as plain numbers, from the tables that the queries have made. */
export async function readParameters(database: Database): Promise<Parameters> {
	const [dispersions, persistences, seasons, rates, delays] = [
		await database.rows('select measure, grain, dispersion from dispersions'),
		await database.rows('select measure, persistence from persistences'),
		await database.rows('select measure, season_index from season_months order by measure, calendar_month'),
		await database.rows(`select period_key, measure, stratum_key, exposure::double as exposure, amount::double as amount, people_count
			from stratum_rates order by period_key, measure, stratum_key`),
		await database.rows('select * from registration_delays order by delay_months'),
	];
	return {
		dispersion: byMeasure((measure) => {
			const of = (grain: string) => numberOf(dispersions, 'dispersion', (row) => row.measure === measure && row.grain === grain);
			const [month, quarter, year] = DISPERSION_GRAINS;
			return { [month]: of(month), [quarter]: of(quarter), [year]: of(year) };
		}),
		persistence: byMeasure((measure) => numberOf(persistences, 'persistence', (row) => row.measure === measure)),
		season: byMeasure((measure) => {
			const months = seasons.filter((row) => row.measure === measure).map((row) => Number(row.season_index));
			return months.length === 12 ? months : null;
		}),
		stratum_rates: rates.map((row) => ({
			period_key: String(row.period_key),
			measure: measureOf(row),
			stratum_key: String(row.stratum_key),
			exposure: Number(row.exposure),
			amount: Number(row.amount),
			people_count: Number(row.people_count),
		})),
		registration_delays: delays.map((row) => ({
			delay_months: Number(row.delay_months),
			month_count: Number(row.month_count),
			records_count: Number(row.records_count),
			next_records_count: Number(row.next_records_count),
		})),
	};
}

function byMeasure<Value>(valueFor: (measure: Measure) => Value): Record<Measure, Value> {
	return {
		absence: valueFor('absence'),
		short_absence: valueFor('short_absence'),
		spells: valueFor('spells'),
		prolonged_spells: valueFor('prolonged_spells'),
	};
}

/** The one row's number; null where nothing was estimated. */
function numberOf(rows: readonly SqlRow[], column: string, isWanted: (row: SqlRow) => boolean): number | null {
	const row = rows.find(isWanted);
	return row === undefined ? null : Number(row[column]);
}

function measureOf(row: SqlRow): Measure {
	const measure = MEASURES.find((one) => one === row.measure);
	if (measure === undefined) throw new Error(`no measure is called ${row.measure}`);
	return measure;
}
