import { z } from 'zod';
import { Judgement, Limits } from './judged-columns.ts';
import { VARIATIONS } from './symbols.ts';

/** Columns of the latest judged point of a unit; null where there is none, and `limits` then says why as far as it is known. */
export const variationColumns = {
	variation: z.enum(VARIATIONS).nullable().meta({ unit: 'text' }),
	judgement: Judgement.nullable().meta({ unit: 'text' }),
	limits: Limits.nullable().meta({ unit: 'text' }),
	/** In Danish. */
	sentence: z.string().nullable().meta({ unit: 'text' }),
};
