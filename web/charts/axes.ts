/** Axes that all charts share: round steps, zero at the bottom, years along the foot. */
import { monthNumber, plainMonth } from '../../server/domain/calendar.ts';
import { formatIn } from '../format.ts';
import type { Measure } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { type ChartFrame, NARROW_WIDTH } from './picture.ts';
import type { ChartTheme } from './theme.ts';

export interface Scale {
	max: number;
	step: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** A scale from zero with four or five round steps over the largest value; 0 and nothing give a scale of one step. */
export function scaleOver(values: readonly number[]): Scale {
	const largest = Math.max(0, ...values);
	if (largest === 0) return { max: 0.01, step: 0.01 };
	const magnitude = 10 ** Math.floor(Math.log10(largest / 4));
	const step = magnitude * (STEPS.find((candidate) => candidate * magnitude * 4.6 >= largest) ?? 10);
	return { max: Math.ceil(largest / step + 0.15) * step, step };
}

export function valueAxis(scale: Scale, measure: Measure, frame: ChartFrame) {
	const format = formatIn(frame.language);
	return namedAxis(scale, wordsIn(frame.language).measure.unit[measure], frame, (value) =>
		measure === 'spells' ? format.tick(value, scale.step) : format.percentTick(value, scale.step),
	);
}

/** A value axis from zero with a name of its own over it. */
export function namedAxis(scale: Scale, name: string, frame: ChartFrame, tick: (value: number) => string) {
	return {
		type: 'value' as const,
		name,
		nameLocation: 'end' as const,
		nameGap: 14,
		nameTextStyle: { ...labelStyle(frame.theme), fontSize: 12, align: 'left' as const, padding: [0, 0, 0, -42] },
		min: 0,
		max: scale.max,
		interval: scale.step,
		axisLine: { show: false },
		axisTick: { show: false },
		splitLine: { lineStyle: { color: frame.theme.grid, width: 1 } },
		axisLabel: {
			...labelStyle(frame.theme),
			margin: 10,
			formatter: tick,
		},
	};
}

/** Months as numbers, a tick and a label at every January. */
export function yearAxis(firstMonth: string, lastMonth: string, frame: ChartFrame) {
	const min = monthNumber(firstMonth) - 0.5;
	const max = monthNumber(lastMonth) + 0.5;
	const januaries = januariesOf(min, max, frame.width);
	return {
		type: 'value' as const,
		min,
		max,
		axisLine: { onZero: false, lineStyle: { color: frame.theme.quiet, width: 1 } },
		splitLine: { show: false },
		axisTick: { show: true, length: 5, customValues: januaries, lineStyle: { color: frame.theme.quiet } },
		axisLabel: {
			...labelStyle(frame.theme),
			customValues: januaries,
			align: 'left' as const,
			hideOverlap: true,
			formatter: (value: number) => plainMonth(Math.round(value)).slice(0, 4),
		},
	};
}

export function labelStyle(theme: ChartTheme) {
	return { color: theme.muted, fontFamily: theme.font, fontSize: 13 };
}

/** How many pixels a value stands above the axis. */
export function heightOf(value: number, scale: Scale, plotHeight: number): number {
	return (value / scale.max) * plotHeight;
}

function januariesOf(min: number, max: number, width: number): number[] {
	const years: number[] = [];
	for (let month = Math.ceil(min); month <= max; month += 1) if (month % 12 === 0) years.push(month);
	const every = Math.max(1, Math.ceil((years.length * 56) / Math.max(width - 120, 1)));
	const shown = years.filter((_, index) => (years.length - 1 - index) % every === 0);
	return shown.length > 0 || width < NARROW_WIDTH ? shown : [Math.ceil(min)];
}
