import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import prettier from 'eslint-config-prettier'

const timeIsAnArgument = 'Time is an argument.'
const chanceIsAnArgument = 'Ids and chance are arguments.'

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'test-results/', 'playwright-report/']),
  ts.configs.recommendedTypeChecked,
  vue.configs['flat/recommended'],
  a11y.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-base-to-string': ['error', { ignoredTypeNames: ['Text', 'YText'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/no-deprecated-slot-attribute': ['error', { ignore: ['/^ds-/'] }],
      'vue/multi-word-component-names': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/no-bare-strings-in-template': 'error',
      'vue/require-default-prop': 'off',
    },
  },
  {
    // The lists of sentences are data, however long they are.
    files: ['src/texts/**/*.ts', 'src/domain/**/*.data.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['src/domain/**/*.ts', 'src/protocol/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: timeIsAnArgument },
        { object: 'Math', property: 'random', message: chanceIsAnArgument },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: timeIsAnArgument },
      ],
      'no-restricted-globals': ['error', { name: 'crypto', message: chanceIsAnArgument }],
    },
  },
  {
    files: ['src/{features,ui,session,store,shell}/**/*.{ts,vue}'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only src/sync talks to the network.' }],
    },
  },
  { files: ['src/**/*.demo.vue'], rules: { 'vue/no-bare-strings-in-template': 'off' } },
  {
    // typescript-eslint cannot type an imported .vue file from a .ts file; vue-tsc can.
    files: ['src/main.ts', 'src/shell/**/*.ts', 'src/features/*/index.ts', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Last, so that no rule above asks for types where there are none.
    files: ['tools/*.mjs', '.dependency-cruiser.mjs', '.size-limit.mjs', 'eslint.config.ts'],
    extends: [ts.configs.disableTypeChecked],
  },
  prettier,
)
