import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type HrTheme, hrThemesIn } from './domain/hr-themes.ts';
import { DAY_PRICE_DKK, type DayPrices } from './domain/price.ts';
import { AppError } from './errors.ts';

/** Folder of the built pages. */
export const WEB_FOLDER = fileURLToPath(new URL('../web/dist', import.meta.url));

const DayPrice = z.coerce.number().int().min(1).max(100_000);

/** `Lærere=2600;Pædagoger=2400` by group; the last sign of equality parts a name from its price. */
function pricesIn(text: string, context: z.RefinementCtx): Record<string, number> {
	const prices: Record<string, number> = Object.create(null);
	for (const part of text.split(';').filter((one) => one.trim() !== '')) {
		const at = part.lastIndexOf('=');
		const [group, price] = [part.slice(0, Math.max(0, at)).trim(), DayPrice.safeParse(part.slice(at + 1).trim())];
		if (group === '' || !price.success || group in prices) context.addIssue(part);
		else prices[group] = price.data;
	}
	return prices;
}

/** A list with spaces or commas between. */
const Words = z
	.string()
	.default('')
	.transform((text) => text.split(/[\s,]+/).filter(Boolean));
/** An address without a path: https, or http where it is this machine alone. */
const Address = z
	.string()
	.regex(/^(https:\/\/[^/\s?#]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)?$/)
	.default('');
const Issuer = z
	.string()
	.regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]|$)[^\s?#]*$/)
	.default('');

/** Addresses of machines, with spaces or commas between. */
const Addresses = z
	.string()
	.default('127.0.0.1 ::1')
	.transform((text) => text.split(/[\s,]+/).filter(Boolean))
	.refine((addresses) => addresses.every((address) => isIP(address) !== 0));

function themesIn(text: string, context: z.RefinementCtx): HrTheme[] {
	const themes = hrThemesIn(text);
	if (themes === null) context.addIssue(text);
	return themes ?? [];
}

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
		doc: 'Hvordan læsere logger ind: `oidc` (kommunens eget login), `demo` (kun opdigtede tal på denne maskine) eller `none`, som serveren ikke starter med.',
		schema: z.enum(['oidc', 'demo', 'none']).default('none'),
	},
	FRAVAERSBLIK_ADDRESS: {
		doc: 'Adressen, som læserne åbner, uden sti: `https://fravaer.kommunen.dk`. Kun på denne maskine selv må den begynde med http.',
		schema: Address,
	},
	FRAVAERSBLIK_OIDC_ISSUER: {
		doc: 'Udstederen af kommunens login, bogstav for bogstav: `https://login.microsoftonline.com/<tenant>/v2.0`.',
		schema: Issuer,
	},
	FRAVAERSBLIK_OIDC_CLIENT: { doc: 'Hvad Fraværsblik hedder hos udstederen (client id).', schema: z.string().default('') },
	FRAVAERSBLIK_OIDC_SECRET_FILE: {
		doc: 'Fil med hemmeligheden til udstederen, læsbar for programmet alene. Uden den bruges ingen.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_OIDC_SCOPE: {
		doc: 'Hvad der bedes om. Med `offline_access` slås roller op igen hver time, uden at læseren mærker det.',
		schema: z
			.string()
			.regex(/(^| )openid( |$)/)
			.default('openid profile'),
	},
	FRAVAERSBLIK_OIDC_TENANT: {
		doc: 'Den eneste katalog-id (`tid`), der lukkes ind fra. Uden den spørges ikke om den.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_OIDC_SECOND_FACTOR: {
		doc: 'Værdier i `acr`, `acrs` eller `amr`, hvoraf én skal være der, fx `mfa`. Uden dem skal udstederen selv kræve to trin.',
		schema: Words,
	},
	FRAVAERSBLIK_OIDC_ROLES_CLAIM: { doc: 'Feltet med roller i det, udstederen siger.', schema: z.string().min(1).default('roles') },
	FRAVAERSBLIK_OIDC_UNITS_CLAIM: {
		doc: 'Feltet med nøgler på enheder i det, udstederen siger; `all` er hele kommunen.',
		schema: z.string().min(1).default('fravaersblik_units'),
	},
	FRAVAERSBLIK_OIDC_SIGN_OUT: {
		doc: 'Om den, der logger ud, også sendes til udstederen for at logge ud dér (`there`), eller kun logges ud her (`here`).',
		schema: z.enum(['there', 'here']).default('there'),
	},
	FRAVAERSBLIK_PROXY: {
		doc: 'IP-adresser på de proxyer foran serveren, hvis X-Forwarded-For der lyttes til. Andres ord tælles ikke.',
		schema: Addresses,
	},
	FRAVAERSBLIK_AUDIT_KEY_FILE: {
		doc: 'Fil med revisionsloggens nøgle, læsbar for programmet alene. Uden den bruges `keys/audit` i datamappen, som laves første gang.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_BACKUP: {
		doc: 'Mappe på en anden disk, hvor sikkerhedskopier lægges efter hver udgivelse. Uden den laves ingen.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_BACKUP_KEY_FILE: {
		doc: 'Fil med sikkerhedskopiernes nøgle, læsbar for programmet alene; gemmes også et andet sted end kopierne. Laves med `npm run backup -- key FIL`.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_LOG: {
		doc: 'Hvor meget der logges: fatal, error, warn, info, debug, silent.',
		schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
	},
	FRAVAERSBLIK_THREADS: {
		doc: 'Hvor mange tråde databasen må bruge i hver proces, 1–64.',
		schema: z.coerce.number().int().min(1).max(64).default(2),
	},
	FRAVAERSBLIK_INBOX: {
		doc: 'Mappe, hvor leverancer lægges til afhentning: de tilbydes på siden Import og udgives aldrig af sig selv. Uden den hentes intet.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_IMPORTER: {
		doc: 'Sokkel, hvor `npm run importer` tager imod under sin egen bruger, så serveren ikke kan læse grundlaget: `/run/fravaersblik/importer`. Uden den importerer serveren selv.',
		schema: z.string().default(''),
	},
	FRAVAERSBLIK_DAY_PRICE: {
		doc: 'Pris for ét dagsværk i hele kroner, over 0. Uden den regnes med 500.000 kr. pr. årsværk, pension medregnet, delt med 227 dagsværk: en antagelse.',
		schema: DayPrice.default(DAY_PRICE_DKK),
	},
	FRAVAERSBLIK_STAFF_GROUP_DAY_PRICES: {
		doc: 'Egne priser for dagsværk i personalegrupper, i hele kroner: `Lærere=2600;Social- og sundhedspersonale=2100`. Andre grupper har den fælles pris.',
		schema: z.string().default('').transform(pricesIn),
	},
	FRAVAERSBLIK_HR_THEMES: {
		doc: 'HR-strategiens temaer og de typer af indsatser, der hører under hvert: `Sundt arbejdsliv=1-5-14,Trivsel;Ledelse=Lederforløb`. En type kan kun stå ét sted.',
		schema: z.string().default('').transform(themesIn),
	},
	FRAVAERSBLIK_WORD_TEMPLATE: {
		doc: 'Kommunens egen Word-skabelon (.docx), som Word-filer laves i: typografier, sidehoved, sidefod og logo. Står der `{{indhold}}` i den, kommer indholdet dér. Uden den bruges programmets egen.',
		schema: z.string().default(''),
	},
} as const;

