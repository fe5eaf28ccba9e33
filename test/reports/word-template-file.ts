import { zipOf } from '../../server/serve/reports/print/zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** What a test changes of the template. */
export interface TemplateWish {
	/** Paragraphs before the page's own settings. */
	text?: string;
	/** The page's settings. */
	section?: string;
	/** Parts that stand beside or in place of the usual ones; null leaves one out. */
	parts?: Readonly<Record<string, string | null>>;
	/** What its main part says that it is. */
	main_type?: string;
}

/** A municipality's template as a Danish Word writes it: styles under Danish ids, a header, and text that shows how it looks. */
export async function templateFile({
	text,
	section,
	parts = {},
	main_type = `${TYPE}.document.main+xml`,
}: TemplateWish = {}): Promise<Buffer> {
	const all: Record<string, string | null> = {
		'[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main_type}"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${TYPE}.header+xml"/></Types>`,
		'_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
		'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/styles" Target="styles.xml"/><Relationship Id="rId8" Type="${R}/header" Target="header1.xml"/></Relationships>`,
		'word/header1.xml': `${XML}<w:hdr ${W}><w:p><w:r><w:t>Sandbjerg Kommune · HR</w:t></w:r></w:p></w:hdr>`,
		'word/styles.xml': `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>${[
			['Normal', 'Normal', ''],
			['Titel', 'Title', '<w:rPr><w:color w:val="1F3864"/><w:sz w:val="48"/></w:rPr>'],
			[
				'Overskrift1',
				'heading 1',
				'<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="30"/></w:rPr>',
			],
			['Overskrift2', 'heading 2', '<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr>'],
			['Billedtekst', 'caption', '<w:rPr><w:i/><w:sz w:val="18"/></w:rPr>'],
		]
			.map(
				([id, name, looks]) =>
					`<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${looks}</w:style>`,
			)
			.join('')}</w:styles>`,
		'word/document.xml': `${XML}<w:document ${W}><w:body>${text ?? '<w:p><w:r><w:t>Skriv her.</w:t></w:r></w:p>'}${
			section ??
			`<w:sectPr><w:headerReference xmlns:r="${R}" w:type="default" r:id="rId8"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1701" w:bottom="1418" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>`
		}</w:body></w:document>`,
		...parts,
	};
	const files = Object.entries(all).flatMap(([name, xml]) => (xml === null ? [] : [{ name, bytes: Buffer.from(xml) }]));
	const pieces: Uint8Array[] = [];
	for await (const piece of zipOf(files)) pieces.push(piece);
	return Buffer.concat(pieces);
}
