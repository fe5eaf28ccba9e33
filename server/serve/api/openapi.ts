import { z } from 'zod';
import { ANSWERS, type AnswerName } from '../../domain/answers.ts';
import { QUESTION_WORDS, Question } from '../../domain/question.ts';
import { ERROR_CATALOGUE } from '../../errors.ts';
import { columnsOf } from './answer.ts';

/**
 * What can be asked and what is answered, as a program reads it: made of the same schemas that the answers and the questions are held to. Says nothing of what is
 * published, so it is open to all. Source: OpenAPI Specification 3.1.1, JSON Schema 2020-12.
 */
export function openApi(): object {
	description ??= describe();
	return description;
}

/** The same as long as the program runs, and asked for by anybody: made once. */
let description: object | null = null;

function describe() {
	const names = Object.keys(ANSWERS).filter((name): name is AnswerName => Object.hasOwn(ANSWERS, name));
	return {
		openapi: '3.1.1',
		info: {
			title: 'Fraværsblik',
			version: '1',
			description:
				'Released figures of one municipality. A row whose status is `hidden` has null in every value. What a reader may not see is answered like what does not exist.',
		},
		paths: Object.fromEntries(names.map((name) => [`/api/${name}`, { get: operationOf(name) }])),
		components: {
			securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-fb' } },
			schemas: { Problem: schemaOf(Problem) },
		},
		security: [{ session: [] }],
	} as const;
}

const Problem = z.strictObject({
	status: z.int(),
	code: z.enum(Object.keys(ERROR_CATALOGUE)),
	title: z.string().meta({ description: 'A Danish sentence that says what to do.' }),
	detail: z.string().optional(),
});

/** Asked for by `Accept` or by `format`. */
const OTHER_FORMS = { 'text/csv': 'csv', 'application/vnd.apache.arrow.stream': 'arrow' } as const;

function operationOf(name: AnswerName) {
	const words = QUESTION_WORDS[name].map((word) => ({
		name: word,
		in: 'query',
		required: false,
		schema: schemaOf(Question.shape[word].unwrap()),
	}));
	const format = {
		name: 'format',
		in: 'query',
		required: false,
		schema: { type: 'string', enum: ['json', ...Object.values(OTHER_FORMS)] },
	};
	const others = Object.keys(OTHER_FORMS).map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
	return {
		operationId: name,
		parameters: [...words, format],
		responses: {
			200: {
				description: `Columns and their units: ${columnsOf(name)
					.map((column) => `${column.name} (${column.unit})`)
					.join(', ')}.`,
				content: { 'application/json': { schema: replySchema(name) }, ...Object.fromEntries(others) },
			},
			default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
		},
	};
}

function replySchema(name: AnswerName) {
	return schemaOf(
		z.strictObject({
			answer: z.literal(name),
			question: z.record(z.string(), z.string()),
			edition: z.string(),
			release: z.string(),
			profile: z.string(),
			columns: z.array(z.strictObject({ name: z.string(), unit: z.string() })),
			rows: z.array(ANSWERS[name]),
			caveats: z.array(z.strictObject({ code: z.string(), text: z.string() })),
		}),
	);
}

function schemaOf(schema: z.ZodType) {
	// checks that are written as code are told by the words of the question, not by a schema
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any' });
	return rest;
}
