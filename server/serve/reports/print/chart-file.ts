import type { Paper, Picture } from '../../../domain/paper.ts';
import { pngOf } from './png.ts';

/** Above the picture its caption, below it where the numbers come from: it is taken into papers of others. CSS pixels. */
const HEAD = 40;
const LINE = 16;
const SIDE = 12;
/** Letters of the foot beside each other. */
const LETTERS_ACROSS = 118;
const LETTERS = 'font-family="IBM Plex Sans, Arial, sans-serif" fill="#000000"';

/** The paper's picture by itself, with its words for those who do not see it. Throws where the paper has none. */
export function svgOf(paper: Paper): Uint8Array {
	return new TextEncoder().encode(framed(paper).svg);
}

export function pngFileOf(paper: Paper): Uint8Array {
	return pngOf(framed(paper));
}

function framed({ blocks, foot, language, subtitle }: Paper): Pick<Picture, 'svg' | 'width'> {
	const picture = blocks.find((block) => block.kind === 'picture');
	if (picture === undefined) throw new Error('a chart without a picture');
	const { caption, alt, svg, width, height } = picture;
	const lines = linesOf(foot);
	const across = HEAD + height + (lines.length + 1) * LINE;
	const parts = [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${across}" viewBox="0 0 ${width} ${across}" lang="${language}" role="img">`,
		`<title>${escaped(caption)}</title><desc>${escaped(alt)}</desc>`,
		`<rect width="${width}" height="${across}" fill="#ffffff"/>`,
		`<text x="${SIDE}" y="26" font-size="15" font-weight="600" ${LETTERS}>${escaped(`${caption} · ${subtitle}`)}</text>`,
		svg.replace('<svg ', `<svg y="${HEAD}" `),
		...lines.map(
			(line, at) => `<text x="${SIDE}" y="${HEAD + height + (at + 1) * LINE}" font-size="11" ${LETTERS}>${escaped(line)}</text>`,
		),
		'</svg>',
	];
	return { svg: parts.join('\n'), width };
}

/** The foot in lines, broken between its parts. */
function linesOf(foot: string): string[] {
	const lines: string[] = [];
	for (const part of foot.split(' · ')) {
		const last = lines.at(-1);
		const longer = `${last} · ${part}`;
		if (last !== undefined && longer.length <= LETTERS_ACROSS) lines[lines.length - 1] = longer;
		else lines.push(part);
	}
	return lines;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
