import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The page's own letters, as files that printers can read: the same on paper as on the screen. */
export const FONTS_FOLDER = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/ibm-plex-sans/package.json'));
