/**
 * Who may do what at every route, written by hand: letters of the roles, P projektleder, H hr, M med, L leder, D dataforvalter, R revisor.
 * What is not written here is refused. A route the app has and this table has not, or the other way round, fails.
 */

/** `unit`: asked of a unit, and then own units, all below them and the totals above are answered and no others. `all`: about no unit. */
export interface Row {
	who: string;
	about: 'unit' | 'all';
	/** What is sent to a route that changes something. */
	body?: (unit: string, edition: string) => object;
	/** Roles for whom the unit plays no part: they are answered without it. */
	regardless?: string;
	/** Only for own units: the totals above are seen, and not changed. */
	is_own?: boolean;
	/** Only for those whose scope is the whole municipality. */
	is_whole?: boolean;
}

const unit = (who: string): Row => ({ who, about: 'unit' });
const all = (who: string): Row => ({ who, about: 'all' });
const change = (who: string, body: Row['body'] = () => ({})): Row => ({ who, about: 'all', body });
const registers = (body: NonNullable<Row['body']>): Row => ({ who: 'P', about: 'unit', body, is_own: true });

/** Anybody, signed in or not. */
export const OPEN = [
	'GET /healthz',
	'GET /readyz',
	'GET /api/openapi.json',
	'GET /api/session',
	'GET /login',
	'GET /callback',
	'GET /assets/*',
	'GET /*',
];
/** Anybody, from our own pages. */
export const FROM_OURSELVES = ['POST /api/sign-in', 'POST /api/sign-out'];
/** Middleware and what catches the rest. */
export const NO_ROUTE = ['ALL /*', 'ALL /api/*', 'ALL /assets/*'];

const words = { name: 'Prøve', reason: 'En prøve', is_trial: true };

export const GUARDED: Readonly<Record<string, Row>> = {
	'GET /api/accidents': unit('PHML'),
	'GET /api/attention': unit('PHMLD'),
	'GET /api/baseline': unit('PHML'),
	'GET /api/benchmarks': all('PHML'),
	'GET /api/breakdown': unit('PHML'),
	'GET /api/changes': unit('PHML'),
	'GET /api/committees': all('PHML'),
	'GET /api/completeness': all('PHMLDR'),
	'GET /api/definitions': all('PHML'),
	'GET /api/edition': all('PHMLDR'),
	'GET /api/effect': unit('PHML'),
	'GET /api/events': unit('PHML'),
	'GET /api/excess': unit('PHML'),
	'GET /api/flags': unit('PHML'),
	'GET /api/groups': all('PHML'),
	'GET /api/hidden': unit('PHML'),
	'GET /api/organisation': all('PHMLD'),
	'GET /api/overview': unit('PHML'),
	'GET /api/parameters': all('PHMLDR'),
	'GET /api/quality': all('PHMLDR'),
	'GET /api/series': unit('PHML'),
	'GET /api/series_months': unit('PHML'),
	'GET /api/series_targets': unit('PHML'),
	'GET /api/status': all('PH'),
	'GET /api/targets': unit('PHML'),
	'GET /api/toolbox': all('PHML'),
	'GET /api/tree': all('PHMLD'),
	'GET /api/trend': unit('PHML'),
	'GET /api/underreporting': unit('PH'),
	'GET /api/unit': unit('PHML'),
	'GET /api/units': unit('PHML'),
	'GET /api/variation': unit('PHML'),

	'GET /api/page/baseline': unit('PHML'),
	'GET /api/page/definitions': unit('PHML'),
	'GET /api/page/efforts': unit('PHML'),
	'GET /api/page/followup': unit('PHML'),
	'GET /api/page/hidden': unit('PHML'),
	'GET /api/page/med': unit('PHML'),
	'GET /api/page/overview': unit('PHML'),
	'GET /api/page/quality': { ...unit('PHMLD'), regardless: 'D' },
	'GET /api/page/register': unit('PHML'),
	'GET /api/page/status': unit('PH'),
	'GET /api/page/toolbox': unit('PHML'),
	'GET /api/page/unit': unit('PHML'),
	'GET /api/page/units': unit('PHML'),

	'GET /api/report/unit': unit('PHML'),
	'GET /api/report/chart': unit('PHML'),
	'GET /api/report/med': unit('PHML'),
	'GET /api/report/status': all('PH'),
	'GET /api/report/followup': all('PHML'),
	'GET /api/report/dpo': all('R'),
	'GET /api/season/:season': all('PH'),
	'GET /api/calendar/:committee': all('PHML'),
	'GET /api/notes/:committee': all('PHML'),
	'POST /api/notes/:committee': change('PHM'),
	'POST /api/notes/:committee/withdraw': change('PHM'),

	'GET /api/status-edition/:year': all('PH'),
	'POST /api/status-edition/:year': { ...change('PH', (_, edition) => ({ edition })), is_whole: true },

	'GET /api/worklist': all('D'),
	'GET /api/audit': all('R'),
	'GET /api/audit/attestation': all('R'),
	'GET /api/import': all('D'),
	'GET /api/import/events': all('D'),
	'POST /api/import/file': change('D'),
	'POST /api/import/remove/:file': change('D'),
	'POST /api/import/preview': change('D'),
	'POST /api/import/confirm': change('D', () => ({ is_swing_accepted: false })),
	'POST /api/import/cancel': change('D'),
	'POST /api/import/pick-up': change('D'),
	'POST /api/import/withdraw': change('D', () => ({ edition: '0'.repeat(16), reason: 'prøve' })),

	'GET /api/register': all('P'),
	'GET /api/register/events': all('P'),
	'GET /api/register/:kind/:key': all('P'),
	'POST /api/register/effort': registers((unit_key, edition) => ({
		...words,
		edition,
		price_dkk: null,
		unit_keys: [unit_key],
		first_month: '2024-03',
	})),
	'POST /api/register/effort/:key': change('P', (_, edition) => ({ ...words, edition, price_dkk: null, last_date: null })),
	'POST /api/register/baseline': registers((unit_key, edition) => ({
		...words,
		edition,
		unit_keys: [unit_key],
		first_month: '2024-01',
		last_month: '2024-12',
	})),
	'POST /api/register/target': registers((unit_key, edition) => ({
		is_trial: true,
		edition,
		unit_key,
		measure: 'absence',
		value_unit: 'share',
		value: '4,5',
		first_month: '2024-01',
		deadline_month: '2025-12',
	})),
	'POST /api/register/group': registers((unit_key, edition) => ({
		name: 'Prøve',
		purpose: 'En prøve',
		is_trial: true,
		edition,
		unit_keys: [unit_key, unit_key],
	})),
	'POST /api/register/new_level': registers((unit_key, edition) => ({
		reason: 'En prøve',
		is_trial: true,
		edition,
		unit_key,
		first_month: '2024-03',
		decided_by: 'Prøve Prøvesen',
		decided_date: '2024-04-01',
	})),
	'POST /api/register/cancel': change('P'),
};
