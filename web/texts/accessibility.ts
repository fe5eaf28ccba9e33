/** The accessibility statement (*tilgængelighedserklæring*), in Danish and English with the same keys. Says what is tested and what is not. Comes with the page. */
import type { Language } from '../format.ts';

export function accessibilityWordsIn(language: Language): AccessibilityWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type AccessibilityWords = typeof DANISH;

const DANISH = {
	question: 'Kan alle bruge siden?',
	answer:
		'Siden er bygget efter WCAG 2.2 niveau AA. Den er prøvet af med maskiner og tastatur, men endnu ikke af mennesker med skærmlæser.',
	more: 'Webtilgængelighedsloven kræver WCAG 2.1 AA af offentlige organer. Erklæringen her beskriver programmet; kommunen, der bruger det, indberetter sin egen erklæring i Digitaliseringsstyrelsens WAS-Tool.',
	updated: 'Skrevet den 22. november 2026 og gælder programmet, som det er i denne version.',
	sections: [
		{
			heading: 'Det er prøvet',
			texts: [
				'Hver side gennemgås af axe-core efter reglerne for WCAG 2.0, 2.1 og 2.2, niveau A og AA: på bred skærm og telefon, hver gang programmet ændres. Der må ingen fejl være.',
				'Kontrasten måles på de samme sider i lyse og mørke farver.',
				'Med tastatur alene: træet over enheder, faner, grafer, tal med baggrund, formularer og vejen tilbage til, hvor man var.',
				'Grafer læses punkt for punkt med piletasterne og står som tabel under »Tabel«. Farve står aldrig alene: der er altid en form og et ord.',
				'Høj kontrast (»forced colors«): grafer tegnes i systemets farver.',
				'Intet flytter sig, mens siden hentes, og animation slås fra, når computeren beder om det.',
				'Udskrift på A4 i sort og hvid.',
			],
		},
		{
			heading: 'Det er ikke prøvet',
			texts: [
				'Skærmlæsere (NVDA, JAWS, VoiceOver) er ikke brugt af nogen, der bruger dem til daglig. Grafer har rollen »application«, så piletasterne virker; hvordan det lyder i hver skærmlæser, ved vi ikke.',
				'Stemmestyring, kontakter og øjenstyring.',
				'Forstørrelse til 400 % og egne skriftafstande. På telefon vises alt i én kolonne, og brede tabeller kan rulles.',
				'Om ord og sætninger forstås af dem, der sjældent læser statistik. Ordene er forklaret under Om tallene.',
				'Filer, der hentes: CSV, Arrow og JSON er rene data uden opmærkning.',
			],
		},
		{
			heading: 'Det ved vi, der mangler',
			texts: [
				'På engelsk står nogle sætninger stadig på dansk, fx forbehold under grafer og navne på enheder, uden at det er mærket som dansk.',
				'Ikke alle forklarende titler på skraverede felter kan nås med tastatur; de samme ord står på siden »Hvorfor er tallet skjult?«.',
			],
		},
		{
			heading: 'Er der noget, du ikke kan bruge?',
			texts: [
				'Skriv til den, der driver Fraværsblik i din kommune: hvilken side, hvad du ville, og hvad du bruger. Du kan altid bede om de samme tal i en tabel eller på papir.',
				'Får du ikke svar, der hjælper, kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med loven.',
			],
		},
	],
};

const ENGLISH: AccessibilityWords = {
	question: 'Can everybody use the page?',
	answer: 'The page is built to WCAG 2.2 level AA. It is tested by machines and by keyboard, but not yet by people with a screen reader.',
	more: 'The Danish act on web accessibility asks WCAG 2.1 AA of public bodies. This statement describes the program; the municipality that uses it reports its own in the WAS-Tool of the Agency for Digital Government.',
	updated: 'Written on 22 November 2026 of the program as it is in this version.',
	sections: [
		{
			heading: 'Tested',
			texts: [
				'Every page is gone through by axe-core by the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA: on a wide screen and a phone, at every change of the program. There must be no failure.',
				'Contrast is measured on the same pages in light and dark colours.',
				'By keyboard alone: the tree of units, tabs, charts, numbers with their background, forms, and the way back to where one was.',
				'Charts are read point by point with the arrow keys and stand as a table under “Table”. Colour never stands alone: there is always a shape and a word.',
				'High contrast (“forced colors”): charts are drawn in the system’s colours.',
				'Nothing moves while the page loads, and animation is off where the computer asks for it.',
				'Print on A4 in black and white.',
			],
		},
		{
			heading: 'Not tested',
			texts: [
				'Screen readers (NVDA, JAWS, VoiceOver) have not been used by anybody who uses them daily. Charts have the role “application” so that arrow keys work; how that sounds in each screen reader we do not know.',
				'Voice control, switches and eye control.',
				'Magnification to 400% and text spacing of one’s own. On a phone everything stands in one column, and wide tables scroll.',
				'Whether words and sentences are understood by those who seldom read statistics. The words are explained under About the figures.',
				'Files that are downloaded: CSV, Arrow and JSON are plain data without markup.',
			],
		},
		{
			heading: 'Known to be missing',
			texts: [
				'In English some sentences are still in Danish, such as notes under charts and names of units, and are not marked as Danish.',
				'Not every explaining title of a hatched field can be reached by keyboard; the same words stand on the page “Why is the figure hidden?”.',
			],
		},
		{
			heading: 'Is there something you cannot use?',
			texts: [
				'Write to whoever runs Fraværsblik in your municipality: which page, what you wanted, and what you use. You can always ask for the same figures in a table or on paper.',
				'If the answer does not help, you can complain to the Agency for Digital Government, which supervises the act.',
			],
		},
	],
};
