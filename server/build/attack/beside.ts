import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Circle, CircleFinding } from './circle.ts';
import { SearchFailed } from './program.ts';
import type { Ground } from './proof.ts';

/** A second thread that searches circles beside this one. Circles share nothing, so which thread takes one changes no finding. */
export interface Beside {
	/** Goes through all circles, this thread with `searchHere`; gives the findings in the order of the circles. Throws `SearchFailed` where the other thread does. */
	search(ground: Ground, circles: readonly Circle[], searchHere: (circle: Circle) => CircleFinding): CircleFinding[];
	close(): Promise<void>;
}

/** What the other thread is handed. */
export interface BesideOrder {
	/** Orders are counted: an answer nobody waited for must not be taken for the next one's. */
	order_number: number;
	ground: Ground;
	circles: readonly Circle[];
	/** Numbers of the circles, those first that take longest. */
	queue: readonly number[];
	/** Which place in the queue is next, counted up by whoever takes one; and whether the other thread is through. */
	signals: Int32Array;
}
export const [NEXT, IS_THROUGH] = [0, 1];

/** What it answers where it took any: its findings by number of the circle, or why it has none. */
export type BesideAnswer = { order_number: number } & ({ findings: [number, CircleFinding][] } | { failed: string });

/** Takes circles from the queue until it is empty. */
export function takeCircles(
	{ circles, queue, signals }: BesideOrder,
	search: (circle: Circle) => CircleFinding,
): [number, CircleFinding][] {
	const findings: [number, CircleFinding][] = [];
	for (;;) {
		const number = queue[Atomics.add(signals, NEXT, 1)];
		const circle = number === undefined ? undefined : circles[number];
		if (number === undefined || circle === undefined) return findings;
		findings.push([number, search(circle)]);
	}
}

/** Below this many secrets a thread is not worth its start … */
const FEWEST_SECRETS = 100;
/** … unless one has to be looked for among this many atoms: that takes seconds by itself. */
const LARGE_CIRCLE = 3000;
/** No circle of a full-size municipality takes more than seconds. */
const LONGEST_WAIT_MS = 600_000;

/** TypeScript has to be asked for by name in a thread. */
function startThread(port: MessagePort): Worker {
	const program = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
register();
await import(${JSON.stringify(new URL('./beside-program.ts', import.meta.url).href)});`;
	const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), {
		workerData: port,
		transferList: [port],
		execArgv: [],
		resourceLimits: { maxYoungGenerationSizeMb: 64 },
	});
	// one that does not start takes no circle, and one that dies with a circle is waited for in vain
	worker.on('error', () => {});
	return worker;
}

/** The thread is started when there is first enough to search. */
export function openBeside(fewest_secrets = FEWEST_SECRETS): Beside {
	const { port1: port, port2 } = new MessageChannel();
	let worker: Worker | null = null;
	let order_number = 0;
	return {
		search(ground, circles, searchHere) {
			const secret_count = circles.reduce((count, { secrets }) => count + secrets.length, 0);
			const isWorthwhile = secret_count >= fewest_secrets || circles.some(({ atoms }) => atoms.length >= LARGE_CIRCLE);
			if (circles.length < 2 || (worker === null && !isWorthwhile)) return circles.map(searchHere);
			worker ??= startThread(port2);
			const queue = [...circles.keys()].sort((a, b) => costOf(circles[b]) - costOf(circles[a]) || a - b);
			order_number++;
			const order: BesideOrder = { order_number, ground, circles, queue, signals: new Int32Array(new SharedArrayBuffer(8)) };
			port.postMessage(order);
			const found = new Map(takeCircles(order, searchHere));
			if (found.size < circles.length) for (const [number, finding] of answerFrom(port, order)) found.set(number, finding);
			return [...circles.keys()].map((number) => {
				const finding = found.get(number);
				if (!finding) throw new Error('a circle was not searched');
				return finding;
			});
		},
		async close() {
			port.close();
			await worker?.terminate();
		},
	};
}

function costOf(circle: Circle | undefined): number {
	return (circle?.atoms.length ?? 0) * (circle?.secrets.length ?? 0);
}

/** Waits for what the other thread took. */
function answerFrom(port: MessagePort, { order_number, signals }: BesideOrder): readonly [number, CircleFinding][] {
	if (Atomics.wait(signals, IS_THROUGH, 0, LONGEST_WAIT_MS) === 'timed-out') throw new SearchFailed('the second thread did not answer');
	for (;;) {
		const answer: BesideAnswer | undefined = receiveMessageOnPort(port)?.message;
		if (answer === undefined) throw new SearchFailed('the second thread ended without an answer');
		if (answer.order_number !== order_number) continue;
		if ('failed' in answer) throw new SearchFailed(answer.failed);
		return answer.findings;
	}
}
