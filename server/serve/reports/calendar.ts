import type { PlainDate } from '../../domain/calendar.ts';
import { addDays } from '../../domain/calendar.ts';

/** A committee's meetings as a calendar file (RFC 5545): whole days, each with the address of its pack. */

export interface CalendarMeeting {
	/** The same meeting keeps it, so that a newer file moves nothing twice. */
	uid: string;
	date: PlainDate;
	summary: string;
	description: string;
	address: string;
}

/** stamp: the day the calendar says it was made, for nothing here reads the clock. */
export function calendarOf(meetings: readonly CalendarMeeting[], stamp: PlainDate): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Fraværsblik//MED//DA',
		'CALSCALE:GREGORIAN',
		...meetings.flatMap(({ uid, date, summary, description, address }) => [
			'BEGIN:VEVENT',
			`UID:${textOf(uid)}`,
			`DTSTAMP:${dayOf(stamp)}T000000Z`,
			`DTSTART;VALUE=DATE:${dayOf(date)}`,
			`DTEND;VALUE=DATE:${dayOf(addDays(date, 1))}`,
			`SUMMARY:${textOf(summary)}`,
			`DESCRIPTION:${textOf(description)}`,
			`URL:${address}`,
			'TRANSP:TRANSPARENT',
			'END:VEVENT',
		]),
		'END:VCALENDAR',
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}

function dayOf(date: PlainDate): string {
	return date.replaceAll('-', '');
}

function textOf(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
}

/** No line is longer than 75 octets: what is left stands on the next, after a blank. No letter is cut in two. */
function folded(line: string): string {
	const lines: string[] = [];
	let now = '';
	for (const letter of line) {
		if (Buffer.byteLength(now + letter) > 75) {
			lines.push(now);
			now = ' ';
		}
		now += letter;
	}
	return [...lines, now].join('\r\n');
}
