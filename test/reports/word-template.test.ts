/** A Word file in a municipality's own dress: what the template says of looks stays, what we say stands in it, and a template that cannot be used says why. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../server/errors.ts';
import { fileOf } from '../../server/serve/reports/report.ts';
import { PAPER_FIXTURE } from '../browser/paper-fixture.ts';
import { freshFolder, removeWorlds } from '../demo-world.ts';
import { docxText, partsOf } from './read-back.ts';
import { type TemplateWish, templateFile } from './word-template-file.ts';

afterAll(removeWorlds);

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const PARAGRAPH = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const PAGE = (inner: string) => `<w:sectPr>${inner}</w:sectPr>`;

function pathOf(bytes: Uint8Array): string {
	const path = join(freshFolder(), 'skabelon.docx');
	writeFileSync(path, bytes);
	return path;
}
const dressed = async (wish?: TemplateWish) => (await fileOf(PAPER_FIXTURE, 'docx', pathOf(await templateFile(wish)))).bytes;
const plain = async () => (await fileOf(PAPER_FIXTURE, 'docx')).bytes;
/** What is wrong with a template, as its user reads it. */
async function complaintOf(path: string): Promise<string> {
	const error: unknown = await fileOf(PAPER_FIXTURE, 'docx', path).catch((failure: unknown) => failure);
	if (!(error instanceof AppError)) throw error;
	expect(error.code).toBe('template_refused');
	return error.detail ?? '';
}

describe('a paper in a template', () => {
	it('says all that it says in its own dress and nothing of the template’s text, with the foot below it', async () => {
		const text = await docxText(await dressed());
		const own = await docxText(await plain());
		expect(text.replaceAll(/\s+/g, ' ').trim()).toBe(`${own} ${PAPER_FIXTURE.foot}`.replaceAll(/\s+/g, ' ').trim());
		expect(text).not.toContain('Skriv her');
	});

	it('has the template’s header, page and styles by the names that are the same in every language, and ours only where it has none', async () => {
		const parts = await partsOf(await dressed());
		const template = await partsOf(await templateFile());
		expect(parts.get('word/header1.xml')).toBe(template.get('word/header1.xml'));
		const document = parts.get('word/document.xml') ?? '';
		expect(document).toContain('r:id="rId8"');
		expect(document).toContain('w:left="1701"');
		const used = new Set([...document.matchAll(/<w:pStyle w:val="([^"]+)"/g)].map(([, id]) => id));
		for (const id of ['Titel', 'Overskrift1', 'Overskrift2', 'Billedtekst']) expect(used).toContain(id);
		const styles = parts.get('word/styles.xml') ?? '';
		const ids = [...styles.matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id);
		expect([...used].filter((id) => !ids.includes(id))).toEqual([]);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).not.toContain('Heading1');
		expect(styles).toContain('w:ascii="Georgia"');
		expect(document).not.toContain('Arial');
	});

	it('has every picture, list and part that it names, under a type', async () => {
		for (const wish of [
			{},
			{ parts: { 'word/_rels/document.xml.rels': emptyLinks, 'word/numbering.xml': theirLists } },
			{ main_type: `${TYPE}.template.main+xml` },
		]) {
			const parts = await partsOf(await dressed(wish));
			const document = parts.get('word/document.xml') ?? '';
			const links = parts.get('word/_rels/document.xml.rels') ?? '';
			const targets = new Map([...links.matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)].map(([, id = '', target = '']) => [id, target]));
			const embedded = [...document.matchAll(/r:embed="([^"]+)"/g)].map(([, id = '']) => targets.get(id) ?? '');
			expect(embedded.length).toBe(1);
			const types = parts.get('[Content_Types].xml') ?? '';
			for (const target of embedded) expect(parts.has(`word/${target}`)).toBe(true);
			expect(types).toContain('Extension="png"');
			expect(types).toContain('PartName="/word/numbering.xml"');
			expect(types).toContain(`${TYPE}.document.main+xml`);
			const [, list] = /<w:numId w:val="(\d+)"\/>/.exec(document) ?? [];
			const numbering = parts.get('word/numbering.xml') ?? '';
			const [, kind] = new RegExp(`<w:num w:numId="${list}"><w:abstractNumId w:val="(\\d+)"`).exec(numbering) ?? [];
			expect(numbering.split(`<w:abstractNum w:abstractNumId="${kind}">`).length).toBe(2);
			expect(numbering.lastIndexOf('<w:abstractNum ')).toBeLessThan(numbering.indexOf('<w:num '));
		}
	});

	it('keeps the template’s own text around the place for ours', async () => {
		const text = await docxText(await dressed({ text: PARAGRAPH('Forord.') + PARAGRAPH('{{indhold}}') + PARAGRAPH('Efterskrift.') }));
		const at = ['Forord.', PAPER_FIXTURE.title, PAPER_FIXTURE.foot, 'Efterskrift.'].map((words) => text.indexOf(words));
		expect(at).toEqual([...at].sort((a, b) => a - b));
		expect(at[0]).toBeGreaterThanOrEqual(0);
		expect(text).not.toContain('{{indhold}}');
	});

	it('has tables and pictures as wide as the template’s page, never wider', async () => {
		const document = (await partsOf(await dressed())).get('word/document.xml') ?? '';
		const width = 11_906 - 2 * 1701;
		expect(document).toContain(`<w:tblW w:type="dxa" w:w="${width}"/>`);
		const columns = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, wide]) => Number(wide));
		expect(columns.reduce((sum, wide) => sum + wide, 0)).toBeLessThanOrEqual(width);
		// English metric units: 635 to a twentieth of a point
		for (const [, across] of document.matchAll(/<wp:extent cx="(\d+)"/g)) expect(Number(across)).toBeLessThanOrEqual((width + 15) * 635);
	});
});

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const emptyLinks = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/numbering" Target="numbering.xml"/></Relationships>`;
const theirLists =
	'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="3"/><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:numIdMacAtCleanup w:val="2"/></w:numbering>';

describe('a template that cannot be used', () => {
	it('says what is wrong and what to do, and makes no file', async () => {
		const wrong: [TemplateWish, RegExp][] = [
			[{ parts: { 'word/document.xml': null } }, /ikke et Word-dokument\. Gem skabelonen som \.docx/],
			[{ main_type: 'application/vnd.ms-word.document.macroEnabled.main+xml' }, /makroer/],
			[{ text: '<w:p>' }, /beskadiget\. Åbn skabelonen i Word/],
			[{ section: '' }, /Sæt papir og margener/],
			[{ section: PAGE('<w:pgSz w:w="7000" w:h="16838"/><w:pgMar w:left="1500" w:right="1500"/>') }, /Sæt papir og margener/],
			[
				{ parts: { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>' } },
				/beskadiget/,
			],
			[
				{ parts: { 'word/document.xml': '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>' } },
				/andet format/,
			],
			[{ parts: { 'word/styles.xml': '<w:styles' } }, /beskadiget/],
		];
		for (const [wish, says] of wrong) expect(await complaintOf(pathOf(await templateFile(wish))), String(says)).toMatch(says);
		expect(await complaintOf('/findes/ikke/skabelon.docx')).toBe(
			'skabelon.docx kan ikke læses. Ret stien, eller giv programmet lov til at læse filen.',
		);
		for (const bytes of ['', 'PK', 'en tekst', (await templateFile()).subarray(0, 900)])
			expect(await complaintOf(pathOf(Buffer.from(bytes)))).toMatch(/ikke et Word-dokument, eller det er beskadiget/);
	});
});
