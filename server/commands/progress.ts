import type { Round } from '../build/disclosure/damage.ts';

const COUNT = new Intl.NumberFormat('da-DK');
const MEASURES = { days: 'fraværsdagsværk', spells: 'sygemeldinger' } as const;

/** How far the proofs of a build have come, for whoever waits. */
export function roundText(round: Round): string {
	switch (round.kind) {
		case 'followed':
			return `  prøver at regne skjulte tal ud af de viste: ${foundText(round.found_count)}`;
		case 'searching':
			return `  søger beviser for ${COUNT.format(round.searched_count)} skjulte tal for ${MEASURES[round.measure]} …`;
		case 'proved':
			return `  skjulte tal, der er usikre nok: ${COUNT.format(round.proved_count)} bevist, ${foundText(round.found_count)}`;
	}
}

function foundText(count: number): string {
	return count === 0 ? 'ingen fundet' : `${COUNT.format(count)} fundet, mere skjules`;
}
