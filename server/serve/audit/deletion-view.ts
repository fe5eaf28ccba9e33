import type { DeletionView } from '../../domain/audit.ts';
import type { PlainDate, PlainMonth } from '../../domain/calendar.ts';
import { keptFromAt, OF_MADE_UP } from '../../domain/retention.ts';
import { AppError } from '../../errors.ts';
import type { KeptProofs } from './kept-proofs.ts';

/** What the auditor reads of deletion. A file that cannot be read is said, and what stands beside it is still shown. */
export function deletionView(proofs: KeptProofs, today: PlainDate, first_month: PlainMonth): DeletionView {
	const faults: string[] = [];
	const read = <Value>(look: () => Value, otherwise: Value): Value => {
		try {
			return look();
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			faults.push([error.title, error.detail].filter(Boolean).join(' '));
			return otherwise;
		}
	};
	const rule = read<DeletionView['rule']>(() => proofs.rule() ?? OF_MADE_UP, null);
	const deletions = read(() => proofs.deletions(), []);
	return {
		rule,
		fault: faults.length === 0 ? null : faults.join(' '),
		due: rule && { kept_from: keptFromAt(rule, deletions, today), next: `${Number(today.slice(0, 4)) + 1}-01-01` },
		first_month,
		deletions: [...deletions].reverse(),
	};
}
