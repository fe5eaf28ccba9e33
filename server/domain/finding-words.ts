/** What can be wrong with a registration: what it is called, and what to do about it. */

export const FINDINGS = [
	'open_30',
	'open_60',
	'open_120',
	'after_employment',
	'before_employment',
	'unknown_employment',
	'registered_twice',
	'no_planned_time',
	'more_hours_than_planned',
	'never_partial',
	'registered_late',
	'over_full_time',
	'set_aside',
] as const;

/** What can be wrong with how a workplace registers: of no person, and said without a figure. */
export const UNIT_FINDINGS = ['many_without_spells', 'late_unit'] as const;

interface FindingWords {
	name: string;
	/** What it may mean, and what to do. */
	advice: string;
}

export const FINDING_WORDS: Readonly<
	Record<'da' | 'en', Readonly<Record<(typeof FINDINGS)[number] | (typeof UNIT_FINDINGS)[number], FindingWords>>>
> = {
	da: {
		open_30: { name: 'Åben sygemelding i mere end 30 dage', advice: 'Se efter, om en raskmelding mangler.' },
		open_60: { name: 'Åben sygemelding i mere end 60 dage', advice: 'Se efter, om en raskmelding mangler.' },
		open_120: { name: 'Åben sygemelding i mere end 120 dage', advice: 'Se efter, om en raskmelding mangler.' },
		after_employment: { name: 'Fravær efter fratrædelsen', advice: 'Slut fraværet på sidste ansættelsesdag. Dagene tælles ikke med.' },
		before_employment: { name: 'Fravær før ansættelsen', advice: 'Ret første fraværsdag eller ansættelsesdatoen. Dagene tælles ikke med.' },
		unknown_employment: {
			name: 'Fravær på et medarbejdernummer, der ikke er i medarbejderfilen',
			advice: 'Tag den fratrådte med i medarbejderfilen, eller ret nummeret. Fraværet tælles ikke med.',
		},
		registered_twice: {
			name: 'Samme dage registreret to gange',
			advice: 'Slet den ene, eller ret datoerne: ofte er fraværet registreret i både vagtplan og lønsystem. Dagene tælles én gang.',
		},
		no_planned_time: { name: 'Sygdom på dage uden planlagt arbejde', advice: 'Ret datoerne eller vagtplanen. Dagene tælles ikke med.' },
		more_hours_than_planned: {
			name: 'Flere sygetimer end planlagt arbejdstid',
			advice: 'Ret timerne eller datoerne. Kun den planlagte tid tælles med.',
		},
		never_partial: {
			name: 'Fuld sygemelding i mere end tre måneder uden delvis',
			advice: 'Se efter, om en delvis raskmelding mangler: den registreres uge for uge.',
		},
		registered_late: {
			name: 'Langt forløb registreret mere end fem uger efter første dag',
			advice: 'Se efter, om refusionen er søgt i tide: uden anmeldelse inden fem uger gives den kun fra anmeldelsen.',
		},
		over_full_time: {
			name: 'Ansættelser, der tilsammen er over fuld tid',
			advice: 'Se efter, om en af ansættelserne er ophørt.',
		},
		set_aside: {
			name: 'Sygdom, der kun står i den kilde, som ikke tæller',
			advice: 'Registrér den i den kilde, der er ledende for enheden, eller ret tabellen over ledende kilder. Dagene tælles ikke med.',
		},
		many_without_spells: {
			name: 'Flere uden en eneste sygemelding, end tilfældigheder giver',
			advice: 'Spørg, om alles sygdom registreres, også de korte forløb. Det kan også være rigtigt.',
		},
		late_unit: {
			name: 'Arbejdspladsen registrerer senere end de andre',
			advice: 'Aftal, at fravær registreres fra første dag: de nyeste måneder bliver ellers for lave.',
		},
	},
	en: {
		open_30: { name: 'Sickness open for more than 30 days', advice: 'See whether a message of return is missing.' },
		open_60: { name: 'Sickness open for more than 60 days', advice: 'See whether a message of return is missing.' },
		open_120: { name: 'Sickness open for more than 120 days', advice: 'See whether a message of return is missing.' },
		after_employment: {
			name: 'Absence after the employment ended',
			advice: 'End the absence on the last day employed. The days are not counted.',
		},
		before_employment: {
			name: 'Absence before the employment began',
			advice: 'Correct the first day absent or the date of employment. The days are not counted.',
		},
		unknown_employment: {
			name: 'Absence on an employment number that is not in the staff list',
			advice: 'Keep those who left in the staff list, or correct the number. The absence is not counted.',
		},
		registered_twice: {
			name: 'The same days registered twice',
			advice: 'Delete one or correct the dates: often both rota and payroll hold the absence. The days are counted once.',
		},
		no_planned_time: {
			name: 'Sickness on days without planned work',
			advice: 'Correct the dates or the rota. The days are not counted.',
		},
		more_hours_than_planned: {
			name: 'More hours of sickness than planned working time',
			advice: 'Correct the hours or the dates. Only planned time is counted.',
		},
		never_partial: {
			name: 'Full sickness for more than three months, never partial',
			advice: 'See whether a partial return is missing: it is registered week by week.',
		},
		registered_late: {
			name: 'Long spell registered more than five weeks after its first day',
			advice: 'See whether the refund was applied for in time: after five weeks it is given from the application only.',
		},
		over_full_time: { name: 'Employments that add up to more than full time', advice: 'See whether one of them has ended.' },
		set_aside: {
			name: 'Sickness that stands only in the source that does not count',
			advice: 'Register it in the source that leads for the unit, or correct the table of leading sources. The days are not counted.',
		},
		many_without_spells: {
			name: 'More people without any spell than chance makes',
			advice: 'Ask whether everybody’s sickness is registered, short spells too. It may also be right.',
		},
		late_unit: {
			name: 'The workplace registers later than the others',
			advice: 'Agree that absence is registered from the first day: the newest months are else too low.',
		},
	},
};
