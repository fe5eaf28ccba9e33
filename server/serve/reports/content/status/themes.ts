import { rowsOf } from '../../../../../web/page-rows.ts';
import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import type { EffectRow } from '../../../../domain/follow-up-answers.ts';
import { leadOf } from '../../../../domain/follow-up-leads.ts';
import { effectTexts } from '../../../../domain/follow-up-sentences.ts';
import { themeOf } from '../../../../domain/hr-themes.ts';
import { type Block, heading, text } from '../../../../domain/paper.ts';
import { plain } from '../parts.ts';
import type { StatusMaterial } from './material.ts';

/** The year's efforts under the themes they belong to, each with why it was begun and what can be said of it. */
export function themeBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const efforts = effortsIn(material);
	if (efforts.length === 0) return [];
	if (material.themes.length === 0) return [text(words.no_themes, 'small'), listOf(efforts, speaker)];
	const under = material.themes.map((theme) => ({
		name: theme.name,
		efforts: efforts.filter(({ effort_type }) => themeOf(effort_type, material.themes) === theme),
	}));
	const others = efforts.filter(({ effort_type }) => themeOf(effort_type, material.themes) === null);
	return [...under, ...(others.length === 0 ? [] : [{ name: words.without_theme, efforts: others }])].flatMap(({ name, efforts: own }) => [
		heading(2, name),
		own.length === 0 ? text(words.no_efforts_here) : listOf(own, speaker),
	]);
}

/** The efforts that ran in the year, each by the row it is read by, ordered by name. */
export function effortsIn({ answers, year }: Pick<StatusMaterial, 'answers' | 'year'>): EffectRow[] {
	const rows = rowsOf(answers, 'effect');
	const keys = [...new Set(rows.map(({ effort_key }) => effort_key))];
	return keys
		.flatMap((key) => {
			const own = rows.filter(({ effort_key }) => effort_key === key);
			return leadOf(own) ?? own[0] ?? [];
		})
		.filter(({ effort_first_date: first, effort_last_date: last }) => first <= `${year}-12-31` && (last ?? '9999') >= `${year}-01-01`)
		.sort((a, b) => ((a.effort_name ?? '') < (b.effort_name ?? '') ? -1 : 1));
}

function listOf(efforts: readonly EffectRow[], speaker: Speaker): Block {
	const { language } = speaker.address();
	const words = statusPaperWordsIn(language);
	const { date } = speaker.format();
	return {
		kind: 'list',
		items: efforts.map((row) => {
			const { effort_first_date: first, effort_last_date: last } = row;
			// an effort of several units is a group that bears its name
			const isOwnGroup = row.unit_name === row.effort_name;
			const span = last === null ? words.since(date(first)) : words.span(date(first), date(last));
			const about = words.effort(row.effort_name ?? '', isOwnGroup ? null : row.unit_name, span, (row.reason ?? '–').replace(/\.$/, ''));
			return [about, ...effectTexts(row, row.level === 'municipality', language).map(plain)].join(' ');
		}),
	};
}
