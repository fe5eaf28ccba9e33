import { editionOf } from '../../../../../web/page-rows.ts';
import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import { type Block, heading, text } from '../../../../domain/paper.ts';
import { type FrozenFigure, revisionsOf } from '../../../../domain/status-edition.ts';
import { numberCell } from '../measures.ts';
import type { StatusMaterial } from './material.ts';

/** What differs from the status that was published of the same year: old, new, and why; nothing where none was frozen. */
export function revisionBlocks({ answers, frozen, moved, statuses, year }: StatusMaterial, speaker: Speaker): Block[] {
	const edition = editionOf(answers);
	if (frozen === null || edition === null || frozen.edition === edition.edition) return [];
	const words = statusPaperWordsIn(speaker.address().language);
	const { date, decimal, percent } = speaker.format();
	const rows = revisionsOf(frozen, statuses.get(year) ?? [], edition.profile_label, moved);
	const about = words.revised_from(date(frozen.extraction_date), frozen.edition.slice(0, 6));
	if (rows.length === 0) return [heading(1, words.revision), text(`${about} ${words.not_revised}`)];
	const status = (figure: FrozenFigure | null) => ({ status: figure === null ? 'unknown' : 'hidden' });
	const days = (figure: FrozenFigure | null) => numberCell(figure?.absence_days_per_fte ?? null, status(figure), decimal, speaker);
	const share = (figure: FrozenFigure | null) => numberCell(figure?.absence_share ?? null, status(figure), percent, speaker);
	return [
		heading(1, words.revision),
		text(about),
		{
			kind: 'table',
			caption: words.tables.revision(String(year)),
			columns: [
				{ heading: speaker.words().about.unit, number: null },
				{ heading: words.published_days, number: 'decimal' },
				{ heading: words.now_days, number: 'decimal' },
				{ heading: words.published_share, number: 'percent' },
				{ heading: words.now_share, number: 'percent' },
				{ heading: words.why, number: null },
			],
			rows: rows.map(({ unit_name, before, now, cause }) => [
				unit_name,
				days(before),
				days(now),
				share(before),
				share(now),
				words.causes[cause],
			]),
		},
	];
}
