/** What must hold for the product to be let near real figures, row by row, and which test shows it. */

/** A claim of a test file, in its own words; a longer run by `npm run trust`; or why there is neither. */
export type Proof = { file: string; says: string } | { run: string } | { without: string };

export interface Acceptance {
	id: string;
	/** What must hold, in short. */
	claim: string;
	proofs: readonly Proof[];
}

/** Claims of one test file. */
export const says = (file: string, ...claims: readonly string[]): Proof[] =>
	claims.map((claim) => ({ file: `test/${file}.test.ts`, says: claim }));
export const run = (words: string): Proof => ({ run: words });
const row = (id: string, claim: string, ...proofs: readonly Proof[]): Acceptance => ({ id, claim, proofs });

export const ACCEPTANCE: readonly Acceptance[] = [
	row(
		'A1',
		'four people and a sibling are hidden together, for one reason',
		...says('disclosure', 'a workplace of four and its smallest sibling are hidden in every period in which the area is shown'),
		...says('surfaces', 'give the same figures, units and reasons to the byte, so that no surface can tell them apart'),
	),
	row(
		'A2',
		'nothing hidden follows by subtraction',
		...says(
			'disclosure',
			'one unknown on a line follows by subtraction, and what follows from it too',
			'none follows from the shown ones or nearly so, and no shown total has a single hidden part',
		),
		run('disclosure'),
	),
	row(
		'A3',
		'who is shown by quarters or windows has no month in any answer',
		...says('disclosure', 'half-years are never offered, to nobody', 'has 12-month windows: %s'),
		...says('api', 'lists months and quarters only where the unit is large enough to have any'),
	),
	row(
		'A4',
		'a staff group that is nearly a workplace is not shown beside it',
		...says('breakdowns', 'a group that is a whole workplace is known by its total: the few elsewhere in the area hide the area too'),
	),
	row(
		'A5',
		'one person with nearly all days hides the figure',
		...says(
			'disclosure',
			'R1, a safe cell',
			'hides the month, a sibling and another month with it; the quarter is decided on its own days',
		),
	),
	row(
		'A6',
		'a hidden figure is truly uncertain',
		...says('attack', 'a figure of 40 beside one that another sum of 0 holds at 0 is pinned at 40'),
		run('disclosure'),
	),
	row(
		'A7',
		'a late sick note moves no shown figure alone',
		...says('basis', 'a late sick note for a published month'),
		...says('corrections', 'no sum is moved by one or two people'),
	),
	row(
		'A8',
		'a merger in mid-year gives nothing away',
		...says('disclosure', 'a unit that moves between areas in mid-year leaves no figure of its months before or after'),
		...says('basis', 'twelve monthly imports with late registrations, a merger and a split'),
	),
	row(
		'A9',
		'order and axes say nothing of hidden rows',
		...says('browser/journeys', 'hidden rows stand last by name when sorted by a value, in both directions'),
		...says('charts', 'a hidden row never moves an axis: only shown values make the scale'),
	),
	row(
		'A10',
		'another area is refused as an unknown one is, and written down',
		...says('api', 'a unit outside the scope is refused in every form alike'),
		...says('audit', 'of a refusal is what was refused; a unit that exists by its key, anything else as unknown'),
		run('access'),
	),
	row(
		'A11',
		'no change is taken from another site',
		...says('importing', 'nobody signed in gets in, and no change is taken from elsewhere or without our own header'),
		...says('access', 'is no change at a route that only answers'),
	),
	row(
		'A12',
		'a name is text, whatever stands in it',
		...says('api', 'carry the name of a workplace as text, whatever a spreadsheet or a browser would make of it'),
		...says(
			'browser/sign-in',
			'a workplace whose name a browser could run is its name on the page and in the tree, and nothing of it runs',
		),
		run('spreadsheets'),
	),
	row(
		'A13',
		'a session that is over is worth nothing',
		...says(
			'sign-in',
			'after signing out, and the browser is told to forget',
			'after thirty minutes without a request, and after eight hours whatever happens',
			'by its old id once one has signed in again',
		),
	),
	row(
		'A14',
		'a token or an answer that does not hold is refused',
		...says('sign-in', 'a token is refused', 'the way back is refused', 'a second time: state and code are good once'),
		run('access'),
	),
	row(
		'A15',
		'a role that was taken away is gone',
		...says(
			'sign-in',
			'at once, when its row of the list is taken away or its term ends',
			'for what one may no longer see, when the hour’s look gives a smaller role',
		),
	),
	row(
		'A16',
		'the server cannot reach facts, files or the network',
		...says('two-users', 'cannot open facts, ledger, keys or what is being built'),
		...says('access', 'is a door to no other file, to no writing, to no network and to no setting'),
	),
	row(
		'A17',
		'CPR numbers and names reach neither disk nor log',
		...says('import-xlsx', 'with a CPR number in a text names the place and not the number'),
		...says('import', 'columns outside the contract are named and not kept', 'a canary in every column of every file is not repeated'),
		...says('build', 'holds no number or name of a person in any byte of any file'),
		run('import --part canaries'),
	),
	row(
		'A18',
		'a person’s key is worth nothing without the secret, which no backup has',
		...says('import', 'the key of a person is the first 128 bits of a keyed hash of the id, one for each spelling of it'),
		...says('backup', 'is the data folder it was made of, byte for byte, but for keys, the worklist and what is being made'),
	),
	row(
		'A19',
		'bombs are refused without being unpacked',
		...says(
			'import-xlsx',
			'of half a gigabyte is refused by the zip’s own directory; where that lies, reading stops at what it claims',
			'of packing, sizes, files and texts hold one below, at and one above',
		),
	),
	row(
		'A20',
		'XML that defines, fetches or sprawls is refused',
		...says('import-xlsx', "'xml_not_allowed'", 'ZZZZZ99999999', 'of one text without end is refused before it is held'),
		...says('import-snapshots', 'that are bombs, broken or something else are refused'),
	),
	row(
		'A21',
		'vast and broken files are refused in time',
		...says(
			'import',
			'limits hold one below, at and one above',
			'after a broken one are read on, and a quote that never closes is the last',
		),
		run('import --part bad'),
		run('import --part mutations'),
	),
	row(
		'A22',
		'no text of a file is run by a spreadsheet',
		...says('api', 'open in a Danish spreadsheet: a mark, semicolons, decimal commas, every field quoted, hidden in words'),
		...says('reports/papers', 'and no text that runs'),
		run('spreadsheets'),
		{ without: 'Excel itself is not run: LibreOffice is, where it is installed' },
	),
	row(
		'A23',
		'an import that is killed leaves the old or the new edition',
		...says('build', 'at any moment leaves the old edition served, and the next build clears up'),
		run('import --part kills'),
	),
	row(
		'A24',
		'a full disk is said in Danish, and the old edition is served',
		...says('build', 'is said in Danish, leaves the old edition and gives the room back'),
		run('import --part disk'),
	),
	row(
		'A25',
		'readers notice nothing when the edition changes',
		...says('api', 'changes without a restart, forwards and back, and who began with the old one ends with it'),
		run('load'),
	),
	row(
		'A26',
		'two imports never run at once, and a dead lock stops nobody',
		...says('build', 'of a living build refuses a second one and is left alone', 'lets only one of two builds at once through'),
		...says('trust-import', 'is debris where nobody published it: drafts, stages, locks and editions nobody names'),
	),
	row(
		'A27',
		'a flipped byte is not served',
		...says(
			'api',
			'is never a damaged one, and is served again once it is whole',
			'that is damaged is stood in for by the newest earlier one that is whole, with an alarm each minute, until it is whole again',
		),
		...says('build', 'has a doctor that finds an interrupted import, a flipped byte and a broken list of editions'),
		run('import --part corruptions'),
	),
	row(
		'A28',
		'the same delivery is the same, however it is written',
		...says(
			'build',
			'imported twice changes nothing on disk the second time',
			'written by another program is the same delivery: Windows letters, other line ends, columns turned round',
			'the same rows on another day, in another order and under another key give the same release and edition',
		),
	),
	row(
		'A29',
		'tampering with the log is found',
		...says('audit', 'tries, and where only an older head can tell, by that head'),
		run('access'),
	),
	row(
		'A30',
		'what is too old is deleted, with proof',
		...says(
			'retention',
			'leaves no key of who only had rows in the days deleted in any file, and keeps who had one day more',
			'is written down with the rule, the days, the rows and the files, and with nothing of any person',
		),
	),
	row(
		'A31',
		'a restore brings nothing deleted back',
		...says(
			'retention',
			'a backup from before it comes back without what was deleted, by the log of the newest backup or the one kept beside',
		),
	),
	row(
		'A32',
		'every package has a sum, comes from a registry and runs nothing',
		...says('packages', 'every package that a server installs has a sum, comes from a registry and runs nothing'),
	),
	row('A33', 'a hundred readers at once are answered, also during an import', run('load')),
	row(
		'A34',
		'a wrong edition is withdrawn by one command',
		...says('build', 'can be withdrawn: the earlier one is shown again, and what was withdrawn can be imported anew'),
		...says('audit', 'says which edition is shown from when, and a server whose log cannot be written shows nothing'),
		...says('command-log', 'is a line of who, what and how it ended, in a chain beside that of the server, and both hold'),
	),
	row(
		'A35',
		'who imports sees no figures and no persons',
		...says('api', '%s sees no figure on any page', 'dataforvalter has the page about registrations, and no figure of absence on it'),
		...says('import', 'no id of a person stands in any issue, row or register of any mess'),
	),
	row(
		'A36',
		'letters are read right, or said to be broken',
		...says(
			'import',
			'letters are right in every encoding',
			"['double_encoded_utf8.csv', 'organisation', ['double_encoded_text', 'double_encoded_text'], 2]",
		),
		...says('build', "'mojibake'"),
	),
	row(
		'A37',
		'a policy below the floor, or that nobody has signed, is refused',
		...says('disclosure', '%s cannot be set below its floor to %f'),
		...says('retention', 'is needed for figures of real people, and a signature under what may be shown of them; neither for made-up ones'),
		...says('doctor', 'what may be shown has to be signed before real figures'),
		{
			without: 'a signature is a name and a date in `policy.json`, not a seal: who may write there is a matter of the data folder’s rights',
		},
	),
	row(
		'A38',
		'no proof, no release',
		...says(
			'fail-closed',
			'the solver throws: nothing is released',
			'the solver gives up without an answer: nothing is released',
			'no program may take longer than fifteen minutes: one that does ends without an answer',
			'%s: the old edition stays, nothing is bound, and the next build publishes',
		),
		{
			without:
				'the fifteen minutes are of one linear program, of which there are thousands: a build as a whole has no clock, and is ended by whoever waits',
		},
	),
	row(
		'A39',
		'one definition, and others only as sums of shown kinds of a year',
		...says(
			'definitions-answer',
			'who counts the same kinds has the same figure; where the kinds are not told apart the rest is hidden, with null in every value',
		),
	),
	row(
		'A40',
		'rates are a row’s own numerator over its denominator, and nothing is judged that is hidden',
		...says('api', 'has rates that are its own numerator over its own denominator, in every row of every answer'),
		...says(
			'judged-answers',
			'hidden figures have no judgement, no expectation and no sentence, in any answer',
			'what is expected is the edition’s own expectation at the level of the municipality in that very period',
		),
		...says('estimate', 'dispersion by month, quarter and year'),
		...says('judge/expected', 'a workplace of forty has as much information as a few dozen coin-like events'),
		// below the municipality's areas nothing has a variance of its own
		{
			file: 'test/queries/clustered_rates/the_municipality_knows_its_own_variance_from_a_hundred_people_twenty_absent_and_twenty_events_and_from_no_fewer_of_any.md',
			says: 'Amount over dispersion is events: forty at a dispersion of 2 are twenty.',
		},
	),
];

export const ACCEPTANCE_USAGE = 'npm run trust -- acceptance';

/** Prints what must hold and where it is shown. Runs nothing: `npm test` and the other parts do. */
export async function reportAcceptance(args: readonly string[]): Promise<number> {
	if (args.length > 0) {
		console.error(ACCEPTANCE_USAGE);
		return 2;
	}
	for (const { id, claim, proofs } of ACCEPTANCE) {
		console.log(`\n${id.padEnd(4)} ${claim}`);
		for (const proof of proofs) console.log(`     ${proofText(proof)}`);
	}
	console.log('\nThe table runs nothing: the tests do (`npm test`), and the parts named.');
	return 0;
}

/** As it is printed. */
export function proofText(proof: Proof): string {
	if ('run' in proof) return `npm run trust -- ${proof.run}`;
	return 'file' in proof ? `${proof.file}: ${proof.says}` : `not shown: ${proof.without}`;
}
