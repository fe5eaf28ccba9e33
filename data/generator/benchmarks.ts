/** Published figures for sammenligning.csv, each with the place it was read; see the municipality-wide levels of KRL and DST. Never on one axis. */

export interface Benchmark {
	source: string;
	year: number;
	municipality: string;
	staff_group: string;
	measure: 'dagsværk pr. fuldtidsbeskæftiget' | 'fraværsprocent';
	value: number;
}

const DAYS = 'dagsværk pr. fuldtidsbeskæftiget';
const PERCENT = 'fraværsprocent';
const ALL = 'Alle kommuner';

const KRL_2014 = 'KRL (docplayer.dk/12692364)';
const KRL_2018 = 'KRL (fyens.dk, artikel 3351418)';
const KRL_2019 = 'KRL (dknyt.dk, Sygefraværet steg en smule i kommuner og regioner sidste år)';
const KRL_2021 = 'KRL (a4medier.dk, kommunersygefravaer2021)';
const KRL_2022 = 'KRL (kl.dk, Sygefravær kræver et stærkt arbejdsgiverfokus)';
const KRL_PERCENT = 'KRL (kristeligt-dagblad.dk, Sygefravær i kommunerne falder)';
const DST_2017 = 'DST, egen sygdom (kommunen.dk, Sygefraværet faldt i 55 kommuner)';
const DST_2023 = 'DST, egen sygdom (tvsyd.dk, Corona pustede til sygefraværet)';
const BENCHMARK = 'Benchmarkingenheden (benchmark.dk, Sygefravær blandt ansatte i kommunerne)';

export const BENCHMARKS: readonly Benchmark[] = [
	...krl(KRL_2014, 2013, 12.0),
	...krl(KRL_2014, 2014, 12.0),
	...krl('KRL (docplayer.dk/30098332)', 2015, 12.2),
	...krl('KRL (kristeligt-dagblad.dk, Ansatte i landets kommuner har færre sygedage end tidligere)', 2017, 11.7),
	...krl(KRL_2018, 2018, 12.0),
	...krl(KRL_2019, 2019, 12.1),
	...krl(KRL_2021, 2020, 12.2),
	...krl(KRL_2021, 2021, 13.2),
	...krl(KRL_2022, 2022, 16.1),
	{ source: 'KRL (fldnet.dk, nyhed 646)', year: 2014, municipality: ALL, staff_group: '', measure: PERCENT, value: 5.3 },
	{ source: KRL_PERCENT, year: 2021, municipality: ALL, staff_group: '', measure: PERCENT, value: 5.8 },
	{ source: KRL_PERCENT, year: 2022, municipality: ALL, staff_group: '', measure: PERCENT, value: 7.1 },
	{ source: KRL_2018, year: 2018, municipality: 'Lemvig', staff_group: '', measure: DAYS, value: 9.9 },
	{ source: KRL_2018, year: 2018, municipality: 'Frederikssund', staff_group: '', measure: DAYS, value: 14.5 },
	...group('Social- og sundhedspersonale', 16.3),
	...group('Dagplejere', 14.7),
	...group('Socialpædagoger, døgninstitution', 14.4),
	...group('Pædagogisk personale, daginst./klub/SFO', 14.1),
	...group('Pædagogmedhjælpere og pædagogiske assistenter', 13.7),
	...group('Socialrådgivere og socialformidlere', 11.1),
	...group('Lærere m.fl.', 10.9),
	...group('Syge- og sundhedspersonale, basis', 10.9),
	...group('Administration og it', 8.9),
	...group('Akademikere', 6.2),
	{ source: DST_2017, year: 2015, municipality: ALL, staff_group: '', measure: DAYS, value: 13.03 },
	{ source: DST_2017, year: 2016, municipality: ALL, staff_group: '', measure: DAYS, value: 12.88 },
	{ source: DST_2017, year: 2017, municipality: ALL, staff_group: '', measure: DAYS, value: 12.63 },
	{ source: DST_2023, year: 2023, municipality: ALL, staff_group: '', measure: DAYS, value: 16.2 },
	{ source: DST_2023, year: 2023, municipality: 'Lemvig', staff_group: '', measure: DAYS, value: 13.7 },
	{ source: DST_2023, year: 2023, municipality: 'Langeland', staff_group: '', measure: DAYS, value: 20.9 },
	{ source: DST_2023, year: 2023, municipality: 'Vejen', staff_group: '', measure: DAYS, value: 17.2 },
	{ source: BENCHMARK, year: 2017, municipality: ALL, staff_group: '', measure: DAYS, value: 11.6 },
	{ source: BENCHMARK, year: 2019, municipality: ALL, staff_group: '', measure: DAYS, value: 12.0 },
];

function krl(source: string, year: number, value: number): Benchmark[] {
	return [{ source, year, municipality: ALL, staff_group: '', measure: DAYS, value }];
}

function group(staffGroup: string, value: number): Benchmark[] {
	return [{ source: KRL_2019, year: 2019, municipality: ALL, staff_group: staffGroup, measure: DAYS, value }];
}
