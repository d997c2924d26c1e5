import { withWords } from '../../../nodes/shared/http/withWords.ts';

const explanation = { message: 'The call is over', description: 'Look at the call history' };

describe('an explanation', () => {
	it('has the words of the API behind its own', () => {
		expect(withWords(explanation, 'No such call')).toEqual({
			message: 'The call is over: No such call',
			description: 'Look at the call history',
		});
	});

	it('stays as it is where the API said nothing', () => {
		expect(withWords(explanation)).toEqual(explanation);
	});
});
