import { type BadFile, withFile } from './clean-files.ts';

/** Extracts in XML that are broken, or do what an extract never does. */

const UNIT = '<orgUnit id="1" client="800" lastChanged="2025-01-01"><shortName>A</shortName><longName>Andeby</longName></orgUnit>';
const kmd = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<kmd>${inside}</kmd>`;
const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

const MADE: readonly (readonly [name: string, content: () => string | Uint8Array, must?: string])[] = [
	['of another kind', () => '<?xml version="1.0"?><feed/>', 'refused'],
	['of nothing', () => kmd(''), 'refused'],
	['cut off', () => kmd(UNIT).slice(0, -20), 'refused'],
	['with a DOCTYPE', () => kmd(UNIT).replace('<kmd>', '<!DOCTYPE kmd><kmd>'), 'refused'],
	[
		'with a file for an entity',
		() => kmd(UNIT).replace('<kmd>', '<!DOCTYPE kmd [<!ENTITY a SYSTEM "file:///etc/passwd">]><kmd>').replace('Andeby', '&a;'),
		'refused',
	],
	['with an address for a DTD', () => kmd(UNIT).replace('<kmd>', '<!DOCTYPE kmd SYSTEM "http://ond.example/a.dtd"><kmd>'), 'refused'],
	[
		'with a billion laughs',
		() => kmd(UNIT).replace('<kmd>', `<!DOCTYPE kmd [<!ENTITY l0 "ha">${LAUGHS}]><kmd>`).replace('Andeby', '&l9;'),
		'refused',
	],
	['with an entity nobody defined', () => kmd(UNIT).replace('Andeby', '&andeby;'), 'refused'],
	['with a NUL by its number', () => kmd(UNIT).replace('Andeby', '&#0;'), 'refused'],
	['10,000 tags deep', () => kmd('<a>'.repeat(10_000)), 'refused'],
	['with a tag of 10 MB', () => kmd(`<${'a'.repeat(10 * 2 ** 20)}/>`), 'refused'],
	['with an attribute of 10 MB', () => kmd(`<orgUnit id="${'a'.repeat(10 * 2 ** 20)}"/>`), 'refused'],
	['with a comment of 10 MB', () => kmd(`<!--${'a'.repeat(10 * 2 ** 20)}-->${UNIT}`), 'refused'],
	['with a text of 10 MB', () => kmd(UNIT.replace('Andeby', 'a'.repeat(10 * 2 ** 20))), 'refused'],
	['with 100,000 attributes', () => kmd(`<orgUnit ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`), 'refused'],
	['with the same attribute twice', () => kmd('<orgUnit id="1" id="2"/>'), 'refused'],
	['with tags that cross', () => kmd('<orgUnit><a></orgUnit></a>'), 'refused'],
	['with two roots', () => `${kmd(UNIT)}<kmd/>`, 'refused'],
	['of one unit', () => kmd(UNIT), 'extract_too_small'],
	[
		'with fields of every name',
		() =>
			kmd(
				Array.from({ length: 500 }, (_, at) => `<orgUnit id="${at}" client="8" lastChanged="2025-01-01"><f${at}>1</f${at}></orgUnit>`).join(
					'',
				),
			),
		'refused',
	],
	['in UTF-16 that says UTF-8', () => Buffer.from(`\ufeff${kmd(UNIT)}`, 'utf16le'), 'refused'],
	[
		'with markup where a program would run',
		() => kmd(UNIT).replace('<kmd>', '<?xml-stylesheet href="javascript:alert(1)"?><kmd>'),
		'refused',
	],
];

export const BAD_XML: readonly BadFile[] = MADE.map(([name, content, must]) => ({
	name: `an extract ${name}`,
	must,
	make: () => withFile('ZLPE20250710.xml', content()),
}));
