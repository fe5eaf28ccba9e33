import { describe, expect, test } from 'vitest';
import { Database } from '../server/database/database.ts';
import { freshFolder, removeWorlds } from './demo-world.ts';

describe('a file that a build writes', () => {
	test('tries none of the compressions that cost as much as the writing', async () => {
		const database = await Database.openForBuild(`${freshFolder()}/texts.duckdb`);
		await database.run(
			"create table texts as select 'https://www.sandbjerg.example/enheder/' || number as text from range(20_000) as r(number)",
		);
		await database.run('checkpoint');
		const used = await database.rows("select distinct compression from pragma_storage_info('texts') where segment_type = 'VARCHAR'");
		const [setting] = await database.rows("select current_setting('disabled_compression_methods') as names");
		database.close();
		removeWorlds();
		expect(used).toEqual([{ compression: 'Uncompressed' }]);
		expect(String(setting?.names).toLowerCase().split(',').sort()).toEqual(['dict_fsst', 'fsst', 'zstd']);
	});
});
