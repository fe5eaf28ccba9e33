/** What a case is made of (*sagsfremstilling*): said as far as the figures go, in brackets what somebody has to write. In Danish and English with the same keys. */
import type { Language } from '../format.ts';

export function caseWordsIn(language: Language): CaseWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type CaseWords = typeof DANISH;

const DANISH = {
	heading: 'Sagsfremstilling',
	parts: { matter: 'Sag', background: 'Baggrund', assessment: 'Vurdering', economy: 'Økonomi', recommendation: 'Indstilling' },
	made_of: (foot: string) => `Tallene er ${foot}.`,
	status: {
		matter: (title: string, municipality: string) => `${title} for ${municipality} forelægges [udvalg og møde].`,
		background:
			'Status forelægges hvert år. Den bygger på HR-strategiens temaer og på personalepolitiske nøgletal for hele kalenderåret. Tal, der kunne pege på få personer, er skjult.',
		economy: 'Status har ikke i sig selv økonomiske konsekvenser. [Ret, hvis sagen har nogen.]',
		recommendation: '[Skriv indstillingen, for eksempel at status tages til efterretning.]',
	},
	followup: {
		matter: (title: string, occasion: string) => `${title} forelægges ved ${occasion} for [direktion, økonomiudvalg].`,
		background: 'Indsatsen følges op mod en baseline, der er frosset, og mod det, der skete alle andre steder i de samme måneder.',
		no_prices: 'Der er ikke registreret priser på indsatserne. [Skriv bevilling og forbrug.]',
		price: (effort: string, kroner: string) => `${effort}: registreret pris ${kroner} kr.`,
		spent: '[Skriv forbruget til dato fra økonomisystemet; det kendes ikke her.]',
		recommendation: '[Skriv indstillingen, for eksempel at opfølgningen tages til efterretning, eller hvad der skal ændres.]',
	},
	med: {
		matter: (committee: string, date: string) => `Sygefraværet drøftes i ${committee} ${date}.`,
		matter_undated: (committee: string) => `Sygefraværet drøftes i ${committee} [dato].`,
		background: 'Sygefravær er et fast punkt på MED-udvalgets møder. Udvalget drøfter vilkår og opgaver, ikke personer.',
		economy: 'Sagen har ikke i sig selv økonomiske konsekvenser. [Ret, hvis den har nogen.]',
		recommendation: '[Skriv indstillingen, for eksempel at udvalget drøfter tallene og beslutter, hvad der skal følges op.]',
	},
};

const ENGLISH: CaseWords = {
	heading: 'Case statement',
	parts: { matter: 'Matter', background: 'Background', assessment: 'Assessment', economy: 'Economy', recommendation: 'Recommendation' },
	made_of: (foot) => `The figures are ${foot}.`,
	status: {
		matter: (title, municipality) => `${title} of ${municipality} is put before [committee and meeting].`,
		background:
			'The status is made every year. It is built on the themes of the HR strategy and on key figures of the whole calendar year. Figures that could point to few people are hidden.',
		economy: 'The status has no economic consequences in itself. [Correct this if the case has any.]',
		recommendation: '[Write the recommendation, for instance that the status is taken note of.]',
	},
	followup: {
		matter: (title, occasion) => `${title} is put before [directors, finance committee] at ${occasion}.`,
		background: 'The effort is held against a frozen baseline, and against what happened everywhere else in the same months.',
		no_prices: 'No prices are registered for the efforts. [Write grant and spending.]',
		price: (effort, kroner) => `${effort}: registered price DKK ${kroner}.`,
		spent: '[Write what has been spent by the accounts; it is not known here.]',
		recommendation: '[Write the recommendation, for instance that the follow-up is taken note of, or what is to be changed.]',
	},
	med: {
		matter: (committee, date) => `Sickness absence is discussed in ${committee} on ${date}.`,
		matter_undated: (committee) => `Sickness absence is discussed in ${committee} [date].`,
		background: 'Sickness absence is a standing item of the committee. It discusses conditions and tasks, not people.',
		economy: 'The case has no economic consequences in itself. [Correct this if it has any.]',
		recommendation: '[Write the recommendation, for instance that the committee discusses the figures and decides what is followed up.]',
	},
};
