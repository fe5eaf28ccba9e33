import type { Source } from '../source.ts';

/**
 * Statistics Denmark's table FRA027 for one staff group: days of own illness a full-time employee, by municipality and year, as others' figures. A blank is
 * not published. Source: Statistics Denmark, FRA027, CC BY 4.0.
 */
export const dstFra027: Source = {
	name: 'dst_fra027',
	title: 'Danmarks Statistik, FRA027',
	kind: 'sammenligning',
	columns: {
		kommune: ['kommune'],
		aar: ['aar'],
		vaerdi: ['egen_sygdom_fravaersdagsvaerk_pr_fuldtidsansat_paedagogisk_arbejde'],
	},
	required: ['kommune', 'aar', 'vaerdi'],
	openTranslator: () => ({
		translate(texts, _row, note) {
			if ((texts.vaerdi ?? '').trim() === '') {
				note('not_published');
				return [];
			}
			return [
				{
					...texts,
					kilde: 'DST, egen sygdom (FRA027)',
					personalegruppe: 'Pædagogisk arbejde',
					maaling: 'dagsværk pr. fuldtidsbeskæftiget',
				},
			];
		},
	}),
};
