// Scripts: facts in their places, and the way of a talk through its steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressed } from '../pages/contact/facts.js';
import locales from '../generated/locales.js';
import { answersOf, complete, message, pieces, plain, walk } from '../worker/script.js';
import { Words } from '../worker/words.js';

const FACTS = { name: '王先生', points: '1,200', gift: '', card: null };
const STEPS = [
  {
    id: 'time',
    answers: [
      { key: 'yes', next: 'worn' },
      { key: 'later', next: '' },
    ],
  },
  { id: 'worn', answers: [{ key: 'good', next: '' }] },
];
const words = (locale) => new Words({ locale, strict: true, resources: locales });

test('facts are told apart from words', () => {
  assert.deepEqual(pieces('{name}您好，有 { points } 分', FACTS), [
    { text: '王先生', fact: true, gap: false },
    { text: '您好，有 ', fact: false, gap: false },
    { text: '1,200', fact: true, gap: false },
    { text: ' 分', fact: false, gap: false },
  ]);
});

test('what is not known is a gap, and so is a placeholder that nobody knows', () => {
  for (const text of ['{gift}', '{card}', '{wat}', '{}'])
    assert.deepEqual(pieces(text, FACTS), [{ text: '', fact: true, gap: true }]);
  assert.equal(complete('{name}和{gift}', FACTS), false);
  assert.equal(complete('{name}', FACTS), true);
});

test('a text without placeholders stays as it is, an unclosed brace too', () => {
  assert.deepEqual(pieces('您好 {name', FACTS), [{ text: '您好 {name', fact: false, gap: false }]);
  assert.deepEqual(pieces('', FACTS), []);
});

test('a message leaves out the steps whose facts are not known', () => {
  const parts = {
    opening: '{name}您好。',
    middle: ['您有 {points} 分。', '再积几分换{gift}。'],
    closing: '回复“不接受”即可。',
  };
  assert.equal(message(parts, FACTS), '王先生您好。您有 1,200 分。回复“不接受”即可。');
  assert.equal(
    message({ opening: 'Hello.', middle: ['You have {points}.'], closing: 'Bye {card}' }, FACTS, ' '),
    'Hello. You have 1,200. Bye',
  );
  assert.equal(plain('{wat}!', FACTS), '!');
});

test('answers lead on, the last one to the closing', () => {
  assert.equal(walk(STEPS, []).current.id, 'time');
  const on = walk(STEPS, [{ step: 'time', answer: 'yes' }]);
  assert.equal(on.current.id, 'worn');
  assert.deepEqual(
    on.said.map(({ answer }) => answer.key),
    ['yes'],
  );
  assert.equal(walk(STEPS, [{ step: 'time', answer: 'later' }]).current, null);
});

test('answers of another version end the way where they no longer fit', () => {
  const odd = walk(STEPS, [
    { step: 'time', answer: 'yes' },
    { step: 'gone', answer: 'x' },
    { step: 'worn', answer: 'good' },
  ]);
  assert.equal(odd.current.id, 'worn');
  assert.equal(odd.said.length, 1);
  assert.equal(walk([], []).current, null);
});

test('the way is recorded as answers by step', () => {
  assert.deepEqual(
    answersOf([
      { step: 'time', answer: 'yes' },
      { step: 'worn', answer: 'good' },
    ]),
    { time: 'yes', worn: 'good' },
  );
});

test('a member is spoken to by surname and title, or by name where the record does not tell', () => {
  const spoken = (locale, member) => addressed(words(locale), { pinyin: '', sex: '', ...member });
  assert.equal(spoken('zh-CN', { name: '王思博', sex: 'male' }), '王先生');
  assert.equal(spoken('zh-CN', { name: '欧阳晓燕', sex: 'female' }), '欧阳女士');
  assert.equal(spoken('zh-TW', { name: '歐陽曉燕', sex: 'female' }), '歐陽小姐');
  assert.equal(spoken('zh-CN', { name: '欧阳', sex: 'male' }), '欧先生');
  assert.equal(spoken('zh-CN', { name: '王思博', sex: 'unsaid' }), '王思博');
  assert.equal(spoken('zh-CN', { name: '客户00012', sex: 'male' }), '客户00012');
  assert.equal(spoken('en', { name: '王思博', sex: 'male', pinyin: 'wang si bo' }), 'Mr Wang');
  assert.equal(spoken('en', { name: '欧阳晓燕', sex: 'female', pinyin: 'ou yang xiao yan' }), 'Ms Ouyang');
  assert.equal(spoken('en', { name: 'John Smith', sex: 'male' }), 'Mr Smith');
  assert.equal(spoken('en', { name: '王思博', sex: 'male' }), '王思博');
});
