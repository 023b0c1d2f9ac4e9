// What is linted and by which rules; types are tsc's business (tsconfig.json).

import js from '@eslint/js';
import globals from 'globals';

const RULES = {
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-console': ['error', { allow: ['warn', 'error'] }],
  'array-callback-return': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-throw-literal': 'error',
  'object-shorthand': 'error',
  'prefer-object-has-own': 'error',
};

export default [
  { ignores: ['dist/**', 'dist.*/**', 'generated/**', 'node_modules/**'] },
  js.configs.recommended,
  { rules: RULES, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['worker/**', 'pages/**'], languageOptions: { globals: globals.worker } },
  { files: ['shell/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['shell/service_worker.js'],
    languageOptions: { globals: { ...globals.serviceworker, __BUILD__: 'readonly', __ASSETS__: 'readonly' } },
  },
  {
    files: ['build/**', 'test/**'],
    languageOptions: { globals: { ...globals.node, ...globals.worker } },
    rules: { 'no-console': 'off' },
  },
];