/** How the municipality's sign-in is reached, and what it must say. An empty text is a setting that is not there. */
export interface OidcSettings {
	issuer: string;
	client_id: string;
	secret_file: string;
	scope: string;
	tenant: string;
	second_factor: readonly string[];
	roles_claim: string;
	units_claim: string;
	sign_out: 'there' | 'here';
}

export interface Config {
	data_folder: string;
	host: string;
	port: number;
	sign_in: 'oidc' | 'demo' | 'none';
	/** Our own address as readers know it, without a path; empty where it is only that of the port. */
	address: string;
	oidc: OidcSettings;
	/** Proxies in front, whose word on where a request comes from is taken. */
	proxies: readonly string[];
	/** The key of the log of who did what; empty for the one in the data folder. */
	audit_key_file: string;
	/** Where backups go and what they are sealed with; null for none. */
	backup: { folder: string; key_file: string } | null;
	log_level: string;
	database_threads: number;
	/** Folder where deliveries are picked up; null for none. */
	inbox_folder: string | null;
	/** The socket of an importer that runs as a user of its own; null where the server imports itself. */
	importer_socket: string | null;
	day_prices: DayPrices;
	hr_themes: readonly HrTheme[];
	/** A Word file that papers are dressed in; null for our own. */
	word_template: string | null;
}

