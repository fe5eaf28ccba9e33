import { type BadFile, CLEAN, type CleanKind, linesOf, textIn, withFile } from './clean-files.ts';

/** Tables whose headers or rows are wrong: each recipe changes the text of one clean file. */

type Change = readonly [name: string, kind: CleanKind, change: (text: string) => string, must?: string | undefined];

const line = (kind: CleanKind, number: number, change: (line: string) => string) => (): string =>
	textIn(linesOf(kind).map((text, at) => (at === number ? change(text) : text)));
const header = (kind: CleanKind, change: (line: string) => string) => line(kind, 0, change);
const first = (kind: CleanKind, change: (line: string) => string) => line(kind, 1, change);
const cell = (kind: CleanKind, column: number, value: string) =>
	first(kind, (text) =>
		text
			.split(';')
			.map((old, at) => (at === column ? value : old))
			.join(';'),
	);
const more =
	(kind: CleanKind, ...rows: readonly string[]) =>
	() =>
		`${CLEAN[kind]}${textIn(rows)}`;

/** The absences with a line put in. */
const withLine = (added: string): string => {
	const lines = linesOf('fravaer');
	return textIn([...lines.slice(0, 2), added, ...lines.slice(2)]);
};

/** A column filled with one wrong value after the other: what it is, kind, column, value. */
const CELLS: readonly (readonly [string, CleanKind, number, string, string?])[] = [
	['an unknown employment', 'fravaer', 0, '79999999', 'unknown_employment'],
	['no employment', 'fravaer', 0, '', 'missing_value'],
	['an employment of blanks', 'fravaer', 0, '   '],
	['an employment that is a formula', 'fravaer', 0, '=1+1'],
	['an employment of 900 digits', 'fravaer', 0, '7'.repeat(900)],
	['an employment called __proto__', 'fravaer', 0, '__proto__'],
	['an unknown code', 'fravaer', 1, 'QQ', 'unknown_absence_code'],
	['no code', 'fravaer', 1, '', 'missing_value'],
	['a CPR number for a code', 'fravaer', 1, '010180-1234', 'refused'],
	['a CPR number without a hyphen for a code', 'fravaer', 1, '0101801234', 'refused'],
	['a code called constructor', 'fravaer', 1, 'constructor'],
	['a year of two digits', 'fravaer', 2, '03-02-25', 'two_digit_year'],
	['30 February', 'fravaer', 2, '30-02-2025', 'date_unreadable'],
	['29 February of no leap year', 'fravaer', 2, '29-02-2025', 'date_unreadable'],
	['month 13', 'fravaer', 2, '03-13-2025', 'date_unreadable'],
	['day 0', 'fravaer', 2, '00-02-2025', 'date_unreadable'],
	['an American date', 'fravaer', 2, '02/23/2025', 'date_unreadable'],
	['a date in words', 'fravaer', 2, '3. februar 2025'],
	['a date with an hour', 'fravaer', 2, '03-02-2025 08:00'],
	['a date that is a number', 'fravaer', 2, '45691'],
	['the year 0000', 'fravaer', 2, '0000-02-03'],
	['the year 9999', 'fravaer', 2, '9999-02-03'],
	['the year 275760', 'fravaer', 2, '03-02-275760', 'date_unreadable'],
	['a negative year', 'fravaer', 2, '-0001-02-03', 'date_unreadable'],
	['no first day', 'fravaer', 2, '', 'missing_value'],
	['a last day before the first', 'fravaer', 3, '01-02-2025', 'last_before_first'],
	['an absence of a hundred years', 'fravaer', 3, '05-02-2125'],
	['an absence before the window', 'fravaer', 2, '03-02-1999'],
	['hours in words', 'fravaer', 4, 'mange', 'number_unreadable'],
	['negative hours', 'fravaer', 4, '-7,4'],
	['hours without end', 'fravaer', 4, '1e309'],
	['infinite hours', 'fravaer', 4, 'Infinity', 'number_unreadable'],
	['hours that are no number', 'fravaer', 4, 'NaN', 'number_unreadable'],
	['hours in hexadecimal', 'fravaer', 4, '0x10', 'number_unreadable'],
	['hours of 40 digits', 'fravaer', 4, '1'.repeat(40)],
	['hours of 40 decimals', 'fravaer', 4, `7,${'1'.repeat(40)}`],
	['1.234 hours, a thousand or one', 'fravaer', 4, '1.234'],
	['a grade of 2', 'fravaer', 5, '2'],
	['a grade of 150 %', 'fravaer', 5, '150'],
	['a negative grade', 'fravaer', 5, '-0,5'],
	['an unknown unit', 'ansaettelser', 2, '77777'],
	['no unit', 'ansaettelser', 2, '', 'missing_value'],
	['a CPR number for a unit', 'ansaettelser', 2, '0101801234'],
	['a CPR number in a staff group', 'ansaettelser', 3, 'Lærer 010180-1234', 'refused'],
	['a fraction of 50 over 37', 'ansaettelser', 5, '500'],
	['a fraction over nought', 'ansaettelser', 6, '0'],
	['a negative fraction', 'ansaettelser', 5, '-37'],
	['a sex nobody knows', 'ansaettelser', 7, 'Q'],
	['born in 1700', 'ansaettelser', 8, '1700'],
	['born in the future', 'ansaettelser', 8, '2099'],
	['an employment that never begins', 'ansaettelser', 10, ''],
	['an employment that ends before it begins', 'ansaettelser', 11, '01-01-2019'],
	['no person', 'ansaettelser', 1, ''],
	['a unit with no key', 'organisation', 0, '', 'missing_value'],
	['a unit with no name', 'organisation', 1, ''],
	['a unit that is a formula', 'organisation', 1, '=HYPERLINK("http://ond.example")'],
	['a unit with a CPR number in its name', 'organisation', 1, 'Hos 010180-1234', 'refused'],
	['a unit below itself', 'organisation', 2, '00100'],
	['a unit below one that is not there', 'organisation', 2, '99999'],
	['a level nobody knows', 'organisation', 3, 'galakse'],
	['a delivery from no day', 'leverance', 1, '', 'refused'],
	['a delivery from 30 February', 'leverance', 1, '30-02-2025', 'refused'],
	['a delivery that ends before it begins', 'leverance', 3, '2020-01-01', 'refused'],
	['a delivery taken out before it begins', 'leverance', 1, '2019-01-01', 'refused'],
	['a delivery of two thousand years', 'leverance', 2, '0001-01-01'],
	['a delivery of no source', 'leverance', 0, ''],
	['made-up figures, perhaps', 'leverance', 4, 'måske'],
];

