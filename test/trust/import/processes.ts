import { readFileSync, writeFileSync } from 'node:fs';

/** Milliseconds of one tick in which Linux counts processor time for programs to read. */
const TICK_MS = 10;

/** Milliseconds of processor a running program has used, all its threads together; null where the system does not tell. */
export function processorMsOf(pid: number): number | null {
	try {
		// the name before the last bracket may hold blanks; user and system time are the 14th and 15th field
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
	} catch {
		return null;
	}
}

/** Most megabytes this program has held in memory at once, since `forgetPeak` where the system lets it be forgotten. */
export function peakMegabytes(): number {
	try {
		return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
	} catch {
		return process.resourceUsage().maxRSS / 1024;
	}
}

/** Lets `peakMegabytes` begin anew with what is held now; elsewhere than on Linux the whole life of the program counts. */
export function forgetPeak(): void {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {}
}
