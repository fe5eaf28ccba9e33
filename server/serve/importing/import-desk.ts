import type { ImportEvent } from '../../domain/import-events.ts';
import type { DeliveryTermsAsked, ImportPhase, ImportState } from '../../domain/import-state.ts';
import { MOST_FILES, mostBytesOf } from '../../domain/import-terms.ts';
import { AppError } from '../../errors.ts';
import type { FileKeep, KeptFile } from './file-keep.ts';
import type { ImportEnd, ImportOrder, RunningImport, StartImport } from './run-import.ts';

/**
 * The desk where a delivery is handed in: one at a time, by one reader, seen by everybody who may import.
 * received → previewed (a dry run) → confirmed → built and published → cleaned away. Whatever goes wrong, what is shown is as it was.
 */
export interface ImportDesk {
	state(): ImportState;
	/** Whether `reader_id` is who began what is under way. */
	isOwn(reader_id: string): boolean;
	receive(reader: Who, file: IncomingFile, origin?: 'upload' | 'inbox'): Promise<void>;
	remove(reader: Who, file_id: string): Promise<void>;
	preview(reader: Who, terms: DeliveryTermsAsked | null): void;
	confirm(reader: Who, is_swing_accepted: boolean): void;
	/**
	 * Builds from one file of ours at once, or only tries it: what is registered on a page brings no rows of its own, so nothing is to be previewed. Throws
	 * `registration_running` where something is under way.
	 */
	publish(reader: Who, file: IncomingFile, order: { terms: DeliveryTermsAsked; is_dry: boolean }): Promise<void>;
	/** Ends what is under way, whoever began it: a colleague's forgotten files must not stand in the way. */
	cancel(): Promise<void>;
	/** Forgets how the last import ended, where none is under way: what is shown has been changed by somebody since. */
	dismiss(): void;
	/** Removes files that were left lying, and forgets what ended a day ago. Called now and then. */
	expire(): Promise<void>;
	/** Tells everybody who listens to look again: what waits is something else now. */
	refresh(): void;
	/** Hears of every change; gives back how to stop hearing. */
	listen(hear: () => void): () => void;
	/** Whether it is not closed yet: a line that follows it ends then. */
	isOpen(): boolean;
	close(): void;
}

export interface Who {
	id: string;
	name: string;
}

export interface IncomingFile {
	name: string;
	content: AsyncIterable<Uint8Array>;
	/** As the sender says; never trusted, only refused by. */
	told_bytes: number | null;
}

export interface DeskParts {
	keep: FileKeep;
	startImport: StartImport;
	now: () => number;
	/** The edition that is published now; null for none. */
	publishedEdition: () => string | null;
	/** On a server for made-up figures nothing else may be published. */
	is_demo: boolean;
	/** Runs once an import has published. */
	onPublished?: (names: readonly string[], origin: 'upload' | 'inbox') => void;
}

/** Files that nobody goes on with are removed after a day. */
export const KEPT_MS = 24 * 60 * 60_000;

const RUNNING: readonly ImportPhase[] = ['previewing', 'building'];
const OPEN: readonly ImportPhase[] = ['collecting', 'previewed'];

interface UnderWay {
	owner: Who;
	origin: 'upload' | 'inbox';
	files: KeptFile[];
	/** Files that are on their way in. */
	arriving: number;
	terms: DeliveryTermsAsked | null;
	running: RunningImport | null;
	/** Resolves once the end of what runs has been dealt with. */
	ended: Promise<void>;
	is_cancelled: boolean;
	/** The edition that the preview was held against. */
	previewed_on: string | null;
	/** When somebody last did something. */
	touched: number;
}

const NOTHING = { step: null, round: null, needs_terms: false, report: null, refusal: null, stop_cause: null } as const;

