/**
 * The tables a delivery is written to: typed, pseudonymised, otherwise as delivered. Queries in `queries/staging/` read them.
 * Keys of people are keyed hashes (see `pseudonym.ts`); source codes are already folded to kinds.
 * `delivery_key` stands first everywhere, so that a newer delivery can replace what an older one said.
 */
export const RAW_TABLES = {
	raw_deliveries: {
		delivery_key: 'VARCHAR',
		source: 'VARCHAR',
		extraction_date: 'DATE',
		first_date: 'DATE',
		last_date: 'DATE',
		is_synthetic: 'BOOLEAN',
		municipality: 'VARCHAR',
	},
	raw_units: {
		delivery_key: 'VARCHAR',
		unit_key: 'VARCHAR',
		unit_name: 'VARCHAR',
		parent_key: 'VARCHAR',
		level: 'VARCHAR',
		first_date: 'DATE',
		last_date: 'DATE',
	},
	raw_employments: {
		delivery_key: 'VARCHAR',
		employment_key: 'VARCHAR',
		person_key: 'VARCHAR',
		unit_key: 'VARCHAR',
		staff_group: 'VARCHAR',
		employment_form: 'VARCHAR',
		fraction: 'DECIMAL(7,6)',
		sex: 'VARCHAR',
		birth_year: 'INTEGER',
		age_group: 'VARCHAR',
		is_leader: 'BOOLEAN',
		seniority_date: 'DATE',
		jubilee_date: 'DATE',
		first_employed_date: 'DATE',
		leaving_reason: 'VARCHAR',
		first_date: 'DATE',
		last_date: 'DATE',
	},
	raw_absences: {
		delivery_key: 'VARCHAR',
		employment_key: 'VARCHAR',
		absence_kind: 'VARCHAR',
		first_date: 'DATE',
		last_date: 'DATE',
		hours: 'DECIMAL(9,4)',
		grade: 'DECIMAL(10,9)',
		registered_date: 'DATE',
	},
	raw_planned_hours: {
		delivery_key: 'VARCHAR',
		employment_key: 'VARCHAR',
		plan_date: 'DATE',
		hours: 'DECIMAL(6,3)',
	},
	raw_accidents: { delivery_key: 'VARCHAR', unit_key: 'VARCHAR', month_date: 'DATE', accident_count: 'INTEGER' },
	raw_benchmarks: {
		delivery_key: 'VARCHAR',
		benchmark_source: 'VARCHAR',
		year: 'INTEGER',
		municipality: 'VARCHAR',
		staff_group: 'VARCHAR',
		measure: 'VARCHAR',
		benchmark_value: 'DOUBLE',
	},
	raw_series: {
		delivery_key: 'VARCHAR',
		series: 'VARCHAR',
		unit_key: 'VARCHAR',
		month_date: 'DATE',
		series_group: 'VARCHAR',
		possible_days: 'DECIMAL(18,9)',
		absence_days: 'DECIMAL(18,9)',
		series_value: 'DOUBLE',
		value_unit: 'VARCHAR',
	},
} as const satisfies Record<string, Record<string, string>>;

export type RawTable = keyof typeof RAW_TABLES;
export type RawCell = string | number | boolean | null;
/** A row without its `delivery_key`, columns by name; dates as `YYYY-MM-DD`, decimals as text or number. */
export type RawRow<Table extends RawTable> = { [Column in Exclude<keyof (typeof RAW_TABLES)[Table], 'delivery_key'>]: RawCell };

/** Where parsed rows go: a database writer in a build, a list in a test. */
export interface RawSink {
	append<Table extends RawTable>(table: Table, row: RawRow<Table>): void;
}
