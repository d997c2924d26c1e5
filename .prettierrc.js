module.exports = {
	useTabs: true,
	printWidth: 100,
	singleQuote: true,
	trailingComma: 'all',
	overrides: [{ files: ['*.json', '*.yml', '*.md'], options: { useTabs: false, tabWidth: 2 } }],
};
