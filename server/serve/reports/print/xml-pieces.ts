import { SaxesParser } from 'saxes';

/** An element right below another: its name with prefix, its attributes, all text within it, and where it stands in the document. */
export interface Piece {
	name: string;
	attributes: Readonly<Record<string, string>>;
	text: string;
	start: number;
	end: number;
}

/** A document as far as it is taken apart: its root's attributes, and the children of one element with where its content begins and ends. */
export interface Pieces {
	root: Readonly<Record<string, string>>;
	children: Piece[];
	start: number;
	end: number;
}

/** Finds the children of the element at a path of names (`w:document`, `w:body`); throws where the XML is broken, has a DOCTYPE or no such element. */
export function piecesOf(xml: string, path: readonly string[]): Pieces {
	const parser = new SaxesParser({ xmlns: false, position: true });
	const open: string[] = [];
	const found: Pieces = { root: {}, children: [], start: -1, end: -1 };
	let child: Piece | null = null;
	const isWithin = () => open.length >= path.length && path.every((name, at) => open[at] === name);
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('doctype', () => {
		throw new Error('a document type is not allowed');
	});
	parser.on('opentag', ({ name, attributes }) => {
		if (open.length === 0) found.root = { ...attributes };
		if (isWithin() && open.length === path.length)
			child = { name, attributes: { ...attributes }, text: '', start: xml.lastIndexOf(`<${name}`, parser.position - 1), end: -1 };
		open.push(name);
		if (isWithin() && open.length === path.length) found.start = parser.position;
	});
	parser.on('text', (text) => {
		if (child !== null) child.text += text;
	});
	parser.on('closetag', ({ name }) => {
		if (isWithin() && open.length === path.length) found.end = xml.lastIndexOf(`</${name}`, parser.position);
		open.pop();
		if (child === null || !isWithin() || open.length !== path.length) return;
		found.children.push({ ...child, end: parser.position });
		child = null;
	});
	parser.write(xml).close();
	if (found.start < 0) throw new Error(`no ${path.join('/')}`);
	return found;
}
