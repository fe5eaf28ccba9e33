import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AUDIT_ACTS, type AuditEvent, type AuditHead, type AuditRecord } from '../../domain/audit.ts';

/** The secret that macs and hashes are made with. */
export type AuditKey = KeyObject;

/** A record as a line of its file, and the mac that the next one rests on. */
export interface AuditLine {
	text: string;
	mac: string;
}

/** The same record is always the same bytes: fields in this order, the mac last and over all before it. */
export function lineOf(
	key: AuditKey,
	seq: number,
	t: string,
	{ actor, role, act, obj, result, reqid }: AuditEvent,
	prev: string,
): AuditLine {
	const body = JSON.stringify({ seq, t, actor, role, act, obj, result, reqid, prev });
	const mac = macOf(key, prev, body);
	return { text: `${body.slice(0, -1)},"mac":"${mac}"}\n`, mac };
}

const AuditRecordSchema = z.strictObject({
	seq: z.int().min(1),
	t: z.iso.datetime(),
	actor: z.string(),
	role: z.string(),
	act: z.enum(AUDIT_ACTS),
	obj: z.record(z.string(), z.union([z.string(), z.number()])),
	result: z.string(),
	reqid: z.string(),
	prev: z.string(),
	mac: z.string(),
});

/** A line read back; null where it is no record, or its bytes are not those that were written with this key. */
export function recordOf(key: AuditKey, line: string): AuditRecord | null {
	const [, body, mac = ''] = /^(.*),"mac":"([\w-]{43})"\}$/s.exec(line) ?? [];
	if (body === undefined) return null;
	const record = AuditRecordSchema.safeParse(jsonOf(line));
	if (!record.success) return null;
	return isSame(macOf(key, record.data.prev, `${body}}`), mac) ? record.data : null;
}

const HeadSchema = z.strictObject({ chain: z.string(), seq: z.int().min(1), mac: z.string(), t: z.string() });

/** A head as it was printed. Throws where the line is none. */
export function headIn(line: string): AuditHead {
	return HeadSchema.parse(JSON.parse(line));
}

/** Who somebody is in the log: the same every time, and nobody without the key can tell who. */
export function actorOf(key: AuditKey, person: string): string {
	return createHmac('sha256', key).update(`actor|${person}`).digest('base64url').slice(0, 22);
}

function macOf(key: AuditKey, prev: string, body: string): string {
	return createHmac('sha256', key).update(prev).update('\n').update(body).digest('base64url');
}

function isSame(one: string, other: string): boolean {
	const [a, b] = [Buffer.from(one), Buffer.from(other)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function jsonOf(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}
