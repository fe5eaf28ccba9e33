import { type MessagePort, workerData } from 'node:worker_threads';
import { type BesideAnswer, type BesideOrder, IS_THROUGH, takeCircles } from './beside.ts';
import { searchCircle } from './circle.ts';
import { loadSolver } from './program.ts';
import { believerOf } from './proof.ts';

/** The second thread's own program: takes circles as long as there are any, and answers where it took one. */
const port: MessagePort = workerData;
const solver = await loadSolver();

port.on('message', (order: BesideOrder) => {
	const answer = answerTo(order);
	if (answer !== null) port.postMessage(answer);
	Atomics.store(order.signals, IS_THROUGH, 1);
	Atomics.notify(order.signals, IS_THROUGH);
});

function answerTo(order: BesideOrder): BesideAnswer | null {
	try {
		const isBelievable = believerOf(order.ground.measure, order.ground.incidence);
		const findings = takeCircles(order, (circle) => searchCircle(solver, order.ground, isBelievable, circle));
		return findings.length > 0 ? { order_number: order.order_number, findings } : null;
	} catch (error) {
		return { order_number: order.order_number, failed: error instanceof Error ? error.message : String(error) };
	}
}
