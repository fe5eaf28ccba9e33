import type { EChartsOption } from 'echarts';
import type { Language } from '../format.ts';
import type { ChartTheme } from './theme.ts';

/** What a chart needs besides its rows. */
export interface ChartFrame {
	theme: ChartTheme;
	language: Language;
	/** Pixels; narrow ones get fewer words. */
	width: number;
}

/** A place in the chart that the keyboard and the pointer can stand on, and what it says. */
export interface ChartPoint {
	/** In the units of the axes. */
	x: number;
	/** The dots that belong to it; empty where the figure is hidden. */
	ys: number[];
	text: string;
}

/** A chart as plain values: drawn by the page, or on the server for a report. */
export interface ChartPicture {
	option: EChartsOption;
	height: number;
	/** In reading order. Empty: there is nothing to draw, and the page says why. */
	points: ChartPoint[];
	/** Whether the pointer reads a whole column (a period) or the nearest dot. */
	reads: 'column' | 'dot';
	/** What the picture shows, for those who do not see it. */
	label: string;
}

/** Narrower than this, labels are shortened and year labels thinned. */
export const NARROW_WIDTH = 520;

/** Nothing can be drawn. */
export function emptyPicture(height: number): ChartPicture {
	return { option: {}, height, points: [], reads: 'column', label: '' };
}
