/** The foot of every page: who can use it, and what the words mean. */
import type { JSX } from 'solid-js';
import { usePlace } from './place.tsx';

/** Where the words are explained on their page. */
export const GLOSSARY_ID = 'ordene';

export function Foot(): JSX.Element {
	const place = usePlace();
	const words = () => place.words().pages;
	return (
		<footer class="foot">
			<span>{place.words().about.ask}</span>
			<a href={place.hrefTo('accessibility', place.address().unit)}>{words().accessibility}</a>
			<a href={`${place.hrefTo('definitions', place.address().unit)}#${GLOSSARY_ID}`}>{words().glossary}</a>
		</footer>
	);
}
