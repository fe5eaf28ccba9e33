import { type Proof, proofText, run, says } from './acceptance.ts';

/**
 * OWASP ASVS 5.0.0, levels 1 and 2, as far as it applies: requirement by requirement whether it is met and what shows it. Not here, for there is none of it: WebRTC,
 * GraphQL, WebSocket, an OAuth server, codes by telephone, LDAP, XPath, LaTeX, mail, memcache and uploads of drawings.
 */
export interface Requirements {
	ids: string;
	asked: string;
	/** `elsewhere`: seen to by what stands around the program, which cannot show it. */
	verdict: 'met' | 'partly' | 'elsewhere';
	proofs: readonly Proof[];
}

const met = (ids: string, asked: string, ...proofs: readonly Proof[]): Requirements => ({ ids, asked, verdict: 'met', proofs });
const partly = (ids: string, asked: string, without: string, ...proofs: readonly Proof[]): Requirements => ({
	ids,
	asked,
	verdict: 'partly',
	proofs: [...proofs, { without }],
});

export const ASVS: readonly Requirements[] = [
	met(
		'1.2.1 1.2.3 1.3.2',
		'what is put into a page or run as code',
		...says(
			'browser/sign-in',
			'a workplace whose name a browser could run is its name on the page and in the tree, and nothing of it runs',
		),
	),
	met(
		'1.2.2 3.7.2',
		'browsers are sent to own pages and to the issuer',
		...says(
			'sign-in',
			'the page to go on to',
			'after signing out, and only where the issuer offers it at its own address is the browser sent there too, with no token',
		),
	),
	met(
		'1.2.4 1.2.5',
		'no SQL and no command made of requests',
		...says('access', 'is a door to no other file, to no writing, to no network and to no setting, whatever SQL would run on it'),
	),
	met('1.2.10', 'no formula in a file', ...says('reports/papers', 'and no text that runs'), run('spreadsheets')),
	met('1.2.9 1.4.2', 'no patterns of readers, numbers in their range', ...says('import', 'limits hold one below, at and one above')),
	met('1.5.1', 'no entities in XML', ...says('import-xlsx', "'xml_not_allowed'")),
	met(
		'2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3',
		'what is taken in is checked by a schema, on the server',
		...says('import', 'columns outside the contract are named and not kept'),
		run('import --part mutations'),
	),
	met(
		'2.3.1 2.3.2 2.3.3 2.3.4',
		'steps of an import in order, one at a time, whole or not',
		...says('build', 'lets only one of two builds at once through'),
		run('import --part kills'),
	),
	met(
		'2.4.1 15.1.3 15.2.2',
		'what is dear is bounded',
		...says(
			'sign-in',
			'that lead nowhere are refused there for the rest of the quarter, and nowhere else; those that lead in do not count',
		),
		run('load'),
	),
	met(
		'3.2.1 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6',
		'headers and cookies',
		...says('access', 'shut the browser in at every route, whether it answers or refuses, and nobody between keeps an answer'),
		...says('sign-in', 'comes back to the page asked for, with a session in a cookie of this very host and no token anywhere'),
	),
	met('3.5.1 3.5.2 3.5.3', 'no change from another site', ...says('access', '%s is refused at every route, whoever is signed in')),
	partly(
		'4.1.1 4.1.3 4.2.1',
		'types, headers of proxies, where one request ends',
		'where one request ends and the next begins is left to the parser of Node, which is strict as it is set here, and is not tried',
		...says('listening', 'is %s'),
	),
	met(
		'5.1.1 5.2.1 5.2.2 5.2.3 5.3.2 5.4.1 5.4.2',
		'files: kinds, sizes, archives, names',
		...says('import-xlsx', 'of packing, sizes, files and texts hold one below, at and one above'),
		run('import --part bad'),
	),
	partly(
		'6.3.1 6.3.2 6.3.3 6.3.4 6.8.1 6.8.2 6.8.4',
		'signing in, a second factor, no accounts from before',
		'a second factor is asked for where the setting names its claim; else it is for the issuer, and the program cannot see it',
		...says('sign-in', 'a token is refused', 'the way back is refused'),
	),
	met(
		'7.1.1 7.1.2 7.1.3 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2',
		'sessions: new ones, their length, their end',
		...says(
			'sign-in',
			'after thirty minutes without a request, and after eight hours whatever happens',
			'by its old id once one has signed in again',
		),
	),
	met(
		'7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.6.1 7.6.2',
		'sessions that are ended: by the reader, by the list, by an operator',
		...says(
			'sign-in',
			'after signing out, and the browser is told to forget',
			'at once, when its row of the list is taken away or its term ends',
		),
		...says('sessions', 'ends every session of a person, on every server, and nobody else’s; whoever signs in after that is in'),
	),
	met(
		'8.1.1 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1',
		'one place decides who may what',
		...says('access', 'names every route of the app, and no other'),
		run('access'),
	),
	met('9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3 9.2.4', 'tokens', ...says('sign-in', 'a token is refused'), run('access')),
	met(
		'10.1.1 10.1.2 10.2.1 10.2.2 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5',
		'OpenID Connect as a client',
		...says('sign-in', 'goes there with everything that binds the answer to this browser, and nothing of it is in the browser'),
		...says('sign-in-provider', 'one who has the role there is in, and stays in as long as the provider says so'),
	),
	partly(
		'11.1.1 11.1.2 11.2.1 11.2.2 11.2.3 11.3.1 11.3.2 11.3.3 11.4.1 11.4.2 11.4.3 11.4.4 11.5.1',
		'keys and what is done with them',
		'which keys there are and what to do when one is out stands in the runbook; a plan for stronger ones than today’s is not written',
		...says('audit', 'tries, and where only an older head can tell, by that head'),
		...says('import', 'the key of a person is the first 128 bits of a keyed hash of the id, one for each spelling of it'),
	),
	{
		ids: '12.1.1 12.1.2 12.2.1 12.2.2 12.3.1 12.3.3',
		asked: 'TLS',
		verdict: 'elsewhere',
		proofs: [
			{
				without:
					'the proxy in front speaks TLS, and the program listens on the machine alone: it is the municipality that sets it up and looks at it',
			},
		],
	},
	met(
		'13.1.1 13.2.1 13.2.2 13.2.3 13.2.4 13.3.1 13.3.2 13.4.1 13.4.2 13.4.5',
		'settings, secrets in files, nothing shown of how it runs',
		...says('two-users', 'cannot open facts, ledger, keys or what is being built'),
		...says('doctor', 'a policy looser than the floor, an importer that is away and a lost log key are each told'),
	),
	met(
		'14.1.1 14.1.2 14.2.1 14.2.2 14.2.3 14.2.4 14.3.1 14.3.2 14.3.3',
		'what is kept, where, and how long',
		...says('audit', 'is no figure, no name of a person and no name of a unit, whatever is read'),
		...says('retention', 'leaves no key of who only had rows in the days deleted in any file, and keeps who had one day more'),
	),
	partly(
		'15.1.1 15.1.2 15.2.1 15.2.3 15.3.1 15.3.3 15.3.5 15.3.6 15.3.7',
		'packages and careful code',
		'how soon a fault in a package is mended is for the municipality to say; whether one is known is not asked here, where no registry answers it',
		...says('packages', 'every package that a server installs has a sum, comes from a registry and runs nothing'),
	),
	met(
		'16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3',
		'logs, and errors that say nothing',
		...says('listening', 'says route, status, time and bytes, and nothing that was asked or sent'),
		...says('audit', 'says which edition is shown from when, and a server whose log cannot be written shows nothing'),
	),
];

export const ASVS_USAGE = 'npm run trust -- asvs';

/** F23: prints the table. Runs nothing: `npm test` and the other parts do. */
export async function reportAsvs(args: readonly string[]): Promise<number> {
	if (args.length > 0) {
		console.error(ASVS_USAGE);
		return 2;
	}
	console.log('F23  OWASP ASVS 5.0.0, levels 1 and 2, as far as it applies');
	for (const { ids, asked, verdict, proofs } of ASVS) {
		console.log(`\n${verdict.padEnd(10)} ${ids}\n           ${asked}`);
		for (const proof of proofs) console.log(`           ${proofText(proof)}`);
	}
	const count = (of: Requirements['verdict']) =>
		ASVS.filter(({ verdict }) => verdict === of).reduce((sum, { ids }) => sum + ids.split(' ').length, 0);
	console.log(
		`\n${count('met')} met, ${count('partly')} partly, ${count('elsewhere')} elsewhere. The table runs nothing: the tests do (\`npm test\`), and the parts named.`,
	);
	return 0;
}
