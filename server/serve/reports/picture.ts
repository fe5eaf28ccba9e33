import { init } from '../../../web/charts/chart-engine.ts';
import type { ChartFrame, ChartPicture } from '../../../web/charts/picture.ts';
import { CHART_THEMES } from '../../../web/charts/theme.ts';
import type { Language } from '../../../web/format.ts';
import type { Picture } from '../../domain/paper.ts';

/** Wider than the paper is in CSS pixels: a chart takes a third of a page, and its letters are as large as the small print. */
const PAPER_WIDTH = 760;
/** Of two that stand beside each other. */
export const HALF_WIDTH = 370;

/** A chart of the page, drawn for paper without a browser; null where there is nothing to draw. */
export function pictureOf(
	caption: string,
	language: Language,
	draw: (frame: ChartFrame) => ChartPicture,
	width = PAPER_WIDTH,
): Picture | null {
	const { option, points, height, label } = draw({ theme: CHART_THEMES.paper, language, width });
	if (points.length === 0) return null;
	const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
	chart.setOption(option);
	const svg = renamed(chart.renderToSVGString());
	chart.dispose();
	const last = points.at(-1)?.text;
	return { kind: 'picture', caption, alt: last === undefined ? label : `${label}. ${last}`, svg, width, height };
}

/** The names within a picture counted from its own first one: the engine counts what it draws since the program began. */
function renamed(svg: string): string {
	const names = new Map<string, string>();
	return svg.replaceAll(/\bzr\d+-[a-z]+-?\d+/g, (name) => {
		const known = names.get(name) ?? `zr-${names.size}`;
		names.set(name, known);
		return known;
	});
}
