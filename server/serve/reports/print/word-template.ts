import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../../errors.ts';
import { ABOUT, CONTENT_TYPES, type OfficePackage, packed, putText, textIn, unpacked } from './office-package.ts';
import { type Piece, type Pieces, piecesOf } from './xml-pieces.ts';

/**
 * A municipality's own Word file as the dress of our papers: its styles, headers, footers, pictures in them, page and theme stay, and what we say takes the
 * place of its text, or of the one paragraph that says `{{indhold}}` where it has one.
 */
export interface WordTemplate {
	/** Between the margins, in twentieths of a point. */
	text_width: number;
	/** A Word file of ours, dressed. */
	dress(own: Uint8Array): Promise<Uint8Array>;
}

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART_TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const [DOCUMENT, STYLES, NUMBERING, LINKS] = ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', 'word/_rels/document.xml.rels'];
const BODY = ['w:document', 'w:body'];
/** Where our content goes in a template that has text of its own. */
const PLACE = '{{indhold}}';
/** Half of A4 within its margins: narrower is no page for tables. */
const LEAST_WIDTH = 4800;

/** Opens the template at a path; throws `template_refused` with what is wrong with it. */
export async function templateAt(path: string): Promise<WordTemplate> {
	const [parts, file] = [await partsAt(path), basename(path)];
	const [main, styles, links, types] = [DOCUMENT, STYLES, LINKS, CONTENT_TYPES].map((name) => textIn(parts, name ?? ''));
	if (!main || !styles || !links || !types) throw refused(`${file} er ikke et Word-dokument. Gem skabelonen som .docx.`);
	if (types.includes('macroEnabled')) throw refused(`${file} har makroer. Gem skabelonen som .docx uden makroer.`);
	const body = understood(file, () => {
		// those it is dressed by are read here too, so that it is refused before anything is made
		stylesIn(styles);
		listIn(new Map(parts));
		return piecesOf(main, BODY);
	});
	if (body.root['xmlns:w'] !== MAIN)
		throw refused(`${file} er gemt i et andet format. Gem skabelonen som almindeligt Word-dokument (.docx).`);
	const section = body.children.filter(({ name }) => name === 'w:sectPr').at(-1);
	const text_width = section === undefined ? null : widthOf(main.slice(section.start, section.end));
	if (section === undefined || text_width === null || text_width < LEAST_WIDTH)
		throw refused(`${file} har ingen side med plads til tabeller. Sæt papir og margener i skabelonen.`);
	return {
		text_width,
		async dress(own) {
			const ours = await unpacked(own);
			const dressed: OfficePackage = new Map(parts);
			const styled = withStyles(dressed, styles, ours);
			const content = linked(dressed, links, ours, styled);
			const place = body.children.find(({ text }) => text.includes(PLACE)) ?? null;
			putText(dressed, DOCUMENT, withContent(main, body, section, place, content));
			putText(dressed, CONTENT_TYPES, typesFor(dressed, types));
			const about = ours.get(ABOUT);
			if (about !== undefined && dressed.has(ABOUT)) dressed.set(ABOUT, about);
			return packed(dressed);
		},
	};
}

function refused(why: string): AppError {
	return new AppError('template_refused', why);
}

async function partsAt(path: string): Promise<OfficePackage> {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(path);
	} catch {
		throw refused(`${basename(path)} kan ikke læses. Ret stien, eller giv programmet lov til at læse filen.`);
	}
	return unpacked(bytes).catch(() => {
		throw refused(
			`${basename(path)} er ikke et Word-dokument, eller det er beskadiget eller låst med adgangskode. Gem skabelonen som .docx igen.`,
		);
	});
}

function understood<Found>(file: string, look: () => Found): Found {
	try {
		return look();
	} catch {
		throw refused(`${file} er beskadiget. Åbn skabelonen i Word, og gem den igen.`);
	}
}

/** Of a section: its page without margins; null where it does not say. */
function widthOf(section: string): number | null {
	const number = (element: string, name: string) =>
		Number(new RegExp(`<w:${element}\\b[^>]*\\bw:${name}="(\\d+)"`).exec(section)?.[1] ?? Number.NaN);
	const width = number('pgSz', 'w') - number('pgMar', 'left') - number('pgMar', 'right');
	return Number.isNaN(width) ? null : width;
}

/** Our content in the names of the template's styles; those it has not are added as they are with us. */
function withStyles(dressed: OfficePackage, styles: string, ours: OfficePackage): string {
	const ownXml = textIn(ours, STYLES) ?? '';
	const own = stylesIn(ownXml);
	const theirs = new Map([...stylesIn(styles).values()].map(({ id, name }) => [name, id]));
	const document = textIn(ours, DOCUMENT) ?? '';
	const used = new Set([...document.matchAll(/<w:pStyle w:val="([^"]+)"/g)].map(([, id = '']) => id));
	const missing = [...used].flatMap((id) => own.get(id) ?? []).filter(({ name }) => !theirs.has(name));
	const idOf = (id: string) => theirs.get(own.get(id)?.name ?? '') ?? id;
	const added = missing.map(({ xml }) =>
		xml.replace(/<w:(basedOn|next|link) w:val="([^"]+)"/g, (_, what, id) => `<w:${what} w:val="${idOf(id)}"`),
	);
	putText(dressed, STYLES, styles.replace(/<\/w:styles>\s*$/, `${added.join('')}</w:styles>`));
	return document.replace(/<w:pStyle w:val="([^"]+)"/g, (_, id) => `<w:pStyle w:val="${idOf(id)}"`);
}

