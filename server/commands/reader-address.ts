import { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address a request came from, by what the HTTP server handed over with it. Where that is one of our own proxies it is the last one it was sent on for, and never
 * what stands before that: anybody may write there.
 */
export function readerAddress(handed_over: unknown, proxies: readonly string[]): string {
	const incoming = typeof handed_over === 'object' && handed_over !== null && 'incoming' in handed_over ? handed_over.incoming : null;
	if (!(incoming instanceof IncomingMessage)) return '';
	const peer = plain(incoming.socket.remoteAddress ?? '');
	if (!proxies.includes(peer)) return peer;
	const forwarded = [incoming.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain);
	for (const address of forwarded.reverse()) {
		if (isIP(address) === 0) return peer;
		if (!proxies.includes(address)) return address;
	}
	return peer;
}

/** Without the port that some proxies add, and an IPv4 address in the clothes of IPv6 as itself. */
function plain(address: string): string {
	const bare = address
		.trim()
		.replace(/^\[(.*)\](:\d+)?$/, '$1')
		.replace(/^::ffff:/i, '');
	return /^[\d.]+:\d+$/.test(bare) ? (bare.split(':')[0] ?? '') : bare;
}
