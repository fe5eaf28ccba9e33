/** Bounds of one file. Source: the limits agreed for bad input; tests shrink them. */
export interface Limits {
	file_bytes: number;
	rows: number;
	columns: number;
	cell_characters: number;
	/** Of a workbook, which is a zip: files in it, bytes of all of them unpacked, and how many times one of over a megabyte may be packed. */
	workbook_bytes: number;
	zip_entries: number;
	unpacked_bytes: number;
	pack_ratio: number;
	/** Different texts of a workbook. */
	shared_texts: number;
	/** Fewer units or employees than this are no full extract of a municipality. */
	least_units: number;
	least_employees: number;
}

export const LIMITS: Limits = {
	file_bytes: 512 * 2 ** 20,
	rows: 20_000_000,
	columns: 120,
	cell_characters: 1000,
	workbook_bytes: 64 * 2 ** 20,
	zip_entries: 200,
	unpacked_bytes: 256 * 2 ** 20,
	pack_ratio: 100,
	shared_texts: 1_000_000,
	least_units: 10,
	least_employees: 50,
};
