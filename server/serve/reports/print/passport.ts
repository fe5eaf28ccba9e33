import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { type Paper, type Table, tablesOf } from '../../../domain/paper.ts';

/** The tables of a paper with what every number carries with it into a file that is worked on. */
export function withPassport({ blocks, language, passport }: Paper): Table[] {
	const { definition, edition } = paperWordsIn(language).passport;
	return tablesOf(blocks).map(({ columns, rows, ...table }) => ({
		...table,
		columns: [...columns, { heading: definition, number: null }, { heading: edition, number: null }],
		rows: rows.map((row) => [...row, passport.definition, passport.edition]),
	}));
}
