import { extname } from 'node:path';
import ts from 'typescript';

/** One small change of a source file. */
export interface Mutant {
	file: string;
	/** From 1. */
	line: number;
	column: number;
	/** Where in the text the constant or comparison begins. */
	offset: number;
	before: string;
	after: string;
	/** The line it stands in, without its indentation. */
	text: string;
	/** What stands before it there. */
	ahead: string;
}

interface Spot {
	offset: number;
	before: string;
}

/** Every number and every comparison of order in a source file, each moved by one small step. Numbers in types decide nothing and are left out. */
export function mutantsIn(file: string, source: string): Mutant[] {
	const spots = extname(file) === '.sql' ? spotsInSql(source) : spotsInTypeScript(file, source);
	return spots.map(({ offset, before }) => {
		const lines = source.slice(0, offset).split('\n');
		const [line, column] = [lines.length, (lines.at(-1) ?? '').length + 1];
		const text = (source.split('\n')[line - 1] ?? '').trim();
		return { file, line, column, offset, before, after: stepped(before), text, ahead: lines.at(-1) ?? '' };
	});
}

/** The name a mutant is kept under; another line of the same text is another mutant. */
export function nameOf({ file, line, column, before, after }: Mutant): string {
	return `${file}:${line}:${column} ${before} → ${after}`;
}

export function applied(source: string, { offset, before, after }: Mutant): string {
	return `${source.slice(0, offset)}${after}${source.slice(offset + before.length)}`;
}

const STEPPED: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

/** A whole number one higher, any other a tenth larger, a comparison with its edge moved to the other side. */
function stepped(before: string): string {
	const other = STEPPED[before];
	if (other !== undefined) return other;
	const number = Number(before.replaceAll('_', ''));
	return String(Number.isInteger(number) && !before.includes('.') && number < 1e15 ? number + 1 : number * 1.1);
}

function spotsInTypeScript(file: string, source: string): Spot[] {
	const spots: Spot[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isTypeNode(node)) return;
		if (ts.isNumericLiteral(node)) spots.push({ offset: node.getStart(), before: node.getText() });
		if (ts.isBinaryExpression(node)) {
			const before = node.operatorToken.getText();
			if (before in STEPPED) spots.push({ offset: node.operatorToken.getStart(), before });
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true));
	return spots.sort((a, b) => a.offset - b.offset);
}

/** What is passed over, then what is kept: comments, texts, names in quotes and widths of types, arrows and inequality; numbers and comparisons. */
const SQL_TOKENS =
	/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|decimal\s*\([^)]*\)|<>|->>?|=>|[a-z_$][\w$]*|(\d+(?:\.\d+)?|<=|>=|<|>)/gi;

function spotsInSql(source: string): Spot[] {
	return [...source.matchAll(SQL_TOKENS)].flatMap((match) => (match[1] === undefined ? [] : [{ offset: match.index, before: match[1] }]));
}
