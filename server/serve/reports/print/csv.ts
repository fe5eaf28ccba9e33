import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { cellText, type Paper, tablesOf } from '../../../domain/paper.ts';
import { csvText } from '../../api/reply.ts';

/** A paper's tables as one list with a line a number: table, row, column, value, how it is counted, and the edition. */
export function csvOf(paper: Paper): Uint8Array {
	const { csv, passport } = paperWordsIn(paper.language);
	const lines = tablesOf(paper.blocks).flatMap(({ caption, columns, rows }) =>
		rows.flatMap((row) => {
			const name = row.filter((_, at) => columns[at]?.number === null).map(cellText);
			return columns.flatMap(({ heading, number }, at) => {
				const cell = row[at] ?? '';
				if (number === null) return [];
				const value = typeof cell === 'string' ? cell : (cell.value ?? cell.text);
				return [[caption, name.join(' · '), heading, value, paper.passport.definition, paper.passport.edition]];
			});
		}),
	);
	const header = [csv.table, csv.row, csv.column, csv.value, passport.definition, passport.edition];
	return new TextEncoder().encode(csvText(header, lines));
}