export function createImportDesk(parts: DeskParts): ImportDesk {
	const { keep, startImport, now } = parts;
	const listeners = new Set<() => void>();
	let isOpen = true;
	let phase: ImportPhase = 'idle';
	let work: UnderWay | null = null;
	let said: Pick<ImportState, keyof typeof NOTHING> = NOTHING;

	let changed = now();
	const tell = () => {
		changed = now();
		for (const hear of listeners) hear();
	};
	const move = (to: ImportPhase, change: Partial<typeof said> = {}) => {
		phase = to;
		said = { ...said, ...change };
		if (work) work.touched = now();
		tell();
	};
	/** Ends the work: the files are gone before anybody is told. */
	const finish = async (to: ImportPhase, change: Partial<typeof said>) => {
		const files = work?.files ?? [];
		work = null;
		await keep.remove(files);
		move(to, { step: null, round: null, ...change });
	};
	const dismiss = () => {
		if (work === null) move('idle', NOTHING);
	};
	const begin = (owner: Who, origin: 'upload' | 'inbox'): UnderWay => {
		work = {
			owner,
			origin,
			files: [],
			arriving: 0,
			terms: null,
			running: null,
			ended: Promise.resolve(),
			is_cancelled: false,
			previewed_on: null,
			touched: now(),
		};
		phase = 'collecting';
		said = NOTHING;
		return work;
	};
	const ownWork = (reader: Who, phases: readonly ImportPhase[]): UnderWay => {
		if (work && work.owner.id !== reader.id) throw new AppError('import_running', `${work.owner.name} er i gang.`);
		if (RUNNING.includes(phase)) throw new AppError('import_running');
		if (!work || !phases.includes(phase)) throw new AppError('import_moved_on');
		return work;
	};
	const hear = (of: UnderWay) => (event: ImportEvent) => {
		if (work !== of) return;
		said = { ...said, ...(event.event === 'step' ? { step: event.step, round: null } : { round: event.round }) };
		tell();
	};
	const start = (under: UnderWay, is_dry: boolean, ended: (end: ImportEnd) => Promise<void>) => {
		const order: ImportOrder = { author: under.owner.name, files: under.files, terms: under.terms, is_dry };
		under.running = startImport(order, hear(under));
		move(is_dry ? 'previewing' : 'building', { step: null, round: null });
		under.ended = under.running.end.then(async (end) => {
			under.running = null;
			// the server is closing: nobody is told any more
			if (work === under) await ended(end);
		});
	};
	const stopped = () => finish('stopped', { ...NOTHING, stop_cause: work?.is_cancelled ? 'cancelled' : 'killed' });
	const previewed = async (end: ImportEnd) => {
		if (end.kind === 'killed' || work?.is_cancelled) return stopped();
		if (end.kind === 'refused') return refused(end);
		if (end.report.outcome === 'already_imported') return finish('done', { report: end.report });
		move('previewed', { step: null, round: null, report: end.report });
	};
	const refused = async ({ refusal }: Extract<ImportEnd, { kind: 'refused' }>) => {
		const errors = refusal.issues.filter((issue) => issue.severity === 'error');
		const isOnlyUndated =
			refusal.code === 'delivery_refused' && errors.length > 0 && errors.every(({ code }) => code === 'delivery_missing');
		// another import holds the data folder, or the dates are missing: nothing is wrong with the files
		const isKept = isOnlyUndated || refusal.code === 'build_running';
		if (isKept)
			return move(said.report ? 'previewed' : 'collecting', {
				step: null,
				round: null,
				needs_terms: isOnlyUndated,
				refusal: isOnlyUndated ? null : refusal,
			});
		return finish('refused', { refusal, report: null });
	};
	const built = (before: string | null) => async (end: ImportEnd) => {
		if (end.kind === 'refused') return refused(end);
		const hasPublished = parts.publishedEdition() !== before;
		// killed after the one rename that publishes: what is shown is new, and that is what is said
		if (end.kind === 'killed' && !hasPublished) return stopped();
		const { files = [], origin = 'upload' } = work ?? {};
		const report =
			end.kind === 'report'
				? { ...end.report, preview: said.report?.preview ?? null }
				: said.report && { ...said.report, outcome: 'published' as const };
		await finish('done', { report, refusal: null });
		if (hasPublished)
			parts.onPublished?.(
				files.map(({ name }) => name),
				origin,
			);
	};

	/** How one ends that nobody previewed: whatever it says is its last word. */
	const settled = (before: string | null, is_dry: boolean) => async (end: ImportEnd) => {
		if (end.kind === 'refused') return finish('refused', { refusal: end.refusal, report: null });
		return is_dry && end.kind === 'report' ? finish('done', { report: end.report }) : built(before)(end);
	};

	return {
		state: () => ({
			phase,
			files: (work?.files ?? []).map(({ file_id, name, bytes }) => ({ file_id, name, bytes })),
			storage: work?.files.some(({ storage }) => storage === 'unlinked') ? 'unlinked' : work?.files.length ? 'memory' : null,
			began_by: work?.owner.name ?? null,
			origin: work?.origin ?? null,
			...said,
		}),
		isOwn: (reader_id) => work?.owner.id === reader_id,
		async receive(reader, { name, content, told_bytes }, origin = 'upload') {
			const under = work === null ? begin(reader, origin) : ownWork(reader, OPEN);
			if (under.files.length + under.arriving >= MOST_FILES) throw new AppError('upload_too_large', `Højst ${MOST_FILES} filer ad gangen.`);
			under.arriving += 1;
			try {
				const file = await keep.write(name, content, { most_bytes: mostBytesOf(name), told_bytes });
				if (work !== under || !OPEN.includes(phase)) {
					await keep.remove([file]);
					throw new AppError('import_moved_on');
				}
				// the same name again is the same file, corrected
				const replaced = under.files.filter((one) => one.name === name);
				under.files = [...under.files.filter((one) => one.name !== name), file];
				await keep.remove(replaced);
			} finally {
				under.arriving -= 1;
				if (work === under && under.files.length + under.arriving === 0) [work, phase] = [null, 'idle'];
			}
			move('collecting', { ...NOTHING });
		},
		async remove(reader, file_id) {
			const under = ownWork(reader, OPEN);
			const gone = under.files.filter((file) => file.file_id === file_id);
			under.files = under.files.filter((file) => file.file_id !== file_id);
			await keep.remove(gone);
			if (under.files.length === 0) return finish('idle', NOTHING);
			move('collecting', { ...NOTHING });
		},
		preview(reader, terms) {
			const under = ownWork(reader, OPEN);
			if (under.files.length === 0 || under.arriving > 0) throw new AppError('import_moved_on');
			under.terms = terms;
			said = NOTHING;
			under.previewed_on = parts.publishedEdition();
			start(under, true, previewed);
		},
		confirm(reader, is_swing_accepted) {
			const under = ownWork(reader, ['previewed']);
			const preview = said.report?.preview;
			if (preview && preview.swings.length > 0 && !is_swing_accepted) throw new AppError('swing_not_accepted');
			if (parts.is_demo && preview && !preview.is_synthetic) throw new AppError('demo_only_synthetic');
			// another edition came in between: what was previewed is not what would happen
			if (parts.publishedEdition() !== under.previewed_on) {
				move('collecting', NOTHING);
				throw new AppError('import_moved_on');
			}
			said = { ...said, refusal: null };
			start(under, false, built(parts.publishedEdition()));
		},
		async publish(reader, { name, content, told_bytes }, { terms, is_dry }) {
			if (work !== null) throw new AppError('registration_running', `${work.owner.name} er i gang.`);
			const under = begin(reader, 'upload');
			try {
				under.files = [await keep.write(name, content, { most_bytes: mostBytesOf(name), told_bytes })];
			} catch (error) {
				[work, phase] = [null, 'idle'];
				throw error;
			}
			under.terms = terms;
			start(under, is_dry, settled(parts.publishedEdition(), is_dry));
		},
		async cancel() {
			const under = work;
			if (!under) return dismiss();
			under.is_cancelled = true;
			if (!under.running) return stopped();
			under.running.kill();
			// only the end tells whether the moment of publishing came first
			await under.ended;
		},
		dismiss,
		async expire() {
			if (work === null && phase !== 'idle' && now() - changed > KEPT_MS) dismiss();
			if (work && OPEN.includes(phase) && work.arriving === 0 && now() - work.touched > KEPT_MS)
				await finish('stopped', { ...NOTHING, stop_cause: 'expired' });
		},
		refresh: tell,
		listen(hearChange) {
			listeners.add(hearChange);
			return () => listeners.delete(hearChange);
		},
		isOpen: () => isOpen,
		close() {
			isOpen = false;
			work?.running?.kill();
			work = null;
			keep.close();
			tell();
		},
	};
}
