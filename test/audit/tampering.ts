/** What somebody with access to the files, and to the files alone, can do to a log of days, each a list of lines. */
export type Days = readonly (readonly string[])[];

export interface Tampering {
	what: string;
	/** Null where there is nothing to do it to. */
	done: Days;
	/** Only whoever holds an older head can tell: the end is gone, and what is left holds. */
	needs_head: boolean;
}

type Make = (days: Days, pick: (below: number) => number) => { days: string[][]; needs_head?: boolean };

const copy = (days: Days) => days.map((lines) => [...lines]);

const KINDS: Readonly<Record<string, Make>> = {
	'a letter is changed': (before, pick) => {
		const days = copy(before);
		const lines = days[pick(days.length)] ?? [];
		const row = pick(lines.length);
		const line = lines[row] ?? '';
		const at = pick(line.length);
		lines[row] = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`;
		return { days };
	},
	'another unit is written': (before, pick) => {
		const days = copy(before);
		const lines = days[pick(days.length)] ?? [];
		const row = 1 + pick(lines.length - 2);
		lines[row] = (lines[row] ?? '').replace(/"unit":"\d+"/, '"unit":"300"').replace('"act":"viewed"', '"act":"signed_out"');
		return { days };
	},
	'a line is taken out': (before, pick) => {
		const days = copy(before);
		const lines = days[pick(days.length)] ?? [];
		lines.splice(pick(lines.length - 1), 1);
		return { days };
	},
	'two lines change places': (before, pick) => {
		const days = copy(before);
		const lines = days[pick(days.length)] ?? [];
		const row = pick(lines.length - 1);
		[lines[row], lines[row + 1]] = [lines[row + 1] ?? '', lines[row] ?? ''];
		return { days };
	},
	'a line stands twice': (before, pick) => {
		const days = copy(before);
		const lines = days[pick(days.length)] ?? [];
		const row = pick(lines.length);
		lines.splice(row, 0, lines[row] ?? '');
		return { days };
	},
	'a line is moved to another day': (before, pick) => {
		const days = copy(before);
		const [from, to] = [pick(days.length - 1), days.length - 1];
		const [line = ''] = days[from]?.splice(pick((days[from]?.length ?? 1) - 1), 1) ?? [];
		days[to]?.splice(pick(days[to]?.length ?? 0), 0, line);
		return { days };
	},
	'a day is taken out': (before, pick) => {
		const days = copy(before);
		days[pick(days.length - 1)] = [];
		return { days };
	},
	'a line is emptied': (before, pick) => {
		const days = copy(before);
		const lines = days[pick(days.length)] ?? [];
		lines[pick(lines.length)] = '{}';
		return { days };
	},
	'the end is cut off': (before, pick) => {
		const days = copy(before);
		const last = days.at(-1) ?? [];
		last.splice(last.length - 1 - pick(last.length - 1));
		return { days, needs_head: true };
	},
	'the last day is cut off': (before) => ({ days: [...copy(before).slice(0, -1), []], needs_head: true }),
};

/** So many tamperings, of each kind alike. `pick` gives a whole number from 0 and below what it is given. */
export function tamperings(days: Days, count: number, pick: (below: number) => number): Tampering[] {
	const kinds = Object.entries(KINDS);
	return Array.from({ length: count }, (_, index) => {
		const [what, make] = kinds[index % kinds.length] as [string, Make];
		const { days: done, needs_head = false } = make(days, pick);
		return { what: `${index} ${what}`, done, needs_head };
	});
}
