import { z } from 'zod';
import { DAY_PRICE_DKK } from './domain/price.ts';
import { AppError } from './errors.ts';

/** Every setting: the environment variable, what it means, its form and its default. Read once, at the start of a command. */
export const SETTINGS = {
	FRAVAERSBLIK_DATA: {
		doc: 'Datamappe for én kommune: grundlag, udgaver, register, nøgler.',
		schema: z.string().min(1).default('data/local'),
	},
	FRAVAERSBLIK_HOST: {
		doc: 'Adresse at lytte på. Andet end denne maskine kræver et opsat login.',
		schema: z.string().min(1).default('127.0.0.1'),
	},
	FRAVAERSBLIK_PORT: {
		doc: 'Port at lytte på, 0–65535.',
		schema: z.coerce.number().int().min(0).max(65535).default(8720),
	},
	FRAVAERSBLIK_SIGN_IN: {
		doc: 'Hvordan læsere logger ind: `demo` (kun opdigtede tal på denne maskine) eller `none`, som serveren ikke starter med.',
		schema: z.enum(['demo', 'none']).default('none'),
	},
	FRAVAERSBLIK_LOG: {
		doc: 'Hvor meget der logges: fatal, error, warn, info, debug, silent.',
		schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
	},
	FRAVAERSBLIK_THREADS: {
		doc: 'Hvor mange tråde databasen må bruge i hver proces, 1–64.',
		schema: z.coerce.number().int().min(1).max(64).default(2),
	},
	FRAVAERSBLIK_DAY_PRICE: {
		doc: 'Pris for ét dagsværk i hele kroner, over 0. Uden den regnes med 500.000 kr. pr. årsværk, pension medregnet, delt med 227 dagsværk: en antagelse.',
		schema: z.coerce.number().int().min(1).max(100_000).default(DAY_PRICE_DKK),
	},
} as const;

export interface Config {
	data_folder: string;
	host: string;
	port: number;
	sign_in: 'demo' | 'none';
	log_level: string;
	database_threads: number;
	/** Kroner. */
	day_price_dkk: number;
}

/** The settings of this process; throws `wrong_usage` naming the variable that does not fit and what it is for. */
export function readConfig(environment: Record<string, string | undefined>): Config {
	return {
		data_folder: readSetting('FRAVAERSBLIK_DATA', SETTINGS.FRAVAERSBLIK_DATA.schema, environment),
		host: readSetting('FRAVAERSBLIK_HOST', SETTINGS.FRAVAERSBLIK_HOST.schema, environment),
		port: readSetting('FRAVAERSBLIK_PORT', SETTINGS.FRAVAERSBLIK_PORT.schema, environment),
		sign_in: readSetting('FRAVAERSBLIK_SIGN_IN', SETTINGS.FRAVAERSBLIK_SIGN_IN.schema, environment),
		log_level: readSetting('FRAVAERSBLIK_LOG', SETTINGS.FRAVAERSBLIK_LOG.schema, environment),
		database_threads: readSetting('FRAVAERSBLIK_THREADS', SETTINGS.FRAVAERSBLIK_THREADS.schema, environment),
		day_price_dkk: readSetting('FRAVAERSBLIK_DAY_PRICE', SETTINGS.FRAVAERSBLIK_DAY_PRICE.schema, environment),
	};
}

function readSetting<Value>(name: keyof typeof SETTINGS, schema: z.ZodType<Value>, environment: Record<string, string | undefined>): Value {
	const parsed = schema.safeParse(environment[name]);
	if (!parsed.success) throw new AppError('wrong_usage', `${name} kan ikke være »${environment[name]}«. ${SETTINGS[name].doc}`);
	return parsed.data;
}
