/** Colours and type of the charts, on screen and on paper. One accent; blue and orange are kept for judgements. */
export interface ChartTheme {
	/** Text that carries the answer. */
	ink: string;
	/** Axis text and labels of what stands beside. Contrast with the surface at least 4.5. */
	muted: string;
	/** Lines and dots of what stands beside. Contrast with the surface at least 3. */
	quiet: string;
	/** Grid lines: only to help the eye. */
	grid: string;
	accent: string;
	/** Judgements: lower and higher than usual. Contrast with the surface at least 4.5, and always with a shape and a word. */
	better: string;
	worse: string;
	surface: string;
	font: string;
}

export type ThemeName = 'light' | 'dark' | 'paper' | 'forced';

const FONT = "'IBM Plex Sans', system-ui, sans-serif";

export const CHART_THEMES: Readonly<Record<ThemeName, ChartTheme>> = {
	light: {
		ink: '#1e1b29',
		muted: '#5d5969',
		quiet: '#858093',
		grid: '#e6e3ec',
		accent: '#54398f',
		better: '#1a5fa8',
		worse: '#a8480a',
		surface: '#ffffff',
		font: FONT,
	},
	dark: {
		ink: '#eceaf2',
		muted: '#a9a5b8',
		quiet: '#827d95',
		grid: '#2f2b3b',
		accent: '#bba8f2',
		better: '#7db5f2',
		worse: '#f0a45c',
		surface: '#1b1823',
		font: FONT,
	},
	/** Black ink on white paper: the accent is told by weight, not by colour. */
	paper: {
		ink: '#000000',
		muted: '#3d3d3d',
		quiet: '#7a7a7a',
		grid: '#dddddd',
		accent: '#000000',
		better: '#000000',
		worse: '#000000',
		surface: '#ffffff',
		font: FONT,
	},
	/** System colours, so the reader's own high contrast holds. */
	forced: {
		ink: 'CanvasText',
		muted: 'CanvasText',
		quiet: 'CanvasText',
		grid: 'color-mix(in srgb, CanvasText 22%, Canvas)',
		accent: 'Highlight',
		better: 'CanvasText',
		worse: 'CanvasText',
		surface: 'Canvas',
		font: FONT,
	},
};
