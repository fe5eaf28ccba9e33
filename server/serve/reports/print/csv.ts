import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { cellText, type Paper, tablesOf } from '../../../domain/paper.ts';
import { csvText } from '../../api/reply.ts';

/** A paper's tables as one list with a line a number: table, row, column, value, how it is counted, and the edition. Of a table without numbers a line a word. */
export function csvOf(paper: Paper): Uint8Array {
	const { csv, passport } = paperWordsIn(paper.language);
	const lines = tablesOf(paper.blocks).flatMap(({ caption, columns, rows }) => {
		const hasNumbers = columns.some(({ number }) => number !== null);
		return rows.flatMap((row) => {
			const isName = (at: number) => (hasNumbers ? columns[at]?.number === null : at === 0);
			const name = row.filter((_, at) => isName(at)).map(cellText);
			return columns.flatMap(({ heading }, at) => {
				const cell = row[at] ?? '';
				if (isName(at)) return [];
				const value = typeof cell === 'string' ? cell : (cell.value ?? cell.text);
				return [[caption, name.join(' · '), heading, value, paper.passport.definition, paper.passport.edition]];
			});
		});
	});
	const header = [csv.table, csv.row, csv.column, csv.value, passport.definition, passport.edition];
	return new TextEncoder().encode(csvText(header, lines));
}