/** Paragraph styles by their id: names are the same in every language of Word, ids are not. */
function stylesIn(xml: string): Map<string, { id: string; name: string; xml: string }> {
	const found = piecesOf(xml, ['w:styles']).children.flatMap(({ name, attributes, start, end }) => {
		const id = attributes['w:styleId'];
		const text = xml.slice(start, end);
		if (name !== 'w:style' || id === undefined || attributes['w:type'] !== 'paragraph') return [];
		return [{ id, name: (/<w:name w:val="([^"]+)"/.exec(text)?.[1] ?? id).toLowerCase(), xml: text }];
	});
	return new Map(found.map((style) => [style.id, style]));
}

/** Our content with its pictures and its list among the template's. */
function linked(dressed: OfficePackage, links: string, ours: OfficePackage, document: string): string {
	const body = piecesOf(document, BODY);
	const inner = body.children.filter(({ name }) => name !== 'w:sectPr').map(({ start, end }) => document.slice(start, end));
	const pictures = [...(textIn(ours, LINKS) ?? '').matchAll(/<Relationship [^>]*>/g)]
		.map(([link]) => ({ id: /Id="([^"]+)"/.exec(link)?.[1] ?? '', target: /Target="(media\/[^"]+)"/.exec(link)?.[1] }))
		.flatMap(({ id, target }) => (target === undefined ? [] : [{ id, target }]));
	const added = pictures.map(({ id, target }, at) => {
		dressed.set(`word/media/fravaersblik${at}.png`, ours.get(`word/${target}`) ?? new Uint8Array(0));
		return { from: id, to: `fravaersblik${at}`, target: `media/fravaersblik${at}.png`, type: 'image' };
	});
	const list = listIn(dressed);
	const all = [...added, ...(list.is_new ? [{ to: 'fravaersblikList', target: 'numbering.xml', type: 'numbering' }] : [])];
	const rows = all.map(({ to, target, type }) => `<Relationship Id="${to}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
	putText(
		dressed,
		LINKS,
		links.replace(/<\/Relationships>\s*$|\/>\s*$/, (end) =>
			end.startsWith('</') ? `${rows.join('')}</Relationships>` : `>${rows.join('')}</Relationships>`,
		),
	);
	const names = new Map(added.map(({ from, to }) => [from, to]));
	return inner
		.join('')
		.replace(/<w:numId w:val="\d+"\/>/g, `<w:numId w:val="${list.id}"/>`)
		.replace(/r:embed="([^"]+)"/g, (_, id) => `r:embed="${names.get(id) ?? id}"`);
}

/** A list with dots beside the template's own lists. */
function listIn(dressed: OfficePackage): { id: number; is_new: boolean } {
	const theirs = textIn(dressed, NUMBERING);
	const xml = theirs ?? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="${MAIN}"></w:numbering>`;
	const next = (pattern: RegExp) => 1 + Math.max(0, ...[...xml.matchAll(pattern)].map(([, id]) => Number(id)));
	const [kind, id] = [next(/w:abstractNumId="(\d+)"/g), next(/<w:num [^>]*w:numId="(\d+)"/g)];
	const level =
		'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl>';
	const { children, end } = piecesOf(xml, ['w:numbering']);
	// kinds of lists stand before lists, and lists before what cleans up after them
	const lists = children.find(({ name }) => name === 'w:num' || name === 'w:numIdMacAtCleanup')?.start ?? end;
	const last = children.find(({ name }) => name === 'w:numIdMacAtCleanup')?.start ?? end;
	putText(
		dressed,
		NUMBERING,
		[
			xml.slice(0, lists),
			`<w:abstractNum w:abstractNumId="${kind}"><w:multiLevelType w:val="singleLevel"/>${level}</w:abstractNum>`,
			xml.slice(lists, last),
			`<w:num w:numId="${id}"><w:abstractNumId w:val="${kind}"/></w:num>`,
			xml.slice(last),
		].join(''),
	);
	return { id, is_new: theirs === null };
}

/** The template's text with ours in its place, and the names that ours needs. */
function withContent(main: string, body: Pieces, section: Piece, place: Piece | null, content: string): string {
	const inner =
		place === null
			? content + main.slice(section.start, section.end)
			: main.slice(body.start, place.start) + content + main.slice(place.end, body.end);
	const head = main.slice(0, body.start);
	const needed = Object.entries({
		r: RELATIONS,
		wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
	}).filter(([prefix]) => body.root[`xmlns:${prefix}`] === undefined);
	const named = head.replace('<w:document', `<w:document${needed.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('')}`);
	return named + inner + main.slice(body.end);
}

/** What each part is: a document also where the template was a .dotx, with pictures, and the list where it is new. */
function typesFor(dressed: OfficePackage, types: string): string {
	const has = (what: string) => types.toLowerCase().includes(what.toLowerCase());
	const added = [
		...(has('Extension="png"') ? [] : ['<Default Extension="png" ContentType="image/png"/>']),
		...(has('PartName="/word/numbering.xml"') || !dressed.has(NUMBERING)
			? []
			: [`<Override PartName="/${NUMBERING}" ContentType="${PART_TYPES}.numbering+xml"/>`]),
	];
	return types
		.replace(`${PART_TYPES}.template.main+xml`, `${PART_TYPES}.document.main+xml`)
		.replace(/(<Types[^>]*>)/, `$1${added.join('')}`);
}
