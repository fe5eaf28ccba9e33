import {
	Bool,
	type DataType,
	Dictionary,
	Field,
	Float64,
	Int32,
	makeBuilder,
	makeData,
	RecordBatch,
	Schema,
	Struct,
	Table,
	tableToIPC,
	Utf8,
} from 'apache-arrow';

/** A column to be sent: its values in row order, null where there is none. */
export interface ArrowColumn {
	name: string;
	unit: string;
	values: readonly (string | number | boolean | null)[];
}

function typeOf(values: readonly unknown[]): DataType {
	const present = values.filter((value) => value !== null);
	if (present.length > 0 && present.every((value) => typeof value === 'number')) return new Float64();
	if (present.length > 0 && present.every((value) => typeof value === 'boolean')) return new Bool();
	return new Dictionary(new Utf8(), new Int32());
}

/** An Arrow IPC stream of columns of equal length; units stand in the fields' metadata, `about` in the schema's. */
export function toArrowStream(columns: readonly ArrowColumn[], about: ReadonlyMap<string, string>): Uint8Array {
	const rowCount = columns[0]?.values.length ?? 0;
	const children = columns.map(({ values }) => {
		const builder = makeBuilder({ type: typeOf(values), nullValues: [null] });
		for (const value of values) builder.append(value);
		return builder.finish().flush();
	});
	const fields = columns.map(
		({ name, unit }, index) => new Field(name, children[index]?.type ?? new Utf8(), true, new Map([['unit', unit]])),
	);
	const schema = new Schema(fields, new Map(about));
	const data = makeData({ type: new Struct(fields), length: rowCount, children, nullCount: 0 });
	return tableToIPC(new Table(schema, new RecordBatch(schema, data)), 'stream');
}
