/** Words of the gallery of parts, in Danish and English with the same keys. */

const da = {
	gallery: {
		lead: 'Hver graf og hver del i alle sine tilstande, med opdigtede tal.',
		full: 'Fuld',
		one: 'Ét punkt',
		empty: 'Tom',
		hidden: 'Skjulte perioder',
		all_hidden: 'Alt skjult',
		preliminary: 'Foreløbig',
		long: 'Lange navne',
		reference: 'Kun et tal til sammenligning',
		narrow: 'Smal',
		judged: 'Bedømt',
		judged_narrow: 'Bedømt, smal',
		run: 'Mange på stribe',
		events: 'Indsatser og udgangspunkter',
		events_narrow: 'Indsatser og udgangspunkter, smal',
		hidden_narrow: 'Skjulte perioder, smal',
		charts: {
			trend: 'Linje over måneder',
			window: 'Punkter for 12 måneder',
			units: 'Enheder efter størrelse',
			funnel: 'Tragt',
			series: 'Serie fra andre',
		},
		parts: 'Dele',
		hatched: 'Skjult tal',
		troubles: 'Fejl og tomme sider',
	},
};

const en: typeof da = {
	gallery: {
		lead: 'Every chart and part in all its states, with made-up figures.',
		full: 'Full',
		one: 'One point',
		empty: 'Empty',
		hidden: 'Hidden periods',
		all_hidden: 'All hidden',
		preliminary: 'Preliminary',
		long: 'Long names',
		reference: 'Only one figure to compare with',
		narrow: 'Narrow',
		judged: 'Judged',
		judged_narrow: 'Judged, narrow',
		run: 'Many in a row',
		events: 'Efforts and baselines',
		events_narrow: 'Efforts and baselines, narrow',
		hidden_narrow: 'Hidden periods, narrow',
		charts: {
			trend: 'Line over months',
			window: 'Dots for 12 months',
			units: 'Units by size',
			funnel: 'Funnel',
			series: 'Series of others',
		},
		parts: 'Parts',
		hatched: 'Hidden figure',
		troubles: 'Errors and empty pages',
	},
};

export const GALLERY_TEXTS = { da, en };
