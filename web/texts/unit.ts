/** Words of one workplace's page, in Danish and English with the same keys. */
import type { Measure as JudgedMeasure } from '../../server/domain/judged-measures.ts';

const da = {
	unit: {
		question: 'Hvordan går det her?',
		know: 'Det ved vi',
		cannot: 'Det kan tallet ikke sige',
		next: 'Næste tal',
		know_value: (days: string, percent: string, month: string) =>
			`Sygefraværet var ${days} dage pr. årsværk (${percent}) i de 12 måneder til og med ${month}.`,
		know_spells: (value: string, count: string) => `Der begyndte ${count} sygemeldinger, ${value} pr. ansat om året.`,
		know_people: (people: string, fte: string) => `${people} personer var ansat i perioden, svarende til ${fte} årsværk.`,
		cannot_months: 'Hvordan det gik måned for måned. Dertil er der for få ansatte, og tallene ville pege på enkeltpersoner.',
		cannot_one: (days: string, points: string) =>
			`Hvem eller hvad der flytter tallet. Er én fuldtidsansat væk i tre måneder, er det ${days} dagsværk, og alene det er ${points} procentpoint her.`,
		cannot_fall: (falls: string) =>
			`Om noget har hjulpet lidt. Fra et år til det næste kan et fald først skelnes fra tilfældigheder, når det er på mindst ${falls}.`,
		fall_of: (fall: string, measure: string) => `${fall} for ${measure}`,
		judged_above: (measures: string, unit: string) => `${measures} kan ikke bedømmes for enheden alene, kun for ${unit}.`,
		know_events: (events: string) => `Til at skelne mønster fra tilfældighed svarer tallet til ${events} uafhængige hændelser.`,
		preliminary: (month: string, share: string) =>
			`Hvordan månederne efter ${month} ender: der kommer stadig sene registreringer. Af den nyeste måned er ca. ${share} registreret.`,
		preliminary_none: (month: string) => `Registreringen er stort set kommet med til og med ${month}.`,
		measure_names: {
			absence: 'sygefraværet',
			short_absence: 'korttidsfraværet',
			spells: 'sygemeldingerne',
			prolonged_spells: 'lange forløb',
		} satisfies Record<JudgedMeasure, string>,
		cannot_split: 'Om det er korte eller lange forløb. De vises ikke hver for sig for denne enhed.',
		cannot_any: 'Noget om enheden alene. Tallene indgår i den overordnede enheds.',
		next_window: (month: string, date: string) => `Dækker 12 måneder til og med ${month} og kan tidligst vises ${date}.`,
		window_answer: (days: string, percent: string, month: string) =>
			`Sygefraværet var *${days} dage pr. årsværk* (*${percent}*) i de 12 måneder til og med ${month}.`,
		window_why: 'Enheden er lille, så tallet vises for 12 måneder ad gangen, to gange om året.',
		parent_answer: (unit: string) => `${unit} er for lille til at få sit eget tal.`,
		parent_answer_hidden: (unit: string) => `Tallet for ${unit} er skjult.`,
		parent_nearest: (nearest: string, days: string, percent: string, month: string) =>
			`Det nærmeste tal er for ${nearest}: *${days} dage pr. årsværk* (*${percent}*) i de 12 måneder til og med ${month}.`,
		parent_nearest_none: (nearest: string) => `Det nærmeste tal er for ${nearest}.`,
		parent_link: (nearest: string) => `Gå til ${nearest}`,
		parent_figures: (nearest: string) => `Tallene for ${nearest}`,
		parent_figures_lead: (unit: string) => `${unit} er en del af dem.`,
		parent_later: 'Enheden kan få sit eget tal, når flere er ansat ved et årsskifte.',
		parent_later_hidden: 'Også enheden selv kan få et tal, når den næste periode er lukket.',
		next_nearest: (nearest: string, month: string, date: string) =>
			`For ${nearest} dækker det 12 måneder til og med ${month} og kan tidligst vises ${date}.`,
		parent_why: 'Står der få personer bag et tal, kan det røbe, hvem der har været syg. Derfor vises det ikke, heller ikke for ledere.',
		units_below: 'Se enhederne under',
	},
};

const en: typeof da = {
	unit: {
		question: 'How are things here?',
		know: 'What we know',
		cannot: 'What the figure cannot say',
		next: 'The next figure',
		know_value: (days, percent, month) =>
			`Sickness absence was ${days} days per full-time employee (${percent}) in the 12 months to ${month}.`,
		know_spells: (value, count) => `${count} spells began, ${value} per employee and year.`,
		know_people: (people, fte) => `${people} people were employed in the period, equal to ${fte} full-time equivalents.`,
		cannot_months: 'How it went month by month. There are too few employees, and the figures would point at individuals.',
		cannot_one: (days, points) =>
			`Who or what moves the figure. One full-time employee away for three months is ${days} FTE-days, and that alone is ${points} percentage points here.`,
		cannot_fall: (falls) =>
			`Whether something helped a little. From one year to the next a fall can be told from chance only when it is at least ${falls}.`,
		fall_of: (fall, measure) => `${fall} for ${measure}`,
		judged_above: (measures, unit) => `${measures} cannot be judged for the unit alone, only for ${unit}.`,
		know_events: (events) => `For telling a pattern from chance the figure is worth ${events} independent events.`,
		preliminary: (month, share) =>
			`How the months after ${month} end: late registrations still come. Of the newest month about ${share} is registered.`,
		preliminary_none: (month) => `Registrations have nearly all come through ${month}.`,
		measure_names: {
			absence: 'sickness absence',
			short_absence: 'short-term absence',
			spells: 'spells',
			prolonged_spells: 'long spells',
		},
		cannot_split: 'Whether the spells are short or long. They are not shown apart for this unit.',
		cannot_any: 'Anything about the unit alone. Its figures are part of the unit above.',
		next_window: (month, date) => `Covers the 12 months to ${month} and can be shown on ${date} at the earliest.`,
		window_answer: (days, percent, month) =>
			`Sickness absence was *${days} days per full-time employee* (*${percent}*) in the 12 months to ${month}.`,
		window_why: 'The unit is small, so the figure is shown for 12 months at a time, twice a year.',
		parent_answer: (unit) => `${unit} is too small to have its own figure.`,
		parent_answer_hidden: (unit) => `The figure of ${unit} is hidden.`,
		parent_nearest: (nearest, days, percent, month) =>
			`The nearest figure is for ${nearest}: *${days} days per full-time employee* (*${percent}*) in the 12 months to ${month}.`,
		parent_nearest_none: (nearest) => `The nearest figure is for ${nearest}.`,
		parent_link: (nearest) => `Go to ${nearest}`,
		parent_figures: (nearest) => `The figures of ${nearest}`,
		parent_figures_lead: (unit) => `${unit} is part of them.`,
		parent_later: 'The unit can have its own figure when more people are employed at a turn of the year.',
		parent_later_hidden: 'The unit itself may have a figure, too, once the next period is closed.',
		next_nearest: (nearest, month, date) =>
			`For ${nearest} it covers the 12 months to ${month} and can be shown on ${date} at the earliest.`,
		parent_why: 'A figure with few people behind it can reveal who has been ill. So it is not shown, to managers neither.',
		units_below: 'See the units below',
	},
};

export const UNIT_TEXTS = { da, en };
