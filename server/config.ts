import { z } from 'zod';

/** Every setting: the environment variable, what it means, its form and its default. Read once, at the start of a command. */
export const SETTINGS = {
	FRAVAERSBLIK_DATA: {
		doc: 'Data folder of one municipality: facts, editions, register, keys.',
		schema: z.string().min(1).default('data/local'),
	},
	FRAVAERSBLIK_HOST: {
		doc: 'Address to listen on. Anything but loopback needs a configured sign-in.',
		schema: z.string().min(1).default('127.0.0.1'),
	},
	FRAVAERSBLIK_PORT: {
		doc: 'Port to listen on.',
		schema: z.coerce.number().int().min(0).max(65535).default(8720),
	},
	FRAVAERSBLIK_SIGN_IN: {
		doc: 'How readers sign in: `demo` (made-up figures on loopback only) or `none`, with which the server does not start.',
		schema: z.enum(['demo', 'none']).default('none'),
	},
	FRAVAERSBLIK_LOG: {
		doc: 'How much is logged: fatal, error, warn, info, debug.',
		schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
	},
} as const;

export interface Config {
	data_folder: string;
	host: string;
	port: number;
	sign_in: 'demo' | 'none';
	log_level: string;
}

/** The settings of this process; throws naming the variable that does not fit. */
export function readConfig(environment: Record<string, string | undefined>): Config {
	return {
		data_folder: readSetting('FRAVAERSBLIK_DATA', SETTINGS.FRAVAERSBLIK_DATA.schema, environment),
		host: readSetting('FRAVAERSBLIK_HOST', SETTINGS.FRAVAERSBLIK_HOST.schema, environment),
		port: readSetting('FRAVAERSBLIK_PORT', SETTINGS.FRAVAERSBLIK_PORT.schema, environment),
		sign_in: readSetting('FRAVAERSBLIK_SIGN_IN', SETTINGS.FRAVAERSBLIK_SIGN_IN.schema, environment),
		log_level: readSetting('FRAVAERSBLIK_LOG', SETTINGS.FRAVAERSBLIK_LOG.schema, environment),
	};
}

function readSetting<Value>(name: keyof typeof SETTINGS, schema: z.ZodType<Value>, environment: Record<string, string | undefined>): Value {
	const parsed = schema.safeParse(environment[name]);
	if (!parsed.success) throw new Error(`${name}: ${parsed.error.issues[0]?.message ?? 'kan ikke læses'} (${SETTINGS[name].doc})`);
	return parsed.data;
}
