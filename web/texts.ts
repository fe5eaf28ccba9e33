/** Every sentence on screen, in Danish and English with the same keys. Words between asterisks are set in bold. */

import type { Language } from './format.ts';
import { CHARTS_TEXTS } from './texts/charts.ts';
import { FIGURES_TEXTS } from './texts/figures.ts';
import { FOLLOW_TEXTS } from './texts/follow.ts';
import { FRAME_TEXTS } from './texts/frame.ts';
import { GALLERY_TEXTS } from './texts/gallery.ts';
import { HIDDEN_TEXTS } from './texts/hidden.ts';
import { UNIT_TEXTS } from './texts/unit.ts';
import { WORKPLACES_TEXTS } from './texts/workplaces.ts';

export function wordsIn(language: Language): Words {
	return language === 'en' ? ENGLISH : DANISH;
}

export type Words = typeof DANISH;
/** Why there is nothing to show. */
export type TroubleKind = keyof Words['trouble'];

const DANISH = {
	...FRAME_TEXTS.da,
	...FIGURES_TEXTS.da,
	...CHARTS_TEXTS.da,
	...WORKPLACES_TEXTS.da,
	...UNIT_TEXTS.da,
	...HIDDEN_TEXTS.da,
	...FOLLOW_TEXTS.da,
	...GALLERY_TEXTS.da,
};

const ENGLISH: Words = {
	...FRAME_TEXTS.en,
	...FIGURES_TEXTS.en,
	...CHARTS_TEXTS.en,
	...WORKPLACES_TEXTS.en,
	...UNIT_TEXTS.en,
	...HIDDEN_TEXTS.en,
	...FOLLOW_TEXTS.en,
	...GALLERY_TEXTS.en,
};
