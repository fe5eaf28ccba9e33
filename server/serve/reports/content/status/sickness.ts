import { rowsOf } from '../../../../../web/page-rows.ts';
import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import { type Block, text } from '../../../../domain/paper.ts';
import { figureTable } from '../figure-table.ts';
import { plain, trendBlocks } from '../parts.ts';
import { type StatusMaterial, wholeOf } from './material.ts';
import { named } from './staff.ts';
import { answerTexts } from './summary.ts';
import { breakdownBlocks } from './tables.ts';

const RATES = ['days_per_fte', 'share', 'short_share', 'spells_rate', 'previous_days_per_fte', 'previous_share'] as const;

/** The year in words, through time, by area and by everything it is parted by; where it stands against its targets. */
export function sicknessBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const { answers, year } = material;
	const rows = material.statuses.get(year) ?? [];
	if (wholeOf(material, year) === undefined) return [];
	const targets = rowsOf(answers, 'targets').filter(({ level, last_month }) => level === 'municipality' && last_month === `${year}-12`);
	return [
		text(answerTexts(material, speaker).join(' ')),
		...trendBlocks(answers, 'absence', speaker),
		...targets.map((row) => text(plain(row.sentence))),
		figureTable(words.tables.areas_sickness(String(year)), speaker.words().about.unit, named(rows), RATES, speaker),
		text(words.change_chance, 'small'),
		...breakdownBlocks(material, 'staff_group', ['days_per_fte', 'share', 'spells_rate', 'people'], speaker),
		...breakdownBlocks(material, 'age', ['days_per_fte', 'share', 'spells_rate', 'people'], speaker),
		...breakdownBlocks(material, 'sex', ['days_per_fte', 'share', 'spells_rate', 'people'], speaker),
		...breakdownBlocks(material, 'length', ['days', 'days_part', 'spells'], speaker),
		...breakdownBlocks(material, 'kind', ['days', 'days_part', 'share'], speaker),
		...breakdownBlocks(material, 'days_per_person', ['people', 'people_part'], speaker),
		...breakdownBlocks(material, 'without_absence', ['people', 'people_part'], speaker),
		...breakdownBlocks(material, 'concentration', ['people', 'people_part', 'days_part'], speaker),
	];
}

export function otherAbsenceBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	return breakdownBlocks(material, 'other_absence', ['days', 'days_part', 'people'], speaker);
}

/** The year of each agreement unit. */
export function annexBlocks({ annex, year }: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	if (annex.length === 0) return [];
	const columns = ['days_per_fte', 'share', 'short_share', 'spells_rate', 'previous_share', 'fte', 'people'] as const;
	return [
		figureTable(words.tables.annex(String(year)), speaker.words().about.unit, named(annex), columns, speaker),
		text(words.change_chance, 'small'),
	];
}
