import { describe, expect, test } from 'vitest';
import { createKeptReplies } from '../server/serve/kept-replies.ts';

/** Replies of 100 bytes each, as many as are asked for, in a place for `most_bytes`. */
function kept(most_bytes: number, ...keys: string[]) {
	const replies = createKeptReplies(most_bytes);
	for (const key of keys) add(replies, key);
	return replies;
}
function add(replies: ReturnType<typeof createKeptReplies>, key: string, bytes = 100): void {
	replies.set(key, `reply ${key}`);
	replies.weigh(key, bytes);
}
const there = (replies: ReturnType<typeof createKeptReplies>, ...keys: string[]) => keys.filter((key) => replies.get(key) !== undefined);

/** A reply weighs 2,048 bytes until it is weighed, so the places here are larger than that. */
const ROOM = 3000;

describe('finished replies are kept while there is room', () => {
	test('a reply counts 2,048 bytes until it is weighed, and the one not asked for longest makes room', () => {
		const replies = kept(ROOM, ...Array.from({ length: 9 }, (_, index) => `q${index}`));
		expect(replies.weight()).toBe(900);
		replies.set('tenth', 'reply');
		expect(replies.weight()).toBe(2948);
		add(replies, 'tenth');
		expect(there(replies, 'q0', 'tenth')).toEqual(['q0', 'tenth']);
		expect(replies.weight()).toBe(1000);
		// 1,000 and 2,048 are 48 too much: q1 goes, for q0 was just asked for
		add(replies, 'eleventh');
		expect(there(replies, 'q0', 'q1', 'q2', 'eleventh')).toEqual(['q0', 'q2', 'eleventh']);
	});

	test('what was asked for again stays longer than what was not', () => {
		const replies = kept(ROOM, 'a', 'b', 'c');
		replies.get('a');
		add(replies, 'large', 2850);
		expect(there(replies, 'a', 'b', 'c', 'large')).toEqual(['a', 'large']);
	});

	test.each([
		[2999, ['other', 'reply']],
		[3000, ['other', 'reply']],
		[3001, ['reply']],
	])('two replies that take %i bytes together leave of 3,000 bytes: %s', (bytes, left) => {
		const replies = kept(ROOM, 'other');
		add(replies, 'reply', bytes - 100);
		expect(there(replies, 'other', 'reply')).toEqual(left);
	});

	test('a reply that is larger than all the room is given and not kept', () => {
		const replies = kept(ROOM);
		add(replies, 'vast', ROOM + 1);
		expect(there(replies, 'vast')).toEqual([]);
		expect(replies.weight()).toBe(0);
	});

	test('what is deleted, cleared or set anew is not counted twice', () => {
		const replies = kept(ROOM, 'a', 'a', 'b');
		expect(replies.weight()).toBe(200);
		replies.delete('a');
		replies.delete('a');
		expect(replies.weight()).toBe(100);
		replies.weigh('gone', 500);
		expect(replies.weight()).toBe(100);
		replies.clear();
		expect(replies.weight()).toBe(0);
	});
});
