/** Whole kroner as people write them, `90.000 kr.` too: digits alone, null for an empty field, undefined for anything else. */
export function wholeKroner(text: string): string | null | undefined {
	const plain = text.replaceAll(/\s|kr\.?$/gi, '').replaceAll(/[.,](?=\d{3}(\D|$))/g, '');
	if (plain === '') return null;
	return /^\d{1,9}$/.test(plain) ? String(Number(plain)) : undefined;
}
