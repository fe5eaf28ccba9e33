import { secureHeaders } from 'hono/secure-headers';

const POLICY = {
	defaultSrc: ["'none'"],
	scriptSrc: ["'self'"],
	styleSrc: ["'self'"],
	styleSrcAttr: ["'unsafe-inline'"],
	imgSrc: ["'self'", 'data:'],
	fontSrc: ["'self'"],
	connectSrc: ["'self'"],
	formAction: ["'self'"],
	baseUri: ["'none'"],
	frameAncestors: ["'none'"],
	objectSrc: ["'none'"],
};

/** What a page of ours never asks a browser for. */
const UNUSED_POWERS = { camera: [], microphone: [], geolocation: [], payment: [], usb: [], displayCapture: [] };
/** Two years, as the preload lists want it. */
const HTTPS_ONLY = 'max-age=63072000; includeSubDomains';

/** On every reply: the browser is shut in with what is ours. */
export const shutIn = secureHeaders({
	contentSecurityPolicy: POLICY,
	strictTransportSecurity: HTTPS_ONLY,
	xFrameOptions: 'DENY',
	permissionsPolicy: UNUSED_POWERS,
});
