import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../web/texts/status-paper.ts';
import type { StatusRow } from '../../../domain/answers.ts';
import type { Cell, Table, TableColumn } from '../../../domain/paper.ts';
import { numberCell } from './measures.ts';

/** A row of an answer about figures, as far as a table of figures needs it: what an answer does not have is left out. */
export interface FigureRow extends Pick<StatusRow, 'absence_share' | 'absence_days_per_fte' | 'absence_fte_days' | 'possible_fte_days'> {
	status: string;
	fte: number | null;
	spells_per_employment_year: number | null;
	spells_count: number | null;
	employment_years: number | null;
	people_count: number | null;
	split_status?: string;
	short_absence_share?: number | null;
	absence_part_share?: number | null;
	people_part_share?: number | null;
	previous_status?: string;
	previous_absence_share?: number | null;
	previous_absence_days_per_fte?: number | null;
}

type FigureName = keyof typeof FIGURES;
type Amount = keyof typeof AMOUNTS;

interface Figure {
	number: NonNullable<TableColumn['number']>;
	value: (row: FigureRow) => number | null;
	/** The status that says why there is none; that of the row where it is left out. */
	status?: (row: FigureRow) => string | undefined;
	/** What it is divided from and by. */
	made_of: readonly Amount[];
}

/** What stands beside rates in files: what is divided, by what, and how many people stand behind. */
const AMOUNTS = {
	days: { role: 'numerator', number: 'decimal', value: (row: FigureRow) => row.absence_fte_days },
	possible_days: { role: 'denominator', number: 'decimal', value: (row: FigureRow) => row.possible_fte_days },
	spells: { role: 'numerator', number: 'whole', value: (row: FigureRow) => row.spells_count },
	employment_years: { role: 'denominator', number: 'decimal', value: (row: FigureRow) => row.employment_years },
	people: { role: 'basis', number: 'whole', value: (row: FigureRow) => row.people_count },
} as const;

const OF_DAYS = ['days', 'possible_days', 'people'] as const;
const FIGURES = {
	days_per_fte: { number: 'decimal', value: (row) => row.absence_days_per_fte, made_of: OF_DAYS },
	share: { number: 'percent', value: (row) => row.absence_share, made_of: OF_DAYS },
	short_share: { number: 'percent', value: (row) => row.short_absence_share ?? null, status: (row) => row.split_status, made_of: OF_DAYS },
	previous_days_per_fte: {
		number: 'decimal',
		value: (row) => row.previous_absence_days_per_fte ?? null,
		status: (row) => row.previous_status,
		made_of: [],
	},
	previous_share: {
		number: 'percent',
		value: (row) => row.previous_absence_share ?? null,
		status: (row) => row.previous_status,
		made_of: [],
	},
	spells_rate: {
		number: 'decimal',
		value: (row) => row.spells_per_employment_year,
		made_of: ['spells', 'employment_years', 'people'],
	},
	days: { number: 'whole', value: (row) => row.absence_fte_days, made_of: ['people'] },
	days_part: { number: 'percent', value: (row) => row.absence_part_share ?? null, made_of: ['days', 'people'] },
	spells: { number: 'whole', value: (row) => row.spells_count, made_of: ['people'] },
	fte: { number: 'whole', value: (row) => row.fte, made_of: [] },
	people: { number: 'whole', value: (row) => row.people_count, made_of: [] },
	people_part: { number: 'percent', value: (row) => row.people_part_share ?? null, made_of: ['people'] },
} as const satisfies Record<string, Figure>;

/** Rows with a name before their figures; in files with what each rate is made of. */
export function figureTable(
	caption: string,
	heading: string,
	rows: readonly { name: string; row: FigureRow }[],
	asked: readonly FigureName[],
	speaker: Speaker,
): Table {
	const words = statusPaperWordsIn(speaker.address().language);
	const isPart = (name: FigureName) => name === 'days_part' || name === 'people_part';
	// parts of a whole that holds hidden rows are none
	const names = asked.filter((name) => !isPart(name) || rows.some(({ row }) => FIGURES[name].value(row) !== null));
	const amounts = [...new Set(names.flatMap((name): readonly Amount[] => FIGURES[name].made_of))].filter(
		(amount) => amount === 'days' || amount === 'possible_days' || !names.some((name) => name === amount),
	);
	return {
		kind: 'table',
		caption,
		columns: [
			{ heading, number: null },
			...names.map((name) => ({ heading: words.columns[name], number: FIGURES[name].number })),
			...amounts.map((amount) => {
				const { role, number } = AMOUNTS[amount];
				return { heading: words.roles[role](words.columns[amount]), number, is_for_files: true } as const;
			}),
		],
		rows: rows.map(({ name, row }) => [
			name,
			...names.map((figure) => cellOf(FIGURES[figure], row, speaker)),
			...amounts.map((amount) => numberCell(AMOUNTS[amount].value(row), row, formatOf(AMOUNTS[amount].number, speaker), speaker)),
		]),
	};
}

function cellOf(figure: Figure, row: FigureRow, speaker: Speaker): Cell {
	return numberCell(figure.value(row), { status: figure.status?.(row) ?? row.status }, formatOf(figure.number, speaker), speaker);
}

/** How a number of a column is written. */
export function formatOf(number: NonNullable<TableColumn['number']>, speaker: Speaker): (value: number) => string {
	return speaker.format()[number];
}
