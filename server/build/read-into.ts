import type { Database } from '../database/database.ts';
import type { DeliveredFile } from './import/open-file.ts';
import { type DeliveryReading, type ReadDeliveryOptions, readDelivery } from './import/read-delivery.ts';
import { openDeliverySink } from './raw-store.ts';

/** A delivery whose rows stand in the `in_` tables of a database. */
export interface StagedReading extends DeliveryReading {
	/** Whether it brought rows of anything but itself: else it only registers. */
	has_rows: boolean;
}

export type StagedOptions = Omit<ReadDeliveryOptions, 'sink' | 'onProgress' | 'limits'>;

/** Reads a delivery into a database, and says what it read. */
export async function readInto(database: Database, files: readonly DeliveredFile[], options: StagedOptions): Promise<StagedReading> {
	const sink = await openDeliverySink(database);
	try {
		const reading = await readDelivery(files, { ...options, sink });
		const has_rows = sink.hasRows();
		if (reading.delivery) {
			const { delivery_key, ...terms } = reading.delivery;
			sink.append('raw_deliveries', terms);
		}
		return { ...reading, has_rows };
	} finally {
		sink.close();
	}
}
