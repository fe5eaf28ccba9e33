/** A theme of the municipality's HR strategy, and the types of effort (*indsatstyper*) that belong under it. */
export interface HrTheme {
	name: string;
	effort_types: readonly string[];
}

/** `Sundt arbejdsliv=1-5-14,Trivsel;Ledelse=Lederforløb`; null where a part has no name or no type, or a type stands twice. */
export function hrThemesIn(text: string): HrTheme[] | null {
	const themes = text
		.split(';')
		.filter((part) => part.trim() !== '')
		.map((part) => {
			const [name = '', types = ''] = part.split(/=(.*)/s);
			return { name: name.trim(), effort_types: types.split(',').map((type) => type.trim()) };
		});
	const types = themes.flatMap(({ effort_types }) => effort_types.map(plain));
	const isWhole = themes.every(({ name }) => name !== '') && !types.includes('') && new Set(types).size === types.length;
	return isWhole ? themes : null;
}

/** Which theme a type of effort belongs under; null for none. */
export function themeOf(type: string | null, themes: readonly HrTheme[]): HrTheme | null {
	return themes.find(({ effort_types }) => type !== null && effort_types.some((one) => plain(one) === plain(type))) ?? null;
}

function plain(type: string): string {
	return type.trim().toLocaleLowerCase('da');
}
