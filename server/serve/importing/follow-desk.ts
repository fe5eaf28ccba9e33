import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ImportDesk } from './import-desk.ts';

/** An open line says something at least this often, so that nobody between closes it. */
const HEARTBEAT_MS = 15_000;
/** Readers are asked to come back this long after a line was lost. */
const RETRY_MS = 3_000;

/** Tells a reader how a desk stands, at once and at every change, until the reader leaves, the session ends or the desk is closed. */
export function followDesk(
	context: Context,
	desk: ImportDesk,
	isSignedIn: (context: Context) => boolean,
	look: () => Promise<unknown>,
): Response {
	return streamSSE(context, async (stream) => {
		let [isChanged, wake] = [true, () => {}];
		const stop = desk.listen(() => {
			isChanged = true;
			wake();
		});
		stream.onAbort(() => {
			stop();
			wake();
		});
		while (!stream.aborted && desk.isOpen() && isSignedIn(context)) {
			if (isChanged) {
				isChanged = false;
				await stream.writeSSE({ event: 'state', data: JSON.stringify(await look()), retry: RETRY_MS });
			} else await stream.write(':\n\n');
			if (!isChanged && !stream.aborted) await untilWoken(HEARTBEAT_MS, (resolve) => (wake = resolve));
		}
		stop();
	});
}

function untilWoken(most_ms: number, onWake: (resolve: () => void) => void): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, most_ms);
		onWake(() => {
			clearTimeout(timer);
			resolve();
		});
	});
}