const CHANGES: readonly Change[] = [
	...CELLS.map(([name, kind, column, value, must]): Change => [name, kind, cell(kind, column, value), must]),
	['a row too short', 'fravaer', first('fravaer', (text) => text.split(';').slice(0, 3).join(';')), 'ragged_row'],
	['a row too long', 'fravaer', first('fravaer', (text) => `${text};x;y`), 'ragged_row'],
	['a row of another file', 'fravaer', more('fravaer', linesOf('organisation')[1] ?? '')],
	['a last row cut off', 'fravaer', () => CLEAN.fravaer.slice(0, -20)],
	['a total below', 'fravaer', more('fravaer', 'I alt;;;;29,6;;'), 'total_row'],
	['a total in the middle', 'fravaer', () => withLine('Sum;;;;7;;')],
	['a header again in the middle', 'fravaer', () => withLine(linesOf('fravaer')[0] ?? '')],
	['a blank row in the middle', 'fravaer', () => withLine(';;;;;;'), 'imported'],
	['a hundred title lines', 'fravaer', () => `${'Fravær\n'.repeat(100)}${CLEAN.fravaer}`],
	['the same row 10,000 times', 'fravaer', () => CLEAN.fravaer + `${linesOf('fravaer')[1]}\n`.repeat(10_000)],
	[
		'the same employment with other words',
		'ansaettelser',
		more('ansaettelser', (linesOf('ansaettelser')[1] ?? '').replace('Pædagoger', 'Lærere')),
	],
	['a header of another language', 'fravaer', header('fravaer', () => 'employment;code;from;to;hours;grade;registered'), 'refused'],
	['no header', 'fravaer', () => textIn(linesOf('fravaer').slice(1)), 'refused'],
	['a header twice the same', 'fravaer', header('fravaer', (text) => text.replace('timer', 'grad')), 'duplicate_header'],
	['a header with a column missing', 'fravaer', header('fravaer', (text) => text.replace('foerste_dag', 'vejr')), 'refused'],
	['a header with a CPR number', 'fravaer', header('fravaer', (text) => text.replace('registreret', '010180-1234'))],
	['a header with no names', 'fravaer', header('fravaer', () => ';;;;;;'), 'refused'],
	['a header with __proto__', 'fravaer', header('fravaer', (text) => text.replace('registreret', '__proto__'))],
	['a header in capitals and blanks', 'fravaer', header('fravaer', (text) => text.toUpperCase().replaceAll('_', ' ')), 'imported'],
	['a header of 10,000 letters', 'fravaer', header('fravaer', (text) => text.replace('registreret', 'r'.repeat(10_000)))],
	['commas and decimal commas', 'fravaer', () => CLEAN.fravaer.replaceAll(',', '.').replaceAll(';', ',').replace('22.2', '22,2')],
	['delimiters of two kinds', 'fravaer', first('fravaer', (text) => text.replaceAll(';', ','))],
	['pipes between cells', 'fravaer', () => CLEAN.fravaer.replaceAll(';', '|'), 'refused'],
	['two deliveries', 'leverance', more('leverance', linesOf('leverance')[1] ?? ''), 'delivery_not_single'],
	[
		'units in a ring',
		'organisation',
		() => CLEAN.organisation.replace('00100;Sandbjerg Kommune;;', '00100;Sandbjerg Kommune;00210;'),
		'refused',
	],
	[
		'a tree of 300 levels',
		'organisation',
		more('organisation', ...Array.from({ length: 300 }, (_, at) => `9${at};Led ${at};${at === 0 ? '00100' : `9${at - 1}`};;01-01-2007;`)),
	],
	[
		'every employment in an unknown unit',
		'ansaettelser',
		() => CLEAN.ansaettelser.replaceAll(/;00\d{3};/g, ';88888;'),
		'many_unknown_units',
	],
];

export const BAD_ROWS: readonly BadFile[] = CHANGES.map(([name, kind, change, must]) => ({
	name: `${kind}: ${name}`,
	must,
	make: () => withFile(`${kind}.csv`, change(CLEAN[kind])),
}));
