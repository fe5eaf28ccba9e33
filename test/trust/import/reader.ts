import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { processorMsOf } from './processes.ts';

const PROGRAM = fileURLToPath(new URL('./reading-program.ts', import.meta.url));
const CAME = z.object({
	outcome: z.string(),
	faults: z.array(z.string()),
	codes: z.array(z.string()),
	ms: z.number(),
	peak_mb: z.number(),
});
export type Came = z.infer<typeof CAME>;

/** No file may take longer, of the processor where the system tells how much of it a program had. */
export const TIMEOUT_MS = 10_000;

/** A program that waits for the processor, or for something that never comes, may take so many times longer on the clock. */
const WAITING_TIMES = 60;

/** A whole build of a delivery takes longer than the reading of it. */
const WHOLE_BUILD_TIMES = 12;

export interface Asked {
	kind: 'recipe' | 'mutant';
	number: number;
	seed: number;
	/** Of a recipe: whether the whole build is run, in a dry run, or only as far as the delivery stands in the database. */
	is_whole: boolean;
}

/** A program that reads bad files for as long as it lives; begun anew where one ends it or it does not answer in time. */
export interface Reader {
	read(asked: Asked): Promise<Came>;
	stop(): void;
}

/** `program` another than the real one shows that a crash and a hang are seen. */
export function startReader(folder: string, data: string, program = PROGRAM, timeout_ms = TIMEOUT_MS): Reader {
	mkdirSync(folder, { recursive: true });
	let child: ChildProcess | null = null;
	const begin = () =>
		new Promise<ChildProcess>((resolve) => {
			const begun = fork(program, [folder, data], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
			begun.once('message', () => resolve(begun));
		});
	return {
		stop: () => child?.kill('SIGKILL'),
		async read(asked) {
			child ??= await begin();
			const reading = child;
			return new Promise((resolve) => {
				const finish = (came: Came, isOver: boolean) => {
					clearTimeout(timer);
					reading.removeAllListeners();
					if (isOver) child = null;
					resolve(came);
				};
				const bad = (word: string) => ({ outcome: word, faults: [word], codes: [], ms: 0, peak_mb: 0 });
				const limit_ms = asked.is_whole ? timeout_ms * WHOLE_BUILD_TIMES : timeout_ms;
				const [began, used] = [performance.now(), processorMsOf(reading.pid ?? 0)];
				let timer: NodeJS.Timeout;
				const look = () => {
					// of a program that has ended nothing is told any more: its end is on its way
					const spent = used === null ? limit_ms : (processorMsOf(reading.pid ?? 0) ?? used) - used;
					if (spent < limit_ms && performance.now() - began < limit_ms * WAITING_TIMES) {
						timer = setTimeout(look, limit_ms - spent);
						return;
					}
					finish(bad('hang'), true);
					reading.kill('SIGKILL');
				};
				timer = setTimeout(look, limit_ms);
				reading.once('message', (message) => finish(CAME.parse(message), false));
				reading.once('exit', () => finish(bad('crash'), true));
				reading.send(asked);
			});
		},
	};
}
