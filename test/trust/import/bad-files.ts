import { BAD_BYTES } from './bad-bytes.ts';
import { BAD_ROWS } from './bad-rows.ts';
import { BAD_WORKBOOKS } from './bad-workbooks.ts';
import { BAD_XML } from './bad-xml.ts';
import type { BadFile } from './clean-files.ts';

/** Everything that was made wrong by hand. */
export const BAD_FILES: readonly BadFile[] = [...BAD_BYTES, ...BAD_ROWS, ...BAD_WORKBOOKS, ...BAD_XML];
