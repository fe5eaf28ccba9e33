/** Writes the municipality as the canonical files. */

import { writeAbsences } from './absence-table.ts';
import type { FileSink } from './danish-csv.ts';
import type { Municipality } from './municipality.ts';
import { writeDelivery, writeEmployments, writeOrganisation, writePlannedHours } from './people-tables.ts';
import {
	writeAccidents,
	writeBaselines,
	writeBenchmarks,
	writeCommittees,
	writeEfforts,
	writeSeries,
	writeTargets,
} from './register-tables.ts';
import type { PlantedTruth } from './truths.ts';

/** Writes every file; returns the truths that only show in single registrations. */
export function writeTables(made: Municipality, openFile: FileSink): PlantedTruth[] {
	writeDelivery(made, openFile);
	writeOrganisation(made, openFile);
	writeEmployments(made, openFile);
	const truths = writeAbsences(made, openFile);
	writePlannedHours(made, openFile);
	writeCommittees(made, openFile);
	writeTargets(made, openFile);
	writeEfforts(made, openFile);
	writeBaselines(made, openFile);
	writeAccidents(made, openFile);
	writeBenchmarks(openFile);
	writeSeries(made, openFile);
	return truths;
}
