import type { Round } from '../build/disclosure/damage.ts';

const COUNT = new Intl.NumberFormat('da-DK');

/** How far the proofs of a build have come, for whoever waits. */
export function roundText({ rule, found_count, proved_count }: Round): string {
	const found = found_count === 0 ? 'ingen fundet' : `${COUNT.format(found_count)} fundet, mere skjules`;
	return rule === 'R4'
		? `  prøver at regne skjulte tal ud af de viste: ${found}`
		: `  beviser, at skjulte tal er usikre nok: ${COUNT.format(proved_count)} bevist, ${found}`;
}
