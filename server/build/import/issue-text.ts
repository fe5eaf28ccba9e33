export type Severity = 'error' | 'warning' | 'info';

/** What a text is built from. `rows` reads " (række 3, 7 og 12 til)" or nothing; `listed` holds codes, column names or limits. */
interface Told {
	file: string;
	column: string;
	count: number;
	rows: string;
	listed: string;
}

export interface CatalogueEntry {
	/** `error` refuses the delivery. `warning` lets it in and belongs on the data quality page. `info` is good to know. */
	severity: Severity;
	text: (told: Told) => string;
}
