import type { ChanceLanguage } from './chance-words.ts';
import type { Changes, Preview, Swing } from './import-preview.ts';
import { saidNumbers } from './said-numbers.ts';

/** The preview in sentences, the window first: `123 nye fraværsperioder, 45 ændrede, 3 afviste, 2 forsvinder.` */
export function previewSentences({ source, extraction_date, first_date, last_date, changes }: Preview, language: ChanceLanguage): string[] {
	const { whole, date } = saidNumbers(language);
	const [name, span] = [source, `${date(first_date)} – ${date(last_date)}`];
	const about =
		language === 'en'
			? `The delivery is from ${name}, extracted ${date(extraction_date)}, and covers ${span}.`
			: `Leverancen er fra ${name}, trukket ${date(extraction_date)}, og dækker ${span}.`;
	return [about, ...changes.map((one) => changeSentence(one, whole, language))];
}

function changeSentence(one: Changes, whole: (value: number) => string, language: ChanceLanguage): string {
	const { compared, new_count, changed_count, set_aside_count, disappearing_count } = one;
	if (new_count + changed_count + set_aside_count + disappearing_count === 0) {
		if (language === 'en') return compared === 'absence' ? 'No absence period is changed.' : 'No employment is changed.';
		return compared === 'absence' ? 'Ingen fraværsperioder ændres.' : 'Ingen ansættelser ændres.';
	}
	const [fresh, changed, refused, gone] = [new_count, changed_count, set_aside_count, disappearing_count].map(whole);
	if (language === 'en') {
		const thing = compared === 'absence' ? 'absence periods' : 'employment rows';
		return `${fresh} new ${thing}, ${changed} changed, ${refused} set aside, ${gone} disappear.`;
	}
	const thing = compared === 'absence' ? 'fraværsperioder' : 'ansættelsesrækker';
	return `${fresh} nye ${thing}, ${changed} ændrede, ${refused} afviste, ${gone} forsvinder.`;
}

/** A large swing in a sentence: what it is and what it may come of. */
export function swingSentence({ compared, of, share }: Swing, language: ChanceLanguage): string {
	const amount = saidNumbers(language).roundPercent(Math.abs(share));
	if (language === 'en') {
		const thing = compared === 'absence' ? 'absence' : 'employments';
		if (of === 'units') return `${amount} of the employments are in units that no organisation file names.`;
		return `The number of ${of === 'days' ? `days of ${thing}` : `rows of ${thing}`} is ${amount} ${share < 0 ? 'lower' : 'higher'} than the source said before of the same days.`;
	}
	const thing = compared === 'absence' ? 'fravær' : 'ansættelser';
	if (of === 'units') return `${amount} af ansættelserne ligger i enheder, som ingen organisationsfil nævner.`;
	return `Antallet af ${of === 'days' ? 'dage' : 'rækker'} med ${thing} er ${amount} ${share < 0 ? 'lavere' : 'højere'}, end kilden før har sagt om de samme dage.`;
}
