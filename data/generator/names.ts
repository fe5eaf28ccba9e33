/** Invented Danish names. None of the municipalities exists. */

import { at, type Random, wholeOf } from './random.ts';

const MUNICIPALITY_STEMS = [
	'Sandbjerg',
	'Ravnshede',
	'Klitmose',
	'Lyngfjord',
	'Bøgesund',
	'Strandhede',
	'Ørnedal',
	'Mosehøj',
	'Vindås',
	'Skovfjord',
];

const PLACE_HEADS =
	'Birke Ege Bøge Aske Elme Hassel Lærke Svale Stork Hejre Mose Strand Klit Fjord Skov Bakke Eng Hede Kær Sø Mølle Kirke Nørre Sønder Øster Vester Kløver Rosen Hyben Lyng Ravn Sol Måne Kilde'.split(
		' ',
	);
const PLACE_TAILS = 'lund holt høj dal bakken gården vang engen haven parken kær bjerg mark krogen toften ager brink hus'.split(' ');

/** Name of the nth municipality of a run, counted from 0. */
export function municipalityNameOf(index: number): string {
	const stem = at(MUNICIPALITY_STEMS, index % MUNICIPALITY_STEMS.length);
	const round = Math.floor(index / MUNICIPALITY_STEMS.length);
	return round === 0 ? `${stem} Kommune` : `${stem} ${round + 1} Kommune`;
}

/** An endless row of place names in a shuffled order; after a few hundred they repeat, as real ones do. */
export function placesOf(random: Random): () => string {
	const places = PLACE_HEADS.flatMap((head) =>
		PLACE_TAILS.filter((tail) => !tail.startsWith(head.toLowerCase())).map((tail) => `${head}${tail}`),
	);
	for (let last = places.length - 1; last > 0; last--) {
		const other = wholeOf(random, 0, last);
		const place = at(places, last);
		places[last] = at(places, other);
		places[other] = place;
	}
	let taken = 0;
	return () => at(places, taken++ % places.length);
}
