import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
	root: here('.'),
	plugins: [solid()],
	server: { fs: { allow: [here('..')] }, proxy: { '/api': 'http://127.0.0.1:8720' } },
	build: {
		outDir: here('./dist'),
		emptyOutDir: true,
		target: 'es2022',
		// light-dark() is used as written; older browsers than these have no dark mode here
		cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
		manifest: true,
		// the page's own polyfill would be an inline script, which the content security policy refuses
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		chunkSizeWarningLimit: 650,
		// what every page begins with is one file: as sixteen they took turns on the six lines a browser opens
		rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'begin', tags: ['$initial'] }] } } },
	},
});
