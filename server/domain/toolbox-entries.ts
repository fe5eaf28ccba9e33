import type { Tool } from './toolbox.ts';

/**
 * What every municipality begins with. Facts are the law's or whoever is named in `source`; nothing here is advice about a person, and nothing says that a
 * tool works: what efforts have shown stands beside it.
 */
export const TOOLS: readonly Tool[] = [
	{
		tool_key: '1-5-14',
		patterns: ['more_often', 'longer'],
		effort_types: ['1-5-14-modellen', '1514'],
		source: 'Falck Healthcare: 1-5-14-modellen',
		texts: {
			da: {
				name: '1-5-14',
				what: 'Tre faste kontakter, mens en medarbejder er syg: den 1., 5. og 14. dag. Derefter forberedes samtalen inden for fire uger. Kontakten er den samme for alle, så ingen skal gætte, om den er et tegn på mistillid.',
				who: 'Nærmeste leder ringer. HR har skabeloner, og TRIO aftaler tonen.',
				begin:
					'Aftal i TRIO og på et personalemøde, hvem der ringer hvornår, og hvad der ikke spørges om. Begynd for alle på samme dato, og registrér den som indsats.',
			},
			en: {
				name: '1-5-14',
				what: 'Three fixed contacts while an employee is ill: on day 1, 5 and 14. Then the talk within four weeks is prepared. The contact is the same for all, so nobody has to guess whether it is a sign of mistrust.',
				who: 'The nearest manager calls. HR has templates, and TRIO agrees on the tone.',
				begin:
					'Agree in TRIO and at a staff meeting who calls when, and what is not asked. Begin for all on the same date, and register it as an effort.',
			},
		},
	},
	{
		tool_key: 'sygefravaerssamtale',
		patterns: ['longer'],
		effort_types: ['sygefraværssamtaler', 'samtale', 'samtaler', '4-ugers samtale'],
		source: 'Sygedagpengeloven § 7 a',
		texts: {
			da: {
				name: 'Sygefraværssamtale',
				what: 'Lederen skal indkalde til en samtale, der holdes senest fire uger efter første sygedag. Den handler om, hvordan og hvornår medarbejderen kan vende helt eller delvist tilbage; ikke om diagnosen. Den kræves ikke, når den opsagte fratræder inden for otte uger efter første sygedag.',
				who: 'Leder og medarbejder; tillidsrepræsentanten kan være med. HR hjælper med indkaldelsen.',
				begin:
					'Se, om samtalerne holdes inden for fire uger på arbejdspladsen. Er de først sene, når forløbet er langt, er det dér, man kan begynde.',
			},
			en: {
				name: 'Sickness absence talk',
				what: 'The manager must call in to a talk that is held within four weeks of the first day ill. It is about how and when the employee can return fully or partly, not about the diagnosis. It is not required for somebody under notice who leaves within eight weeks of the first day ill.',
				who: 'Manager and employee; the union representative may take part. HR helps with the invitation.',
				begin: 'See whether the talks are held within four weeks at the workplace. Where they come late, that is a place to begin.',
			},
		},
	},
	{
		tool_key: 'delvis_syg',
		patterns: ['longer'],
		effort_types: ['delvis syg', 'delvis sygemelding', 'delvis raskmelding'],
		source: 'Viborg Kommune: Delvis sygemelding (mindst 4 timers fravær om ugen)',
		texts: {
			da: {
				name: 'Delvis syg',
				what: 'Medarbejderen arbejder noget af tiden, mens resten er sygefravær, og trappes op efter en plan. Der skal være mindst fire timers fravær om ugen, før der kan fås sygedagpenge og refusion.',
				who: 'Leder og medarbejder aftaler planen; en læge kan vurdere, hvad der er muligt. Lønkonsulenten hjælper med registreringen.',
				begin:
					'Spørg tidligt, hvilke opgaver der kan løses, ikke kun om medarbejderen er rask. Registrér i hele uger, og ret, når timerne ændres: ellers står det som fuldt fravær.',
			},
			en: {
				name: 'Partly ill',
				what: 'The employee works some of the time while the rest is sickness absence, and increases by a plan. At least four hours a week must be absence before benefit and refund can be had.',
				who: 'Manager and employee agree on the plan; a doctor can say what is possible. The payroll consultant helps with the registration.',
				begin:
					'Ask early which tasks can be done, not only whether the employee is well. Register whole weeks, and correct when the hours change: otherwise it stands as full absence.',
			},
		},
	},
	{
		tool_key: 'paragraf_56',
		patterns: ['more_often'],
		effort_types: ['§ 56', '§ 56-aftaler', 'paragraf 56'],
		source: 'Sygedagpengeloven § 56',
		texts: {
			da: {
				name: '§ 56-aftale',
				what: 'Ved langvarig eller kronisk lidelse med mindst ti ventede fraværsdage om året kan arbejdsgiver og medarbejder aftale, at kommunen refunderer fra første dag. Aftalen gælder højst to år ad gangen og kun fravær på grund af den lidelse.',
				who: 'Leder og medarbejder skriver aftalen, og kommunen godkender den. Lønkonsulenten sørger for koden.',
				begin:
					'Fortæl alle, at ordningen findes; det er medarbejderen, der vælger. Brug den særlige kode ved fravær, som aftalen dækker: skrives det som almindelig sygdom, tabes refusionen.',
			},
			en: {
				name: '§ 56 agreement',
				what: 'With a long or chronic condition of at least ten expected days absent a year, employer and employee can agree that the municipality refunds from the first day. It holds for two years at most at a time and only for absence because of that condition.',
				who: 'Manager and employee write the agreement and the municipality approves it. The payroll consultant sees to the code.',
				begin:
					'Tell everybody that the scheme exists; the employee chooses. Use its own code for what the agreement covers: registered as ordinary illness, the refund is lost.',
			},
		},
	},
	{
		tool_key: 'fastholdelsesplan',
		patterns: ['longer'],
		effort_types: ['fastholdelsesplaner', 'fastholdelse'],
		source: 'Sygeguide.dk; Albertslund Kommune: retningslinjer for sygefravær',
		texts: {
			da: {
				name: 'Fastholdelsesplan',
				what: 'Ventes fraværet at vare mere end otte uger, kan medarbejderen bede om en plan for, hvordan han eller hun hurtigst muligt kommer helt eller delvist tilbage. Arbejdsgiveren kan sige nej.',
				who: 'Leder og medarbejder, gerne med tillidsrepræsentant.',
				begin:
					'Tilbyd den ved sygefraværssamtalen, når otte uger er i udsigt. Skriv opgaver, timer og datoer; tag den med til næste samtale.',
			},
			en: {
				name: 'Retention plan',
				what: 'If absence is expected to last more than eight weeks, the employee can ask for a plan of how to return fully or partly as soon as possible. The employer may decline.',
				who: 'Manager and employee, preferably with a union representative.',
				begin:
					'Offer it at the sickness absence talk when eight weeks are in sight. Write tasks, hours and dates, and bring it to the next talk.',
			},
		},
	},
	{
		tool_key: 'mulighedserklaering',
		patterns: ['more_often', 'longer'],
		effort_types: ['mulighedserklæringer'],
		source: 'Sygeguide.dk; Egmont: Fraværssamtalen kort og godt',
		texts: {
			da: {
				name: 'Mulighedserklæring',
				what: 'En lægeerklæring i to dele: først skriver arbejdsgiver og medarbejder sammen, hvad der er svært i arbejdet, og hvad der kan ændres; så skriver lægen, om det er forsvarligt, og hvor længe. Den spørger til arbejdet, ikke til diagnosen.',
				who: 'Leder og medarbejder udfylder første del, egen læge anden. HR har blanketten.',
				begin:
					'Brug den, når I er i tvivl om, hvad der kan lade sig gøre, også ved gentaget kort fravær. Hold mødet først: erklæringen er kun så god som jeres forslag.',
			},
			en: {
				name: 'Statement of possibilities',
				what: 'A doctor’s statement in two parts: first employer and employee write together what is hard in the work and what can be changed; then the doctor says whether that is sound, and for how long. It asks about the work, not the diagnosis.',
				who: 'Manager and employee fill in the first part, the employee’s doctor the second. HR has the form.',
				begin:
					'Use it when you doubt what is possible, also with repeated short absence. Meet first: the statement is only as good as your proposals.',
			},
		},
	},
	{
		tool_key: 'omsorgssamtale',
		patterns: ['more_often'],
		effort_types: ['omsorgssamtaler', 'kort-fravær-samtale', 'korttidssamtale'],
		source: 'Kommunens egen retningslinje: grænsen er lokal',
		texts: {
			da: {
				name: 'Omsorgssamtale',
				what: 'En samtale, når en medarbejder ofte har kort fravær. Den spørger, om noget i arbejdet kan gøres anderledes. Den er ikke en sanktion, og der regnes ingen score ud for den enkelte.',
				who: 'Nærmeste leder; HR kan være med. TRIO ved, hvad der går igen på arbejdspladsen.',
				begin:
					'Aftal i MED, hvornår der indkaldes, og at det gælder alle. Saml bagefter i TRIO op på, hvad der handler om arbejdet og ikke om den enkelte.',
			},
			en: {
				name: 'Care talk',
				what: 'A talk when an employee often has short absence. It asks whether something in the work can be done differently. It is no sanction, and no score of the individual is made.',
				who: 'The nearest manager; HR can take part. TRIO knows what recurs at the workplace.',
				begin:
					'Agree in MED when one is called in, and that it goes for all. Afterwards gather in TRIO what is about the work and not about the individual.',
			},
		},
	},
	{
		tool_key: 'kerneopgave',
		patterns: ['more_often'],
		effort_types: ['trivsel', 'trivselsforløb', 'kerneopgaven', 'arbejdsmiljø'],
		source: 'Framke m.fl. 2016, Scand J Work Environ Health 42(3):192',
		texts: {
			da: {
				name: 'Fælles arbejde med kerneopgaven',
				what: 'Hele arbejdspladsen finder sammen frem til, hvad der står i vejen for opgaven, og ændrer det. I et dansk lodtrækningsforsøg i 78 daginstitutioner med ca. 3.000 ansatte var korttidsfraværet bagefter 7–11 % lavere end i dem, der ventede. Så lille et fald kan ikke ses på én arbejdsplads.',
				who: 'Leder og TRIO går foran; arbejdsmiljøorganisationen og HR kan lede forløbet.',
				begin: 'Vælg flere arbejdspladser på én gang, så en virkning kan ses. Sæt tid af til møderne, før I går i gang.',
			},
			en: {
				name: 'Working together on the core task',
				what: 'The whole workplace finds what stands in the way of the task and changes it. In a Danish randomised trial in 78 pre-schools with about 3,000 employees, short-term absence was afterwards 7–11% lower than in those that waited. So small a fall cannot be seen at one workplace.',
				who: 'Manager and TRIO lead the way; the working environment organisation and HR can guide it.',
				begin: 'Choose several workplaces at once, so that an effect can be seen. Set time aside for the meetings before you begin.',
			},
		},
	},
	{
		tool_key: 'med_statistik',
		patterns: ['more_often', 'longer'],
		effort_types: ['drøftelse i med', 'med'],
		source: 'Aftale om trivsel og sundhed på arbejdspladserne',
		texts: {
			da: {
				name: 'Drøftelse i MED',
				what: 'Ledelsen fremlægger hvert år en sygefraværsstatistik for institutionen i MED. Udvalget drøfter, hvad tallene viser, hvad de ikke kan sige, og hvad man vil gøre sammen. Ingen navne, og ingen tal for så få, at de kan kendes.',
				who: 'Lederen og udvalgets næstformand forbereder punktet; HR leverer tallene.',
				begin:
					'Begynd med spørgsmålet »hvad er værd at drøfte?« og ét tal. Skriv til referatet, hvad der er aftalt, og hvornår I ser på det igen.',
			},
			en: {
				name: 'Discussion in MED',
				what: 'Every year the management presents a sickness absence statistic of the institution to MED. The committee discusses what the figures show, what they cannot say, and what to do together. No names, and no figures of so few that they can be known.',
				who: 'The manager and the committee’s deputy chair prepare the item; HR delivers the figures.',
				begin:
					'Begin with the question “what is worth discussing?” and one figure. Write in the minutes what was agreed and when you look again.',
			},
		},
	},
	{
		tool_key: 'trio',
		patterns: ['more_often', 'longer'],
		effort_types: ['trio-møder', 'trio-samarbejde'],
		source: 'Fast praksis i kommunen: leder, AMR og TR',
		texts: {
			da: {
				name: 'TRIO om fraværet',
				what: 'Leder, arbejdsmiljørepræsentant og tillidsrepræsentant ser sammen på arbejdspladsens tal og på det, de ved om arbejdet: skift, bemanding, belastninger. De taler om arbejdspladsen, ikke om enkelte.',
				who: 'TRIO selv; HR eller arbejdsmiljøkonsulenten kan deltage første gang.',
				begin:
					'Åbn arbejdspladsens side sammen. Er I oftere syge, så spørg til hverdagen; er I længere syge, så spørg til vejen tilbage. Aftal én ting og en dato.',
			},
			en: {
				name: 'TRIO on absence',
				what: 'Manager, working environment representative and union representative look together at the workplace’s figures and at what they know of the work: shifts, staffing, strains. They talk of the workplace, not of individuals.',
				who: 'TRIO itself; HR or the working environment consultant can take part the first time.',
				begin:
					'Open the workplace’s page together. If you are ill more often, ask about the everyday; if you are ill longer, ask about the way back. Agree on one thing and a date.',
			},
		},
	},
	{
		tool_key: 'registrering',
		patterns: ['registration'],
		effort_types: ['registrering', 'datakvalitet'],
		source: 'Hjørring Kommune: e-håndbog om registrering af sygefravær',
		texts: {
			da: {
				name: 'Se registreringen efter',
				what: 'Fravær registreres fra første hele dag, også når slutdatoen er ukendt. De almindelige mangler er raskmeldinger, der ikke er kommet, § 56 skrevet som almindelig sygdom, og delvis sygdom skrevet som fuld. Usædvanligt få sygemeldinger kan også være rigtigt.',
				who: 'Lønkonsulenten og dataforvalteren, som har listen med det, der kan rettes.',
				begin:
					'Gå en måned igennem sammen med den, der registrerer: vagtplan mod fravær. Ret i kilden; tallene følger med ved næste indlæsning.',
			},
			en: {
				name: 'Check the registration',
				what: 'Absence is registered from the first whole day, also when the last is not known. What is usually missing are endings, § 56 written as ordinary illness, and part illness written as full. Unusually few spells may also be right.',
				who: 'The payroll consultant and the data steward, who has the list of what can be corrected.',
				begin:
					'Go through a month with whoever registers: roster against absence. Correct at the source; the figures follow with the next import.',
			},
		},
	},
	{
		tool_key: 'refusion',
		patterns: ['longer', 'registration'],
		effort_types: ['refusionsfrister'],
		source: 'Sygedagpengeloven; Dansk Erhverv og Silkeborg Kommune om refusion',
		texts: {
			da: {
				name: 'Frister for refusion',
				what: 'Arbejdsgiveren betaler de første 30 kalenderdage; derefter kan der fås refusion. Fraværet skal anmeldes senest fem uger efter første sygedag, ellers gives den først fra anmeldelsen. Ved § 56 og graviditetsgener er det fra første dag.',
				who: 'Lønkonsulenten anmelder, når fraværet er registreret rigtigt.',
				begin: 'Aftal med lønkontoret, hvem der holder øje med dag 30 og uge fem, og hvornår lederen senest skal have registreret.',
			},
			en: {
				name: 'Deadlines for refund',
				what: 'The employer pays the first 30 calendar days; after that a refund can be had. Absence must be reported within five weeks of the first day ill, or it is given from the report only. With § 56 and pregnancy-related illness it is from the first day.',
				who: 'The payroll consultant reports once absence is rightly registered.',
				begin: 'Agree with payroll who watches day 30 and week five, and when the manager must have registered at the latest.',
			},
		},
	},
];
