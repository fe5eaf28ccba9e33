/** Mounts the page. The addresses and their builders stand in address.ts, so that every part can link. */
import { Route, Router, type RouteSectionProps } from '@solidjs/router';
import { createEffect, type JSX, lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { PATHS } from '../server/domain/page-paths.ts';
import { hrefOf } from './address.ts';
import { AskProvider } from './parts/ask.tsx';
import { Frame } from './parts/Frame.tsx';
import { PlaceProvider, usePlace } from './parts/place.tsx';
import { Overview } from './views/Overview.tsx';
import { SignIn } from './views/SignIn.tsx';
import { Unit } from './views/Unit.tsx';
import { Units } from './views/Units.tsx';

/** The pages are small and come together; what not every reader opens is fetched when it is, and the chart code follows by itself. */
const Gallery = lazy(async () => ({ default: (await import('./views/Gallery.tsx')).Gallery }));
const Baseline = lazy(async () => ({ default: (await import('./views/Baseline.tsx')).Baseline }));
const Efforts = lazy(async () => ({ default: (await import('./views/Efforts.tsx')).Efforts }));
const Toolbox = lazy(async () => ({ default: (await import('./views/Toolbox.tsx')).Toolbox }));
const Quality = lazy(async () => ({ default: (await import('./views/Quality.tsx')).Quality }));
const Import = lazy(async () => ({ default: (await import('./views/Import.tsx')).Import }));
const Audit = lazy(async () => ({ default: (await import('./views/Audit.tsx')).Audit }));
const Accessibility = lazy(async () => ({ default: (await import('./views/Accessibility.tsx')).Accessibility }));
const Definitions = lazy(async () => ({ default: (await import('./views/Definitions.tsx')).Definitions }));
const Med = lazy(async () => ({ default: (await import('./views/Med.tsx')).Med }));
const Status = lazy(async () => ({ default: (await import('./views/Status.tsx')).Status }));
const Followup = lazy(async () => ({ default: (await import('./views/Followup.tsx')).Followup }));
const Register = lazy(async () => ({ default: (await import('./views/Register.tsx')).Register }));
const Hidden = lazy(async () => ({ default: (await import('./views/Hidden.tsx')).Hidden }));

function Root(props: RouteSectionProps): JSX.Element {
	return (
		<PlaceProvider>
			<DocumentSettings />
			<AskProvider>{props.children}</AskProvider>
		</PlaceProvider>
	);
}

/** Language and colours of the document follow the address. */
function DocumentSettings(): JSX.Element {
	const place = usePlace();
	createEffect(() => {
		document.documentElement.lang = place.address().language;
		document.documentElement.dataset.theme = place.address().theme;
	});
	return null;
}

/** The front door and unknown paths: the overview of the reader's own unit. */
function Home(): JSX.Element {
	const place = usePlace();
	place.go(hrefOf({ ...place.address(), view: 'overview' }), { replace: true });
	return null;
}

const root = document.getElementById('root');
if (root !== null) {
	render(
		() => (
			<Router root={Root}>
				<Route path={PATHS.sign_in} component={SignIn} />
				<Route path={PATHS.gallery} component={Gallery} />
				<Route path={PATHS.import} component={Import} />
				<Route path={PATHS.audit} component={Audit} />
				<Route path={PATHS.accessibility} component={Accessibility} />
				<Route component={Frame}>
					<Route path={PATHS.overview} component={Overview} />
					<Route path={PATHS.units} component={Units} />
					<Route path={PATHS.unit} component={Unit} />
					<Route path={PATHS.baseline} component={Baseline} />
					<Route path={PATHS.efforts} component={Efforts} />
					<Route path={PATHS.toolbox} component={Toolbox} />
					<Route path={PATHS.med} component={Med} />
					<Route path={PATHS.status} component={Status} />
					<Route path={PATHS.followup} component={Followup} />
					<Route path={PATHS.quality} component={Quality} />
					<Route path={PATHS.definitions} component={Definitions} />
					<Route path={PATHS.register} component={Register} />
					<Route path={PATHS.hidden} component={Hidden} />
				</Route>
				<Route path="*" component={Home} />
			</Router>
		),
		root,
	);
}
