import { Resvg } from '@resvg/resvg-js';
import type { Picture } from '../../../domain/paper.ts';
import { FONTS_FOLDER } from './fonts.ts';

/** Twice as many pixels as on a screen: sharp in print. */
const SCALE = 2;

/** A picture as PNG, drawn with the page's own letters and none of the machine's. */
export function pngOf({ svg, width }: Pick<Picture, 'svg' | 'width'>): Uint8Array {
	const font = { fontDirs: [FONTS_FOLDER], loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' };
	return new Resvg(svg, { font, background: '#ffffff', fitTo: { mode: 'width', value: width * SCALE } }).render().asPng();
}