/** The settings of this process; throws `wrong_usage` naming the variable that does not fit and what it is for. */
export function readConfig(environment: Record<string, string | undefined>): Config {
	const backup = {
		folder: readSetting('FRAVAERSBLIK_BACKUP', SETTINGS.FRAVAERSBLIK_BACKUP.schema, environment),
		key_file: readSetting('FRAVAERSBLIK_BACKUP_KEY_FILE', SETTINGS.FRAVAERSBLIK_BACKUP_KEY_FILE.schema, environment),
	};
	return {
		backup: backup.folder === '' ? null : backup,
		data_folder: readSetting('FRAVAERSBLIK_DATA', SETTINGS.FRAVAERSBLIK_DATA.schema, environment),
		host: readSetting('FRAVAERSBLIK_HOST', SETTINGS.FRAVAERSBLIK_HOST.schema, environment),
		port: readSetting('FRAVAERSBLIK_PORT', SETTINGS.FRAVAERSBLIK_PORT.schema, environment),
		sign_in: readSetting('FRAVAERSBLIK_SIGN_IN', SETTINGS.FRAVAERSBLIK_SIGN_IN.schema, environment),
		address: readSetting('FRAVAERSBLIK_ADDRESS', SETTINGS.FRAVAERSBLIK_ADDRESS.schema, environment),
		oidc: {
			issuer: readSetting('FRAVAERSBLIK_OIDC_ISSUER', SETTINGS.FRAVAERSBLIK_OIDC_ISSUER.schema, environment),
			client_id: readSetting('FRAVAERSBLIK_OIDC_CLIENT', SETTINGS.FRAVAERSBLIK_OIDC_CLIENT.schema, environment),
			secret_file: readSetting('FRAVAERSBLIK_OIDC_SECRET_FILE', SETTINGS.FRAVAERSBLIK_OIDC_SECRET_FILE.schema, environment),
			scope: readSetting('FRAVAERSBLIK_OIDC_SCOPE', SETTINGS.FRAVAERSBLIK_OIDC_SCOPE.schema, environment),
			tenant: readSetting('FRAVAERSBLIK_OIDC_TENANT', SETTINGS.FRAVAERSBLIK_OIDC_TENANT.schema, environment),
			second_factor: readSetting('FRAVAERSBLIK_OIDC_SECOND_FACTOR', SETTINGS.FRAVAERSBLIK_OIDC_SECOND_FACTOR.schema, environment),
			roles_claim: readSetting('FRAVAERSBLIK_OIDC_ROLES_CLAIM', SETTINGS.FRAVAERSBLIK_OIDC_ROLES_CLAIM.schema, environment),
			units_claim: readSetting('FRAVAERSBLIK_OIDC_UNITS_CLAIM', SETTINGS.FRAVAERSBLIK_OIDC_UNITS_CLAIM.schema, environment),
			sign_out: readSetting('FRAVAERSBLIK_OIDC_SIGN_OUT', SETTINGS.FRAVAERSBLIK_OIDC_SIGN_OUT.schema, environment),
		},
		proxies: readSetting('FRAVAERSBLIK_PROXY', SETTINGS.FRAVAERSBLIK_PROXY.schema, environment),
		audit_key_file: readSetting('FRAVAERSBLIK_AUDIT_KEY_FILE', SETTINGS.FRAVAERSBLIK_AUDIT_KEY_FILE.schema, environment),
		log_level: readSetting('FRAVAERSBLIK_LOG', SETTINGS.FRAVAERSBLIK_LOG.schema, environment),
		database_threads: readSetting('FRAVAERSBLIK_THREADS', SETTINGS.FRAVAERSBLIK_THREADS.schema, environment),
		inbox_folder: readSetting('FRAVAERSBLIK_INBOX', SETTINGS.FRAVAERSBLIK_INBOX.schema, environment) || null,
		importer_socket: readSetting('FRAVAERSBLIK_IMPORTER', SETTINGS.FRAVAERSBLIK_IMPORTER.schema, environment) || null,
		day_prices: {
			standard_dkk: readSetting('FRAVAERSBLIK_DAY_PRICE', SETTINGS.FRAVAERSBLIK_DAY_PRICE.schema, environment),
			by_staff_group: readSetting('FRAVAERSBLIK_STAFF_GROUP_DAY_PRICES', SETTINGS.FRAVAERSBLIK_STAFF_GROUP_DAY_PRICES.schema, environment),
		},
		hr_themes: readSetting('FRAVAERSBLIK_HR_THEMES', SETTINGS.FRAVAERSBLIK_HR_THEMES.schema, environment),
		word_template: readSetting('FRAVAERSBLIK_WORD_TEMPLATE', SETTINGS.FRAVAERSBLIK_WORD_TEMPLATE.schema, environment) || null,
	};
}

function readSetting<Value>(name: keyof typeof SETTINGS, schema: z.ZodType<Value>, environment: Record<string, string | undefined>): Value {
	const parsed = schema.safeParse(environment[name]);
	if (!parsed.success) throw new AppError('wrong_usage', `${name} kan ikke være »${environment[name]}«. ${SETTINGS[name].doc}`);
	return parsed.data;
}
