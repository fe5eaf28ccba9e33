/** What others have published, as far as it can be read side by side. */

export interface Benchmark {
	benchmark_source: string;
	year: number;
	municipality: string | null;
	staff_group: string | null;
	measure: string;
	benchmark_value: number;
}

/** How a figure of all municipalities is written in a file of others' figures; nothing means the same. */
const ALL_MUNICIPALITIES = /^(?:alle kommuner|hele landet|landsgennemsnit)/i;
/** Measures of what is lost to sickness; spells and single lengths are other things. */
const ABSENCE_MEASURES = /dagsværk|fraværsprocent|sygefravær|fraværsdage/i;

/** Whether it is about the absence of everybody in all municipalities. */
export function isOfAll({ municipality, staff_group, measure }: Benchmark): boolean {
	return (municipality === null || ALL_MUNICIPALITIES.test(municipality)) && staff_group === null && ABSENCE_MEASURES.test(measure);
}

/** `KRL (fyens.dk, artikel 3351418)` is KRL, whatever the place it was read. */
export function publisherOf({ benchmark_source }: Benchmark): string {
	return benchmark_source.split(' (')[0]?.trim() ?? benchmark_source;
}

/** The publisher whose definition a profile is near to. */
export function nearPublisherOf(profile_name: string): string {
	return profile_name.startsWith('dst') ? 'DST' : 'KRL';
}

/** One publisher's figures of all municipalities in one measure, oldest first. */
export interface PublishedLine {
	publisher: string;
	measure: string;
	years: { year: number; value: number }[];
}

/** Every publisher's figures of all municipalities, each measure a line of its own, in the order of publishers. */
export function publishedLinesOf(rows: readonly Benchmark[]): PublishedLine[] {
	const lines = new Map<string, PublishedLine>();
	for (const row of [...rows].filter(isOfAll).sort((a, b) => a.year - b.year)) {
		const [publisher, key] = [publisherOf(row), `${publisherOf(row)}\n${row.measure}`];
		const line = lines.get(key) ?? { publisher, measure: row.measure, years: [] };
		// the same year may have been read in two places
		if (!line.years.some(({ year, value }) => year === row.year && value === row.benchmark_value))
			line.years.push({ year: row.year, value: row.benchmark_value });
		lines.set(key, line);
	}
	return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

/** The line to show beside a profile: of the publisher it is near to where there is one, with the newest year, then the most years; null where nobody has any. */
export function publishedLineOf(rows: readonly Benchmark[], profile_name: string): PublishedLine | null {
	const near = nearPublisherOf(profile_name);
	const isNear = ({ publisher }: PublishedLine) => Number(publisher.startsWith(near));
	const newest = ({ years }: PublishedLine) => years.at(-1)?.year ?? 0;
	const [best] = publishedLinesOf(rows).sort((a, b) => isNear(b) - isNear(a) || newest(b) - newest(a) || b.years.length - a.years.length);
	return best ?? null;
}
