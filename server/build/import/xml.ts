import { SaxesParser } from 'saxes';
import { Unreadable } from './table.ts';

/** What is told of an XML document while it is read. Names come without their prefix. */
export interface XmlHandler {
	open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
	text(text: string): void;
	close(name: string): void;
}

/** Deeper than any export or workbook goes. */
const MOST_DEPTH = 32;
/** More characters than this without a tag are no export. */
const MOST_SILENCE = 2 ** 20;
/** Small enough that a silence is noticed soon. */
const SLICE_CHARACTERS = 2 ** 16;

/**
 * Takes a document in pieces; each call returns once its piece is told. A DOCTYPE is refused, so no entity can be defined, and nothing outside is ever fetched.
 * Throws `Unreadable` where the document is broken, too deep or ends too soon.
 */
export function createXmlReader(handler: XmlHandler): { write(text: string): void; end(): void } {
	const parser = new SaxesParser({ xmlns: false, position: true });
	let depth = 0;
	let silence = 0;
	parser.on('error', () => {
		throw new Unreadable('xml_broken', String(parser.line));
	});
	parser.on('doctype', () => {
		throw new Unreadable('xml_not_allowed');
	});
	parser.on('opentag', ({ name, attributes }) => {
		silence = 0;
		depth += 1;
		if (depth > MOST_DEPTH) throw new Unreadable('xml_not_allowed');
		handler.open(localName(name), attributes, parser.line);
	});
	parser.on('closetag', ({ name }) => {
		silence = 0;
		depth -= 1;
		handler.close(localName(name));
	});
	parser.on('text', (text) => handler.text(text));
	parser.on('cdata', (text) => handler.text(text));
	return {
		write(text) {
			for (let at = 0; at < text.length; at += SLICE_CHARACTERS) {
				const slice = text.slice(at, at + SLICE_CHARACTERS);
				silence += slice.length;
				if (silence > MOST_SILENCE) throw new Unreadable('xml_not_allowed');
				parser.write(slice);
			}
		},
		end: () => void parser.close(),
	};
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

/** The text of a part of a workbook, which is UTF-8 by its own standard. */
export async function* textsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
		yield decoder.decode();
	} catch (error) {
		throw error instanceof TypeError ? new Unreadable('workbook_broken') : error;
	}
}
